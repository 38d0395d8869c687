#!/usr/bin/env escript
%% Asks stock OTP what it has, once, and writes it beside this script: the yardstick of
%% host/coverage.py. Run with stock's escript: /usr/lib/erlang/bin/escript test/coverage/record.escript
%%
%%   bifs.txt     module:function/arity of every builtin of the emulator
%%   nifs.txt     the same for the native functions of the preloaded modules
%%   imports.txt  builtin or native function, TAB, the application:module pairs that call it
%%   opcodes.txt  number, name/arity of every generic instruction, TAB, the applications' modules
%%                that use it, counted
%%   info.txt     function, TAB, item: what system_info and its like may be asked
%%   drivers.txt  the names of the drivers that are linked in
-mode(compile).

-define(APPS, ["kernel", "stdlib", "compiler", "sasl", "eunit", "syntax_tools", "erts"]).

main(_) ->
    Here = filename:dirname(escript:script_name()),
    Bifs = lists:usort([{erlang, apply, 2}, {erlang, apply, 3}, {erlang, yield, 0} |
                        erlang:system_info(snifs)]),
    Nifs = [N || {Module, _, _} = N <- lists:usort(lists:append([stubs(F) || F <- beams("erts")])),
                 Module =/= erlang] -- Bifs,
    write(Here, "bifs.txt", [mfa(B) || B <- Bifs]),
    write(Here, "nifs.txt", [mfa(N) || N <- Nifs]),
    Files = [{App, File} || App <- ?APPS, File <- beams(App)],
    write(Here, "imports.txt", importers(Files, Bifs ++ Nifs)),
    write(Here, "opcodes.txt", opcodes(Files)),
    write(Here, "info.txt", info()),
    {ok, Drivers} = erl_ddll:loaded_drivers(),
    write(Here, "drivers.txt", lists:sort(Drivers)).

beams(App) ->
    lists:sort(filelib:wildcard(filename:join([code:lib_dir(list_to_atom(App)), "ebin", "*.beam"]))).

write(Here, Name, Lines) ->
    ok = file:write_file(filename:join(Here, Name), [[L, $\n] || L <- Lines]).

mfa({M, F, A}) -> io_lib:format("~ts:~ts/~w", [M, F, A]).

%% The functions of a module that only say that they are native: erlang:nif_error in the body.
stubs(File) ->
    {beam_file, Module, _, _, _, Functions} = beam_disasm:file(File),
    [{Module, F, A} || {function, F, A, _, Code} <- Functions, lists:any(fun is_nif_error/1, Code),
                       F =/= '-inlined-nif_error/1-'].

is_nif_error({call_ext, _, {extfunc, erlang, nif_error, _}}) -> true;
is_nif_error({call_ext_last, _, {extfunc, erlang, nif_error, _}, _}) -> true;
is_nif_error({call_ext_only, _, {extfunc, erlang, nif_error, _}}) -> true;
is_nif_error(_) -> false.

importers(Files, Wanted) ->
    Calls = [{MFA, App ++ ":" ++ filename:basename(File, ".beam")}
             || {App, File} <- Files, MFA <- imports(File)],
    ByMfa = maps:groups_from_list(fun({MFA, _}) -> MFA end, fun({_, Who}) -> Who end, Calls),
    [[mfa(W), $\t, lists:join($\s, lists:usort(maps:get(W, ByMfa)))]
     || W <- lists:usort(Wanted), maps:is_key(W, ByMfa)].

imports(File) ->
    {ok, {_, [{imports, Imports}]}} = beam_lib:chunks(File, [imports]),
    Imports.

