%% Whole programs, small: queens, sudoku, knights, life, n-body of integers, permutations.
-module(prog_queens).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T([length(queens(N)) || N <- [4, 5, 6, 7, 8]]), ?T(hd(queens(8))),
    io:format("~s~n",
        [sudoku("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79")]),
    ?T(life(glider(), 20)), ?T(length(life([{X, 0} || X <- lists:seq(1, 10)], 15))),
    ?T(knapsack([{60, 10}, {100, 20}, {120, 30}, {75, 15}], 50)),
    ?T(lcs("the quick brown fox jumps", "a lazy brown dog jumped")),
    ?T(edit("kitten", "sitting")),
    ?T(edit("saturday", "sunday")),
    ?T(dijkstra(graph(), a)),
    ?T(topo([{a, b}, {b, c}, {a, d}, {d, c}, {e, a}])),
    ?T(huffman("abracadabra alakazam")),
    ?T(roman(1994)),
    ?T([roman(N) || N <- [1, 4, 9, 40, 90, 400, 3999]]),
    ?T(words(1234567)),
    ?T(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]])),
    ?T(det([[2, -1, 0], [1, 3, 2], [0, 5, -4]])),
    ?T(pascal(10)),
    ?T(lists:sum(mersenne())),
    ?T(egypt(4, 13)),
    ?T(bracket("{[()]}([])")),
    ?T(bracket("{[(])}")),
    ?T(rle("aaabccddddde")),
    ?T(caesar("Hello, World", 3)),
    ?T(luhn("4539578763621486")),
    ?T(happy(30)),
    ok.

queens(N) -> queens(N, N).
queens(0, _) -> [[]];
queens(K, N) -> [[Q | Qs] || Qs <- queens(K - 1, N), Q <- lists:seq(1, N), safe(Q, 1, Qs)].
safe(_, _, []) -> true;
safe(Q, D, [H | T]) -> Q =/= H andalso Q =/= H + D andalso Q =/= H - D andalso safe(Q, D + 1, T).

sudoku(S) ->
    B = maps:from_list([{{I div 9, I rem 9}, C - $0} || {I, C} <- lists:zip(lists:seq(0, 80), S),
        C =/= $.]),
    {ok, R} = solve(B, [{I div 9, I rem 9} || I <- lists:seq(0, 80)]),
    [[$0 + maps:get({Y, X}, R) || X <- lists:seq(0, 8)] ++ "\n" || Y <- lists:seq(0, 8)].
solve(B, []) -> {ok, B};
solve(B, [P | T]) when is_map_key(P, B) -> solve(B, T);
solve(B, [{Y, X} = P | T]) ->
    Used = [V || I <- lists:seq(0, 8), Q <- [{Y, I}, {I, X},
        {Y div 3 * 3 + I div 3, X div 3 * 3 + I rem 3}], {ok, V} <- [maps:find(Q, B)]],
    try_values(B, P, T, lists:seq(1, 9) -- lists:usort(Used)).
