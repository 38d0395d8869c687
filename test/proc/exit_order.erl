%% Who is linked to a process and monitors it hears of its end by the link first.
-module(exit_order).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    [io:format("~w ~w: ~w~n", [Ties, How, heard(Ties, How)])
     || Ties <- [[link, monitor], [monitor, link], [monitor, link, monitor], [monitor, monitor]],
        How <- [exit, error, killed, port]],
    ok.

heard(Ties, port) ->
    Port = open_port({spawn, "cat"}, []),
    [tie(Tie, Port) || Tie <- Ties],
    true = port_close(Port),
    kinds(length(Ties) + 1 - length([link || link <- Ties]));
heard(Ties, How) ->
    Pid = spawn(fun() -> receive go -> fin(How) end end),
    [tie(Tie, Pid) || Tie <- Ties],
    case How of
        killed -> exit(Pid, kill);
        _ -> Pid ! go
    end,
    kinds(length(Ties)).

tie(link, X) -> link(X);
tie(monitor, X) when is_port(X) -> monitor(port, X);
tie(monitor, X) -> monitor(process, X).

fin(exit) -> exit(done);
fin(error) -> erlang:raise(error, done, []).

kinds(0) -> [];
kinds(N) -> receive M when element(1, M) =:= 'EXIT'; element(1, M) =:= 'DOWN' ->
    [element(1, M) | kinds(N - 1)] after 2000 -> [timeout] end.
