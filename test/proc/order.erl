%% Order of signals between two processes, fan-in, selective receive among many, and big messages.
-module(order).
-export([main/0]).
-include("../t.hrl").

main() ->
    S = self(), P = spawn(fun() -> [S ! {n, I} || I <- lists:seq(1, 5000)], S ! done end),
        receive done -> ok end, ?T(in_order(1, 5000)), ?T(is_pid(P)),
    [spawn(fun() -> [S ! {W, I} || I <- lists:seq(1, 500)], S ! {W, done} end)
        || W <- lists:seq(1, 10)], ?T(fan(maps:from_list([{W, 0} || W <- lists:seq(1, 10)]), 10)),
    E = spawn(fun echo/0), ?T([begin E ! {S, I}, receive {E, X} -> X end end
        || I <- lists:seq(1, 20)]), Big = {lists:seq(1, 20000), binary:copy(<<"b">>, 100000),
        maps:from_list([{I, I} || I <- lists:seq(1, 2000)])}, E ! {S, Big},
        ?T(receive {E, Y} -> Y =:= Big end), ?T(begin E ! {S, a}, exit(E, kill),
        M = monitor(process, E), receive {'DOWN', M, _, _, R} ->
        {R, receive {E, a} -> a after 0 -> none end} end end =/= x),
    ?T(ring(200, 20)), ?T(exit_after_message(100)), ?T(link_order()),
    ok.
in_order(I, N) when I > N -> ok;
in_order(I, N) -> receive {n, I} -> in_order(I + 1, N); {n, J} -> {wrong, I, J} after 0 ->
    {missing, I} end.
fan(M, 0) -> lists:usort(maps:values(M));
fan(M, N) -> receive {W, done} -> fan(M, N - (case map_get(W, M) of 500 -> 1 end)); {W, I} ->
    V = map_get(W, M), I = V + 1, fan(M#{W := I}, N) end.
echo() -> receive {F, X} -> F ! {self(), X}, echo() end.
ring(N, Rounds) ->
    Last = lists:foldl(fun(_, Next) -> spawn(fun() -> node_loop(Next) end) end, self(),
        lists:seq(1, N)),
    R = lists:foldl(fun(_, A) -> Last ! A, receive X -> X end end, 0, lists:seq(1, Rounds)),
        Last ! stop, receive stop -> R end.
node_loop(Next) -> receive stop -> Next ! stop; X -> Next ! X + 1, node_loop(Next) end.
%% What a process sent before it died must be there before its death is told.
exit_after_message(N) ->
    S = self(),
    lists:usort([begin {P, M} = spawn_monitor(fun() -> S ! {last, self()}, exit(x) end),
        receive {'DOWN', M, _, P, x} -> receive {last, P} -> there after 0 -> missing end end end
        || _ <- lists:seq(1, N)]).
link_order() ->
    process_flag(trap_exit, true), S = self(),
    P = spawn_link(fun() -> S ! a, S ! b, exit(c) end),
    R = [receive a -> a; b -> b; {'EXIT', P, X} -> X end || _ <- [1, 2, 3]],
        process_flag(trap_exit, false), R.
