%% Runs one benchmark program inside a VM, as often as bench/run asks on standard input.
%%
%% bench/run starts it with `-run bench_driver main MODULE` and writes a line for each run it wants;
%% each is answered by "@@ Amount Digest": microseconds (or what the program measured itself, when it
%% answers {timed, Amount, Result}) and a hash of the result, which must be the same on every VM.
%% A run has a process of its own, so that it starts with an empty heap.
-module(bench_driver).
-export([main/1]).

main([Name]) ->
    Module = list_to_atom(Name),
    {module, Module} = code:ensure_loaded(Module),
    say("@@ ready~n", []),
    serve(Module).

serve(Module) ->
    case io:get_line("") of
        "run" ++ _ -> run(Module), serve(Module);
        _ -> erlang:halt(0)
    end.

run(Module) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit(measure(Module)) end),
    receive
        {'DOWN', Monitor, process, Pid, {measured, Amount, Digest}} ->
            say("@@ ~w ~w~n", [Amount, Digest]);
        {'DOWN', Monitor, process, Pid, Reason} ->
            say("@@ failed ~0p~n", [Reason])
    end.

measure(Module) ->
    Start = erlang:monotonic_time(microsecond),
    Result = Module:run(),
    End = erlang:monotonic_time(microsecond),
    case Result of
        {timed, Amount, Inner} -> {measured, Amount, erlang:phash2(Inner)};
        _ -> {measured, End - Start, erlang:phash2(Result)}
    end.

say(Format, Args) -> io:format(Format, Args).
