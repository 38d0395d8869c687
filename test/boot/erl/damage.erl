%% Loads a module's file damaged in every way that a plan names, and runs what still loads.
%%   main([Beam, Part, Parts, Step, Log])    every Parts-th damage from Part on, of those every Step-th
%% Before each load its number is written to Log: the last one tells where a VM died.
%% Prints how many were refused and how many were loaded.
-module(damage).
-export([main/1]).

main([Beam, Part, Parts, Step, Log]) ->
    {ok, File} = file:read_file(Beam),
    Module = list_to_atom(filename:basename(Beam, ".beam")),
    {ok, Io} = file:open(Log, [write, raw, binary]),
    Count = count(File),
    Numbers = lists:seq(list_to_integer(Part), Count - 1,
        list_to_integer(Parts) * list_to_integer(Step)),
    error_logger:tty(false),
    logger:set_primary_config(level, none),
    put(exports, exports(Beam)),
    Results = [begin
        ok = file:pwrite(Io, 0, integer_to_list(N) ++ "        "),
        try_one(Module, damage(File, N))
    end || N <- Numbers],
    io:format("~b ~b~n", [length([1 || refused <- Results]), length([1 || loaded <- Results])]),
    halt().

exports(Beam) ->
    {ok, {_, [{exports, Es}]}} = beam_lib:chunks(Beam, [exports]),
    Es.

%% First every length, then each byte inverted, one more, zero, and all bits set but one.
count(File) -> byte_size(File) * 5.

damage(File, N) when N < byte_size(File) -> binary:part(File, 0, N);
damage(File, N) ->
    At = N rem byte_size(File),
    <<Before:At/binary, Byte, After/binary>> = File,
    New = case N div byte_size(File) of
        1 -> Byte bxor 16#FF;
        2 -> (Byte + 1) band 16#FF;
        3 -> 0;
        4 -> Byte bxor 16#10
    end,
    <<Before/binary, New, After/binary>>.

try_one(Module, File) ->
    Exports = get(exports),
    {Pid, Ref} = spawn_opt(fun() -> exit(load_and_run(Module, File, Exports)) end,
        [monitor, {max_heap_size, #{size => 20000000, kill => true, error_logger => false}}]),
    Result = receive {'DOWN', Ref, _, _, R} -> R
    after 2000 -> exit(Pid, kill), receive {'DOWN', Ref, _, _, _} -> loaded end
    end,
    erlang:delete_module(Module),
    _ = [exit(P, kill) || P <- processes(), erlang:check_process_code(P, Module)],
    catch erlang:purge_module(Module),
    case Result of refused -> refused; _ -> loaded end.

load_and_run(Module, File, Exports) ->
    case erlang:load_module(Module, File) of
        {module, Module} ->
            case lists:member({run, 0}, Exports) of
                true -> catch Module:run();
                false -> [catch apply(Module, F, A) || {F, N} <- Exports, A <- arguments(N)]
            end,
            catch Module:module_info(),
            loaded;
        {error, on_load} -> loaded;
        {error, badfile} -> refused
    end.

arguments(0) -> [[]];
arguments(N) ->
    Some = [0, [1, 2, 3], <<"bytes">>, {a, 1}, #{k => v}],
    [lists:duplicate(N, A) || A <- Some] ++ [lists:sublist(Some ++ Some, N)].
