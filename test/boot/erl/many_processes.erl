%% Makes as many processes as it is told, each with a small state, has all of them answer one message, and ends them
%% all. Prints what they answered, and what they cost: {Words of memory(total), resident KiB} before and with them.
-module(many_processes).
-export([main/1]).

main([Text]) ->
    N = list_to_integer(Text),
    Before = cost(),
    Self = self(),
    Pids = [spawn(fun() -> wait(Self, {state, I, [I]}) end) || I <- lists:seq(1, N)],
    true = erlang:system_info(process_count) >= N,
    With = cost(),
    [P ! {ask, self()} || P <- Pids],
    io:format("answers ~w~n", [answers(N, 0)]),
    [exit(P, kill) || P <- Pids],
    io:format("left ~w~n", [left(Pids)]),
    io:format("cost ~w ~w~n", [element(1, With) - element(1, Before), element(2, With) - element(2, Before)]),
    halt().

wait(Parent, {state, I, _} = State) ->
    receive {ask, From} -> From ! {answer, I}, wait(Parent, State) end.

answers(0, Sum) -> Sum;
answers(N, Sum) -> receive {answer, I} -> answers(N - 1, Sum + I) after 60000 -> {missing, N} end.

%% Those that still live after their end had its time.
left(Pids) ->
    [begin M = monitor(process, P), receive {'DOWN', M, _, _, _} -> ok end end || P <- Pids],
    length([P || P <- Pids, is_process_alive(P)]).

cost() ->
    {ok, File} = file:open("/proc/self/status", [read, raw, {read_ahead, 8192}]),
    {erlang:memory(total), resident(File)}.

resident(File) ->
    {ok, Line} = file:read_line(File),
    case string:lexemes(Line, " \t\n") of
        ["VmRSS:", Kib, "kB"] -> file:close(File), list_to_integer(Kib);
        _ -> resident(File)
    end.