try_values(_, _, _, []) -> fail;
try_values(B, P, T, [V | Vs]) -> case solve(B#{P => V}, T) of fail -> try_values(B, P, T, Vs); R ->
    R end.

glider() -> [{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}].
life(Cells, 0) -> lists:sort(Cells);
life(Cells, N) ->
    Live = sets:from_list(Cells),
    Counts = lists:foldl(fun(C, M) -> maps:update_with(C, fun(V) -> V + 1 end, 1, M) end, #{},
        [{X + Dx, Y + Dy} || {X, Y} <- Cells, Dx <- [-1, 0, 1], Dy <- [-1, 0, 1],
        {Dx, Dy} =/= {0, 0}]),
    life([C || {C, K} <- maps:to_list(Counts), K =:= 3 orelse (K =:= 2 andalso sets:is_element(C,
        Live))], N - 1).

knapsack(_, W) when W =< 0 -> 0;
knapsack([], _) -> 0;
knapsack([{V, C} | T], W) when C =< W -> max(V + knapsack(T, W - C), knapsack(T, W));
knapsack([_ | T], W) -> knapsack(T, W).

lcs(A, B) -> {R, _} = lcs(A, B, #{}), R.
lcs(A, B, M) when A =:= []; B =:= [] -> {"", M};
lcs([H | A], [H | B], M) -> {R, M1} = lcs(A, B, M), {[H | R], M1};
lcs([_ | At] = A, [_ | Bt] = B, M) ->
    K = {length(A), length(B)},
    case M of
        #{K := R} -> {R, M};
        _ ->
            {R1, M1} = lcs(At, B, M), {R2, M2} = lcs(A, Bt, M1),
            R = if length(R1) > length(R2) -> R1; true -> R2 end,
            {R, M2#{K => R}}
    end.

edit(A, B) -> lists:last(lists:foldl(fun(C, [P | _] = Row) -> row(C, B, Row, [P + 1], P + 1) end,
    lists:seq(0, length(B)), A)).
row(_, [], _, Acc, _) -> lists:reverse(Acc);
row(C, [D | B], [Diag, Up | Row], Acc, Left) ->
    V = lists:min([Left + 1, Up + 1, Diag + case C of D -> 0; _ -> 1 end]),
    row(C, B, [Up | Row], [V | Acc], V).

graph() -> #{a => [{b, 7}, {c, 9}, {f, 14}], b => [{c, 10}, {d, 15}], c => [{d, 11}, {f, 2}],
    d => [{e, 6}], f => [{e, 9}], e => []}.
dijkstra(G, S) -> dijkstra(gb_sets:singleton({0, S}), #{}, G).
dijkstra(Q, Done, G) ->
    case gb_sets:is_empty(Q) of
        true -> lists:sort(maps:to_list(Done));
        false ->
            {{D, N}, Q1} = gb_sets:take_smallest(Q),
            case Done of
                #{N := _} -> dijkstra(Q1, Done, G);
                _ -> dijkstra(lists:foldl(fun({M, W}, Acc) -> gb_sets:add({D + W, M}, Acc) end, Q1,
                    maps:get(N, G)), Done#{N => D}, G)
            end
    end.

topo(Edges) -> topo(Edges, lists:usort(lists:append([[A, B] || {A, B} <- Edges]))).
topo(_, []) -> [];
topo(Edges, Nodes) -> [N | _] = [X || X <- Nodes, not lists:keymember(X, 2, Edges)],
    [N | topo([E || {A, _} = E <- Edges, A =/= N], Nodes -- [N])].

huffman(S) ->
    F = maps:to_list(lists:foldl(fun(C, M) -> maps:update_with(C, fun(V) -> V + 1 end, 1, M) end,
        #{}, S)),
    Codes = codes(tree(lists:sort([{N, [C], {leaf, C}} || {C, N} <- F])), ""),
    Enc = lists:append([proplists:get_value(C, Codes) || C <- S]),
    {length(Enc), lists:sort([{C, length(K)} || {C, K} <- Codes])}.
tree([{_, _, T}]) -> T;
tree([{N1, S1, T1}, {N2, S2, T2} | R]) -> tree(lists:sort([{N1 + N2, S1 ++ S2, {T1, T2}} | R])).
codes({leaf, C}, P) -> [{C, lists:reverse(P)}];
codes({L, R}, P) -> codes(L, [$0 | P]) ++ codes(R, [$1 | P]).

roman(N) -> roman(N, [{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
    {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}]).
roman(0, _) -> "";
roman(N, [{V, S} | _] = T) when N >= V -> S ++ roman(N - V, T);
roman(N, [_ | T]) -> roman(N, T).

words(N) when N < 20 -> element(N + 1, {"zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen"});
words(N) when N < 100, N rem 10 =:= 0 -> element(N div 10 - 1,
    {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"});
words(N) when N < 100 -> words(N div 10 * 10) ++ "-" ++ words(N rem 10);
words(N) when N < 1000 -> words(N div 100) ++ " hundred" ++ rest(N rem 100);
words(N) when N < 1000000 -> words(N div 1000) ++ " thousand" ++ rest(N rem 1000);
words(N) -> words(N div 1000000) ++ " million" ++ rest(N rem 1000000).
rest(0) -> "";
rest(N) -> " " ++ words(N).

matmul(A, B) -> [[lists:sum(lists:zipwith(fun erlang:'*'/2, R, C)) || C <- transpose(B)] || R <- A].
transpose([[] | _]) -> [];
transpose(M) -> [[hd(R) || R <- M] | transpose([tl(R) || R <- M])].
det([[X]]) -> X;
det([Row | Rows]) -> element(1, lists:foldl(fun({I, V}, {S, Sign}) ->
    {S + Sign * V * det([drop(I, R) || R <- Rows]), -Sign} end, {0, 1},
    lists:zip(lists:seq(1, length(Row)), Row))).
drop(I, L) -> {A, [_ | B]} = lists:split(I - 1, L), A ++ B.
pascal(N) -> lists:last(lists:foldl(fun(_, [R | _] = Acc) ->
    [lists:zipwith(fun(A, B) -> A + B end, [0 | R], R ++ [0]) | Acc] end, [[1]],
    lists:seq(1, N))) ++ lists:foldl(fun(_, R) -> lists:zipwith(fun(A, B) -> A + B end, [0 | R],
    R ++ [0]) end, [1], lists:seq(1, N)).
mersenne() -> [P || P <- [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 61, 89, 107, 127], lucas(P)].
lucas(P) -> M = (1 bsl P) - 1, lists:foldl(fun(_, S) -> (S * S - 2) rem M end, 4,
    lists:seq(1, P - 2)) =:= 0.
egypt(N, D) -> egypt(N, D, []).
egypt(0, _, Acc) -> lists:reverse(Acc);
egypt(N, D, Acc) -> U = (D + N - 1) div N, egypt(N * U - D, D * U, [U | Acc]).
bracket(S) -> bracket(S, []).
bracket([], []) -> true;
bracket([C | T], St) when C =:= $(; C =:= $[; C =:= ${ -> bracket(T, [C | St]);
bracket([$) | T], [$( | St]) -> bracket(T, St);
bracket([$] | T], [$[ | St]) -> bracket(T, St);
bracket([$} | T], [${ | St]) -> bracket(T, St);
bracket(_, _) -> false.
rle([H | T]) -> rle(T, H, 1).
rle([H | T], H, N) -> rle(T, H, N + 1);
rle([H | T], P, N) -> [{P, N} | rle(T, H, 1)];
rle([], P, N) -> [{P, N}].
caesar(S, K) -> [rot(C, K) || C <- S].
rot(C, K) when C >= $a, C =< $z -> (C - $a + K) rem 26 + $a;
rot(C, K) when C >= $A, C =< $Z -> (C - $A + K) rem 26 + $A;
rot(C, _) -> C.
luhn(S) -> {Sum, _} = lists:foldr(fun(C, {S0, Odd}) -> D = C - $0,
    {S0 + case Odd of true -> D; false -> (2 * D) div 10 + (2 * D) rem 10 end, not Odd} end,
    {0, true}, S), Sum rem 10 =:= 0.
happy(N) -> [X || X <- lists:seq(1, N), happy(X, [])].
happy(1, _) -> true;
happy(X, Seen) -> not lists:member(X, Seen) andalso happy(lists:sum([(C - $0) * (C - $0)
    || C <- integer_to_list(X)]), [X | Seen]).
