%% receive: patterns, guards, selection out of order, after 0, infinity, nested, values bound before.
-module(receive).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(begin self() ! a, receive X -> X end end),
    ?T(begin [self() ! M || M <- [1, 2, 3, 4]], receive 3 -> three end end),
    ?T(drain([])),
    ?T(receive never -> x after 0 -> timeout end),
    ?T(receive after 1 -> timeout end),
    ?T(receive never -> x after id(5) -> timeout end),
    ?T(receive after id(-1) -> x end),
    ?T(receive after id(a) -> x end),
    ?T(receive after id(1.0) -> x end),
    ?T(receive after id(1 bsl 32) -> x end),
    ?T(receive after id(1 bsl 70) -> x end),
    ?T(begin [self() ! {I, msg} || I <- lists:seq(1, 10)],
        [receive {I, M} -> {I, M} end || I <- lists:seq(10, 1, -1)] end),
    ?T(begin self() ! {b, 2}, self() ! {a, 1}, Want = id(a), receive {Want, V} -> V end end),
    ?T(drain([])),
    ?T(begin self() ! 5, self() ! 50, receive N when N > 10 -> N end end), ?T(drain([])),
    ?T(begin self() ! 1, receive N when hd(N) -> x; N -> {plain, N} end end),
    ?T(begin [self() ! I || I <- [1, 2, 3, 4, 5, 6]], {even([]), drain([])} end),
    ?T(prio()), ?T(nested()), ?T(rpc()),
    ?T(begin self() ! <<1, 2, "abc">>, receive <<_, L, S:L/binary, _/binary>> -> S end end),
    ?T(begin self() ! #{k => 1, z => 2}, receive #{k := K} -> K end end),
    ?T(begin self() ! "list of ints", receive [H | T] when H =:= $l -> T end end),
    ?T(begin self() ! 1.0, receive 1 -> int; 1.0 -> float end end),
    ?T(begin self() ! x, try receive x -> throw(inside) end catch throw:T -> {caught, T} end end),
    ?T(begin self() ! m1, self() ! m2, R = (catch receive m2 -> error(oops) end),
        {element(1, R), drain([])} end),
    ?T(begin self() ! big(), receive {B, _} when map_size(B) > 40 -> map_size(B) end end),
    ?T(begin erlang:send_after(20, self(), late), receive late -> late after 2000 -> early end end),
    ?T(begin erlang:send_after(40, self(), late), A = receive late -> late after 1 -> early end,
        B = receive late -> late after 2000 -> never end, {A, B} end),
    ?T(many(5000)),
    ?T(loop_ref(200)),
    ?T(flush_markers()),
    ?T((self() ! returned)), ?T(drain([])),
    ?T(begin {lang_no_such, node()} ! x, sent end),
    ?T(lang_no_such ! x),
    ?T(id(5) ! x),
    ?T(erlang:send(self(), y, [noconnect, nosuspend])),
    ?T(drain([])),
    ?T(erlang:send(self(), y, [bad])),
    ?T(drain([])),
    ok.

drain(Acc) -> receive X -> drain([X | Acc]) after 0 -> lists:reverse(Acc) end.
even(Acc) -> receive N when N rem 2 =:= 0 -> even([N | Acc]) after 0 -> Acc end.

prio() ->
    [self() ! {P, I} || {P, I} <- [{low, 1}, {high, 2}, {low, 3}, {high, 4}]],
    prio([]).
prio(Acc) ->
    receive {high, X} -> prio([{h, X} | Acc])
    after 0 -> receive {low, X} -> prio([{l, X} | Acc]) after 0 -> lists:reverse(Acc) end end.

nested() ->
    [self() ! M || M <- [c, b, a]],
    receive a -> receive b -> receive c -> abc end end end.

rpc() ->
    P = spawn(fun() -> server(0) end),
    R = [call(P, {add, I}) || I <- lists:seq(1, 20)],
    S = call(P, stop),
    {R, S}.
server(N) ->
    receive
        {From, Ref, {add, I}} -> From ! {Ref, N + I}, server(N + I);
        {From, Ref, stop} -> From ! {Ref, {stopped, N}}
    end.
call(P, M) -> Ref = make_ref(), P ! {self(), Ref, M}, receive {Ref, Reply} -> Reply after 5000 ->
    timeout end.

big() -> {maps:from_list([{I, I} || I <- lists:seq(1, 50)]), lists:seq(1, 1000)}.

many(N) ->
    S = self(),
    spawn(fun() -> [S ! {n, I} || I <- lists:seq(1, N)], S ! done end),
    receive done -> ok end,
    sum(N, 0).
sum(0, A) -> A;
sum(N, A) -> receive {n, N} -> sum(N - 1, A + N) end.

%% A fresh reference in a receive lets the VM skip what was in the mailbox before: the answer must be the same.
loop_ref(N) ->
    [self() ! {old, I} || I <- lists:seq(1, 2000)],
    E = spawn(fun Echo() -> receive {F, R, X} -> F ! {R, X}, Echo(); stop -> ok end end),
    V = [begin R = make_ref(), E ! {self(), R, I}, receive {R, X} -> X end end
        || I <- lists:seq(1, N)],
    E ! stop,
    {lists:sum(V), length(drain([]))}.

flush_markers() ->
    R1 = make_ref(), R2 = make_ref(),
    self() ! {R2, second}, self() ! {R1, first},
    A = receive {R1, X} -> X end,
    B = receive {R2, Y} -> Y end,
    M = erlang:monitor(process, spawn(fun() -> ok end)),
    C = receive {'DOWN', M, _, _, Why} -> Why end,
    {A, B, C}.