opcodes(Files) ->
    Used = lists:append([used(File) || {_, File} <- Files]),
    Counts = lists:foldl(fun(Op, Acc) -> maps:update_with(Op, fun(N) -> N + 1 end, 1, Acc) end,
                         #{}, Used),
    [io_lib:format("~w ~ts/~w\t~w", [N, Name, Arity, maps:get(Name, Counts, 0)])
     || N <- lists:seq(1, last_opcode(1)), {Name, Arity} <- [beam_opcodes:opname(N)]].

last_opcode(N) ->
    try beam_opcodes:opname(N) of _ -> last_opcode(N + 1) catch _:_ -> N - 1 end.

%% The generic instructions a module uses, each once. The disassembler writes `{test, Name, ...}`
%% and `{bif, ...}` for families; the name of the generic instruction is found again here.
used(File) ->
    {beam_file, _, _, _, _, Functions} = beam_disasm:file(File),
    lists:usort([opname(I) || {function, _, _, _, Code} <- Functions, I <- Code]).

opname({test, Name, _, _}) -> Name;
opname({test, Name, _, _, _}) -> Name;
opname({test, Name, _, _, _, _}) -> Name;
opname({bif, _, _, Args, _}) -> list_to_atom("bif" ++ integer_to_list(length(Args)));
opname({gc_bif, _, _, _, Args, _}) -> list_to_atom("gc_bif" ++ integer_to_list(length(Args)));
opname({arithfbif, Name, _, _, _}) -> Name;
opname({put_tuple2, _, _}) -> put_tuple2;
opname(Instruction) when is_tuple(Instruction) -> element(1, Instruction);
opname(Instruction) -> Instruction.

%% The literal arguments in the specifications of the functions that are asked by an item's name.
info() ->
    File = filename:join([code:lib_dir(erts), "ebin", "erlang.beam"]),
    {ok, {_, [{abstract_code, {_, Forms}}]}} = beam_lib:chunks(File, [abstract_code]),
    Types = maps:from_list([{Name, Type} || {attribute, _, Kind, {Name, Type, _}} <- Forms,
                                            Kind =:= type orelse Kind =:= opaque]),
    lists:usort([io_lib:format("~ts\t~ts", [Function, Item])
                 || {attribute, _, spec, {Name, Clauses}} <- Forms,
                    Function <- [element(tuple_size(Name) - 1, Name)],
                    lists:member(Function, [system_info, process_info, system_flag, statistics,
                                            process_flag, memory, trace, port_info, fun_info]),
                    Clause <- Clauses, Item <- items(Function, Clause, Types)]).

items(Function, {type, _, bounded_fun, [Type, Constraints]}, Types) ->
    Bounds = maps:from_list([{Var, Bound} || {type, _, constraint,
                                [_, [{var, _, Var}, Bound]]} <- Constraints]),
    argument_atoms(Function, Type, Types, Bounds);
items(Function, Type, Types) ->
    argument_atoms(Function, Type, Types, #{}).

argument_atoms(Function, {type, _, 'fun', [{type, _, product, Arguments}, _]}, Types, Bounds) ->
    Asked = case {Function, Arguments} of
        {process_info, [_, Item]} -> [Item];
        {port_info, [_, Item]} -> [Item];
        {fun_info, [_, Item]} -> [Item];
        {trace, [_, _, Flags]} -> [Flags];
        {process_flag, [_, Flag, _]} -> [Flag];
        {system_info, [{atom, _, Item} = Type]} -> [Type || is_answered(Item)];
        {_, [Item | _]} -> [Item];
        _ -> []
    end,
    lists:append([atoms(A, Types, Bounds) || A <- Asked]).

%% The specification names an item that the emulator does not know: overview.
is_answered(Item) ->
    try erlang:system_info(Item) of _ -> true catch error:badarg -> false end.

atoms({atom, _, Atom}, _, _) -> [Atom];
atoms({ann_type, _, [_, Type]}, T, B) -> atoms(Type, T, B);
atoms({var, _, Name}, T, B) -> atoms(maps:get(Name, B, none), T, maps:remove(Name, B));
atoms({type, _, union, Types}, T, B) -> lists:append([atoms(X, T, B) || X <- Types]);
atoms({type, _, list, [Type]}, T, B) -> atoms(Type, T, B);
atoms({type, _, nonempty_list, [Type]}, T, B) -> atoms(Type, T, B);
atoms({type, _, tuple, [First | _]}, T, B) -> atoms(First, T, B);
atoms({user_type, _, Name, []}, T, B) -> atoms(maps:get(Name, T, none), maps:remove(Name, T), B);
atoms(_, _, _) -> [].
