%% Thousands of processes at once, created, messaged, linked and gone, and nothing left behind.
-module(many).
-export([main/0]).
-include("../t.hrl").

main() ->
    S = self(), N = 5000, Before = erlang:system_info(process_count),
        Ps = [spawn(fun() -> receive {go, X} -> S ! {self(), X + I} end end)
        || I <- lists:seq(1, N)], ?T(length(lists:usort(Ps))), [P ! {go, 1} || P <- Ps],
        ?T(lists:sum([receive {P, X} -> X end || P <- Ps])), Ms = [monitor(process, P) || P <- Ps],
        [receive {'DOWN', M, _, _, _} -> ok end || M <- Ms],
        ?T(erlang:system_info(process_count) - Before < 50), process_flag(trap_exit, true),
        Ls = [spawn_link(fun() -> receive stop -> exit(I rem 5) end end)
        || I <- lists:seq(1, 1000)], [P ! stop || P <- Ls],
        ?T(lists:usort([receive {'EXIT', P, R} -> R end || P <- Ls])),
        ?T(erlang:system_info(process_count) - Before < 50), T = tree(10), T ! {sum, self()},
        ?T(receive {sum, V} -> V after 5000 -> none end),
        G = spawn(fun() -> [spawn_link(fun() -> receive x -> ok end end)
        || _ <- lists:seq(1, 1000)], S ! made, receive x -> ok end end), receive made -> ok end,
        M = monitor(process, G), exit(G, kill), ?T(receive {'DOWN', M, _, _, R} -> R after 2000 ->
        none end), timer:sleep(50), ?T(erlang:system_info(process_count) - Before < 50),
    ok.
tree(0) -> spawn(fun() -> receive {sum, F} -> F ! {sum, 1} end end);
tree(D) -> spawn(fun() -> L = tree(D - 1), R = tree(D - 1), receive {sum, F} -> L ! {sum, self()},
    R ! {sum, self()}, F ! {sum, receive {sum, A} -> A end + receive {sum, B} -> B end} end end).
