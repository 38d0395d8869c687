%% Values of every kind that must survive collections: held in registers, stack, dictionary, mailbox, funs.
-module(gc).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(churn(200)),
    ?T(dictionary()),
    ?T(mailbox()),
    ?T(sharing()),
    ?T(old_to_new()),
    ?T(in_fun()),
    ?T(binaries()),
    ?T(literals()),
    ?T(growing_maps()),
    ?T(message_heap()), ?T(big_then_small()), ?T(shrink()),
    ?T([with_flags(F) || F <- [[{fullsweep_after, 0}], [{min_heap_size, 233}],
        [{min_heap_size, 100000}], [{min_bin_vheap_size, 10}],
    [{fullsweep_after, 0}, {message_queue_data, off_heap}]]]),
    ok.

every() -> [1, 1 bsl 100, 1.5, atom, {t, {u}}, "list", <<"small">>, binary:copy(<<"big">>, 100),
    <<1:3>>, #{a => 1, b => [2]}, maps:from_list([{I, {I}} || I <- lists:seq(1, 50)]), fun(X) ->
    {X, x} end, self(), make_ref(), [a | b]].

check(A, B) -> A =:= B.

churn(N) ->
    E = every(),
    Copy = binary_to_term(term_to_binary(lists:droplast(lists:sublist(E, 12)))),
    churn(N, E, Copy, []).
churn(0, E, Copy, _) -> {length(E), check(lists:droplast(lists:sublist(E, 12)), Copy),
    (lists:nth(12, E))(1)};
churn(N, E, Copy, G) ->
    Garbage = [{I, E, [I, I]} || I <- lists:seq(1, 300)],
    case N rem 10 of 0 -> garbage_collect(); 5 -> erlang:garbage_collect(self(), [{type, minor}]);
        _ -> ok end,
    {A, B} = {hd(Garbage), lists:last(Garbage)},
    {1, E, [1, 1]} = A, {300, E, [300, 300]} = B,
    churn(N - 1, E, Copy, [lists:nth(3, Garbage) | lists:sublist(G, 5)]).

dictionary() ->
    [put({k, I}, {I, lists:seq(1, I)}) || I <- lists:seq(1, 200)],
    garbage(50), garbage_collect(),
    R = [length(element(2, erase({k, I}))) || I <- lists:seq(1, 200)],
    lists:sum(R).

mailbox() ->
    [self() ! {m, I, every_data(I)} || I <- lists:seq(1, 100)],
    garbage(50), garbage_collect(),
    [ok = receive {m, I, D} -> true = D =:= every_data(I), ok end || I <- lists:seq(100, 1, -1)],
    done.
every_data(I) -> {I, float(I), I bsl 64, integer_to_binary(I), binary:copy(<<I>>, 80), #{I => [I]}}.

sharing() ->
    A = lists:seq(1, 10), B = [A, A, A], C = {B, B},
    S1 = erts_debug:size(C), F1 = erts_debug:flat_size(C),
    garbage_collect(),
    S2 = erts_debug:size(C), F2 = erts_debug:flat_size(C),
    {S1, F1, S2, F2}.

old_to_new() ->
    T0 = erlang:make_tuple(100, []),
    garbage_collect(), garbage_collect(),
    T = lists:foldl(fun(I, T) -> garbage(1), setelement(I rem 100 + 1, T,
        [I | element(I rem 100 + 1, T)]) end, T0, lists:seq(1, 1000)),
    lists:sum([length(element(I, T)) || I <- lists:seq(1, 100)]).

in_fun() ->
    X = every_data(7), F = fun(Y) -> {X, Y} end,
    garbage(100), garbage_collect(),
    {X1, 3} = F(3), X1 =:= X.

binaries() ->
    Bs = [binary:copy(<<I>>, I) || I <- lists:seq(1, 200)],
    Subs = [binary:part(B, byte_size(B) div 2, 1) || B <- Bs],
    garbage(50), garbage_collect(),
    lists:sum([X || <<X>> <- Subs]).

literals() ->
    L = [{a, "literal", <<"bin">>, #{k => [1, 2, {3}]}} | id([])],
    garbage(20), garbage_collect(),
    L.

growing_maps() ->
    M = lists:foldl(fun(I, M) -> garbage(1), M#{I => {I, [I]}} end, #{}, lists:seq(1, 500)),
    garbage_collect(),
    lists:sum([element(1, map_get(I, M)) || I <- lists:seq(1, 500)]).

message_heap() ->
    S = self(),
    P = spawn(fun() -> [S ! {data, lists:seq(1, 1000), I} || I <- lists:seq(1, 50)],
        S ! {fin, self()} end),
    receive {fin, P} -> ok end,
    lists:sum([receive {data, L, I} -> length(L) + I end || I <- lists:seq(1, 50)]).

big_then_small() ->
    L = lists:seq(1, 300000), S = lists:sum(L),
    garbage_collect(),
    {S, length(lists:seq(1, 10))}.

shrink() ->
    P = spawn(fun() -> _ = lists:seq(1, 500000), receive go -> garbage_collect(),
        {_, H} = process_info(self(), total_heap_size), exit({small, H < 10000}) end end),
    R = monitor(process, P), P ! go,
    receive {'DOWN', R, _, _, Why} -> Why end.

with_flags(Opts) ->
    {P, R} = spawn_opt(fun() -> exit({sum, lists:foldl(fun(I, A) -> length([A | garbage(1)]) + I
        end, 0, lists:seq(1, 500)), length(growing_list(2000))}) end, [monitor | Opts]),
    receive {'DOWN', R, _, P, Why} -> Why end.

growing_list(0) -> [];
growing_list(N) -> [{N, <<N:64>>} | growing_list(N - 1)].

garbage(0) -> [];
garbage(N) -> _ = [[I, {I}] || I <- lists:seq(1, 200)], garbage(N - 1).
