%% Monitors: of pids, names and the dead; demonitor with its options; many; tags and aliases.
-module(monitors).
-export([main/0]).
-include("../t.hrl").

main() ->
    P = spawn(fun loop/0), R = monitor(process, P), ?T(is_reference(R)), P ! {stop, bye},
        ?T(down(R)),
    ?T(down(monitor(process, P))),
    ?T(down(monitor(process, no_such_name_m))),
    ?T(begin M = monitor(process, {no_such_name_m, node()}), receive {'DOWN', M, process, W, X} ->
        {W, X} end end),
    Q = spawn(fun loop/0), R1 = monitor(process, Q), R2 = monitor(process, Q), ?T(R1 =/= R2),
        ?T(demonitor(R1)), Q ! {stop, x}, ?T(down(R2)), ?T(down(R1)),
    A = spawn(fun loop/0), R3 = monitor(process, A), ?T(demonitor(R3, [info])),
        ?T(demonitor(R3, [info])), R4 = monitor(process, A), A ! {stop, y}, timer:sleep(5),
        ?T(demonitor(R4, [flush, info])), ?T(down(R4)), R5 = monitor(process, A), timer:sleep(5),
        ?T(demonitor(R5)), ?T(down(R5)), ?T(demonitor(make_ref())), ?T(demonitor(x)),
        ?T(demonitor(make_ref(), [bad])), ?T(demonitor(make_ref(), x)),
    ?T(monitor(bad, self())),
    ?T(monitor(process, 1)),
    ?T(monitor(process, self()) =/= x),
    ?T(monitor(time_offset, clock_service) =/= x),
    ?T(monitor(process, {a, 1})),
   
    N = spawn(fun loop/0), register(apus_monitored, N), R6 = monitor(process, apus_monitored),
        N ! {stop, named}, ?T(receive {'DOWN', R6, process, W6, X6} ->
        {W6 =:= {apus_monitored, node()}, X6} after 1000 -> none end),
    ?T(lists:usort([down(M) || M <- [monitor(process, spawn(fun() -> receive after 20 -> exit(I rem 3) end end))
        || I <- lists:seq(1, 300)]])),
    B = spawn(fun loop/0), Ms = [monitor(process, B) || _ <- lists:seq(1, 200)],
        ?T(length(element(2, process_info(B, monitored_by)))),
        [demonitor(M) || M <- lists:sublist(Ms, 100)], B ! {stop, z},
        ?T(length([x || M <- Ms, down0(M) =:= z])),
    tagged(), aliases(), info(), ok.

loop() -> receive {stop, R} -> exit(R); {ping, F} -> F ! pong, loop() end.
down(R) -> receive {'DOWN', R, process, _, X} -> X after 50 -> none end.
down0(R) -> receive {'DOWN', R, process, _, X} -> X after 20 -> none end.

tagged() ->
    P = spawn(fun loop/0), R = monitor(process, P, [{tag, {my, tag}}]), P ! {stop, q},
        ?T(receive {{my, tag}, R, process, P, X} -> X after 1000 -> none end),
        ?T(monitor(process, self(), [bad])), ?T(monitor(process, self(), x)),
        ?T(begin M = monitor(process, P, [{tag, t}]), receive {t, M, process, P, X} ->
        X after 1000 -> none end end).

aliases() ->
    A = alias(), A ! one, ?T(receive X1 -> X1 after 100 -> none end), ?T(unalias(A)), A ! two,
        ?T(receive X2 -> X2 after 20 -> none end), ?T(unalias(A)),
    B = alias([reply]), B ! first, B ! second, ?T(receive X3 -> X3 after 100 -> none end),
        ?T(receive X4 -> X4 after 20 -> none end), C = alias([explicit_unalias]), C ! a, C ! b,
        ?T([receive X5 -> X5 after 20 -> none end || _ <- [1, 2, 3]]), ?T(unalias(C)),
        ?T(alias([bad])), ?T(unalias(x)), ?T(unalias(make_ref())),
    P = spawn(fun() -> receive {go, R} -> R ! reply, R ! again, exit(gone) end end),
        M = monitor(process, P, [{alias, reply_demonitor}]), P ! {go, M},
        ?T([receive X6 -> norm(X6) after 30 -> none end || _ <- [1, 2]]),
    P2 = spawn(fun() -> receive {go, R} -> R ! reply, R ! again, exit(gone) end end),
        M2 = monitor(process, P2, [{alias, explicit_unalias}]), P2 ! {go, M2},
        ?T([receive X7 -> norm(X7) after 30 -> none end || _ <- [1, 2, 3, 4]]), ?T(unalias(M2)),
    P3 = spawn(fun() -> receive {go, R} -> R ! before, exit(gone) end end),
        M3 = monitor(process, P3, [{alias, demonitor}]), demonitor(M3), P3 ! {go, M3},
        ?T(receive X8 -> norm(X8) after 30 -> none end),
    S = self(), D = spawn(fun() -> S ! {alias, alias()}, receive stop -> ok end end),
        Al = receive {alias, X9} -> X9 end, D ! stop, timer:sleep(5), ?T(begin Al ! lost, sent end),
        ?T(monitor(process, self(), [{alias, bad}])),
    ?EACH(fun(Alias) ->
        Own = monitor(process, self(), [{alias, Alias}, {tag, x}]),
        Own ! lost,
        {receive X10 -> X10 after 30 -> none end, demonitor(Own, [info]), unalias(Own)}
    end, [explicit_unalias, demonitor, reply_demonitor]).
norm({'DOWN', _, process, _, R}) -> {down, R};
norm(X) -> X.

info() ->
    S = self(), P = spawn(fun loop/0), M = monitor(process, P),
        ?T({process, P} =:= lists:last(element(2, process_info(self(), monitors)))),
        ?T(element(2, process_info(P, monitored_by)) =:= [S]), demonitor(M),
        ?T(lists:member({process, P}, element(2, process_info(self(), monitors)))),
        ?T(element(2, process_info(P, monitored_by))), exit(P, kill).
