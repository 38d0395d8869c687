%% The rules of exit signals: every reason, sent and died with, against traps and links.
-module(exit_rules).
-export([main/0]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true),
    Reasons = [normal, kill, killed, shutdown, {shutdown, x}, other, {nocatch, x}],
    io:format("own exit, linked trapper sees:~n"),
    [io:format("  ~0p -> ~0p~n", [R, seen(spawn_link(fun() -> exit(R) end))]) || R <- Reasons],
    io:format("exit/2 to a linked process that does not trap, we see:~n"),
    [io:format("  ~0p -> ~0p~n", [R, sent(false, R)]) || R <- Reasons],
    io:format("exit/2 to a linked process that traps, it sees:~n"),
    [io:format("  ~0p -> ~0p~n", [R, sent(true, R)]) || R <- Reasons],
    io:format("exit/2 to oneself, not trapping:~n"),
    [io:format("  ~0p -> ~0p~n", [R, self_exit(false, R)]) || R <- Reasons],
    io:format("exit/2 to oneself, trapping:~n"),
    [io:format("  ~0p -> ~0p~n", [R, self_exit(true, R)]) || R <- Reasons],
    io:format("a linked peer of a dying process, not trapping, dies with:~n"),
    [io:format("  ~0p -> ~0p~n", [R, peer(R)]) || R <- Reasons],
    io:format("errors and throws:~n"),
    ?T(strip(seen(spawn_link(fun() -> error(e) end)))),
    ?T(strip(seen(spawn_link(fun() -> throw(t) end)))),
    ?T(strip(seen(spawn_link(fun() -> hd(id([])) end)))),
    ?T(exit(id(x), y)),
    ?T(exit(1, 2)),
    ?T(exit(self(), unlinked)),
    ?T(receive {'EXIT', P, unlinked} when P =:= self() -> own after 0 -> none end),
    Dead = spawn(fun() -> ok end), timer:sleep(5), ?T(exit(Dead, x)),
    ?T(link(self())),
    ?T(unlink(self())),
    ?T(try link(Dead), receive {'EXIT', Dead, R0} -> R0 after 1000 -> none end catch error:E0 -> E0
        end),
    ?T(unlink(Dead)),
    ?T(link_twice()), ?T(unlink_flush()), ?T(chain(50)), ?T(flag_value()),
    ok.

seen(P) -> receive {'EXIT', P, R} -> R after 2000 -> nothing end.
strip({R, [_ | _]}) -> {R, stack};
strip(R) -> R.

sent(Trap, R) ->
    S = self(),
    P = spawn_link(fun() -> process_flag(trap_exit, Trap), S ! ready, receive {'EXIT', _, X} ->
        exit({trapped, X}); go -> exit(lived) end end),
    receive ready -> ok end,
    exit(P, R), P ! go,
    seen(P).

self_exit(Trap, R) ->
    seen(spawn_link(fun() -> process_flag(trap_exit, Trap), exit(self(), R),
        receive {'EXIT', _, X} -> exit({trapped, X}) after 30 -> exit(lived) end end)).

peer(R) ->
    S = self(),
    Q = spawn(fun() -> P = spawn_link(fun() -> receive die -> exit(R) end end), S ! {p, P},
        receive never -> ok after 60 -> exit(lived) end end),
    M = monitor(process, Q),
    receive {p, P} -> P ! die end,
    receive {'DOWN', M, process, Q, X} -> X end.

link_twice() ->
    P = spawn(fun() -> receive stop -> exit(done) end end),
    link(P), link(P), L = length([x || X <- element(2, process_info(self(), links)), X =:= P]),
    unlink(P), L2 = length([x || X <- element(2, process_info(self(), links)), X =:= P]),
    P ! stop, timer:sleep(5),
    {L, L2, receive {'EXIT', P, _} -> got after 10 -> none end}.

unlink_flush() ->
    P = spawn_link(fun() -> receive stop -> exit(done) end end),
    unlink(P), P ! stop,
    M = monitor(process, P), receive {'DOWN', M, _, _, _} -> ok end,
    receive {'EXIT', P, _} -> got after 10 -> none end.

chain(N) ->
    {_First, M} = spawn_monitor(fun() -> grow(N) end),
    receive {'DOWN', M, _, _, R} -> R after 2000 -> none end.
grow(0) -> exit(bottom);
grow(N) -> spawn_link(fun() -> grow(N - 1) end), receive never -> ok end.

flag_value() -> A = process_flag(trap_exit, false), B = process_flag(trap_exit, true), {A, B}.
