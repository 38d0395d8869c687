%% Table life: names, rename, owners, heirs, give_away, protection, whereis, tab2file-free copies, big tables.
-module(tables).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(ets, new, [[1, []], [n, [bad]], [n, x], [n, [{keypos, 0}]], [n, [{keypos, a}]],
        [n, [{heir, x, y}]], [n, [set | x]]]),
    T = ets:new(apus_named, [named_table, {keypos, 2}]),
    ?T(T),
    ?T(ets:new(apus_named, [named_table])),
    ?T(ets:insert(apus_named, {1, k})),
    ?T(ets:lookup(apus_named, k)),
    ?T(ets:insert(T, {only_one})),
    ?T(is_reference(ets:whereis(apus_named))),
    ?T(ets:whereis(no_table_of_this_name)),
    ?T(ets:whereis(1)),
    ?T(ets:rename(apus_named, apus_other)),
    ?T(ets:lookup(apus_named, k)),
    ?T(ets:lookup(apus_other, k)),
    ?T(ets:rename(apus_other, 1)),
    ?T(lists:member(apus_other, ets:all())),
    ?T(ets:lookup(ets:whereis(apus_other), k)),
    ?T(ets:info(apus_other, id) =:= ets:whereis(apus_other)),
    ?T(other(fun() -> ets:lookup(apus_other, k) end)),
    ?T(other(fun() -> ets:insert(apus_other, {1, x}) end)),
    ?T(other(fun() -> ets:delete(apus_other) end)),
    Pr = ets:new(p, [private]),
    ?T(other(fun() -> ets:lookup(Pr, k) end)),
    Pu = ets:new(p, [public]),
    ?T(other(fun() -> ets:insert(Pu, {k, v}) end)),
    ?T(ets:lookup(Pu, k)),
    ?T(other(fun() -> X = ets:new(x, [public]), ets:insert(X, {a}), X end) =/= x),
    ?T(ets:delete(apus_other)),
    ?T(ets:whereis(apus_other)),
    Me = self(), spawn(fun() -> H = ets:new(heired, [{heir, Me, data}]), ets:insert(H, {a, 1}),
        exit(bye) end), ?T(receive {'ETS-TRANSFER', H, F, D} ->
        {is_pid(F), D, ets:tab2list(H), ets:info(H, owner) =:= Me} after 2000 -> none end),
        P = spawn(fun() -> receive {'ETS-TRANSFER', G, Me, gift} -> Me ! {got, ets:tab2list(G)} end
        end), G = ets:new(g, []), ets:insert(G, {x}), ?T(ets:give_away(G, P, gift)),
        ?T(receive {got, L} -> L after 2000 -> none end),
        ?T(try ets:give_away(Pr, Me, x) catch error:E1 -> E1 end),
        ?T(try ets:give_away(Pr, 1, x) catch error:E2 -> E2 end), ?T(ets:setopts(Pr, {heir, none})),
        ?T(try ets:setopts(Pr, bad) catch error:E3 -> E3 end), Dead = ets:new(d, []),
        {Q, M} = spawn_monitor(fun() -> ets:new(apus_dies, [named_table]), ok end),
        receive {'DOWN', M, _, Q, _} -> ok end, ?T(ets:whereis(apus_dies)),
        ?T(ets:info(Dead, size)),
    Big = ets:new(b, [{read_concurrency, true}, {write_concurrency, true}, public]),
        [ets:insert(Big, {I, I * I}) || I <- lists:seq(1, 20000)], ?T(ets:info(Big, size)),
        ?T(lists:sum([V || {_, V} <- ets:tab2list(Big)])),
        ?T(ets:foldl(fun({_, V}, A) -> A + V end, 0, Big)),
        Ws = [spawn_monitor(fun() -> [ets:update_counter(Big, K, 1) || K <- lists:seq(1, 500)] end)
        || _ <- lists:seq(1, 8)], [receive {'DOWN', X, _, _, normal} -> ok end || {_, X} <- Ws],
        ?T([ets:lookup(Big, K) || K <- [1, 500, 501]]),
        ?T(ets:select_delete(Big, [{{'$1', '_'}, [{'>', '$1', 100}], [true]}])),
        ?T(ets:info(Big, size)), C = ets:new(c, [compressed]),
        ets:insert(C, [{I, lists:duplicate(50, I), #{I => "x"}} || I <- lists:seq(1, 100)]),
        ?T(ets:lookup(C, 7) =:= [{7, lists:duplicate(50, 7), #{7 => "x"}}]),
        ?T(ets:match(C, {9, '_', '$1'})), ?T(ets:lookup_element(C, 3, 3)),
        ?T(ets:update_element(C, 3, {2, new})), ?T(ets:lookup(C, 3)), ?T(ets:info(C, compressed)),
        ?T(keys(C, ets:first(C), 0)), D1 = ets:new(d, []),
        ets:insert(D1, [{I} || I <- lists:seq(1, 1000)]), ets:safe_fixtable(D1, true),
        ?T(walk_del(D1, ets:first(D1), 0)), ets:safe_fixtable(D1, false), ?T(ets:info(D1, size)),
        ?T(ets:first(D1)), ?T(try ets:next(D1, nokey) catch error:E4 -> E4 end),
        ?T(ets:init_table(D1, fun(read) -> {[{i, 1}, {j, 2}], fun(read) -> end_of_input; (close) ->
        ok end}; (close) -> ok end)), ?T(lists:sort(ets:tab2list(D1))),
        ?T(ets:insert(D1, ets:tab2list(D1))), ?T(lists:sort(qlc_free(D1))),
    Sub = binary:part(binary:copy(<<"z">>, 1000), 3, 5),
        ets:insert(D1, {bin, Sub, fun lists:map/2, self(), make_ref(), 1 bsl 90, 1.5}),
        garbage_collect(), ?T(begin [{bin, S1, F1, Me2, _, N, Fl}] = ets:lookup(D1, bin),
        {S1, F1, Me2 =:= self(), N, Fl} end),
    ok.
other(F) -> S = self(), {P, M} = spawn_monitor(fun() ->
    S ! {self(), try F() catch error:R -> {error, R} end} end), V = receive {P, X} ->
    X after 5000 -> none end, receive {'DOWN', M, _, _, _} -> ok end, V.
keys(_, '$end_of_table', N) -> N; keys(T, K, N) -> keys(T, ets:next(T, K), N + 1).
walk_del(_, '$end_of_table', N) -> N; walk_del(T, K, N) -> ets:delete(T, K),
    walk_del(T, ets:next(T, K), N + 1).
qlc_free(T) -> ets:foldl(fun(O, A) -> [element(1, O) | A] end, [], T).
