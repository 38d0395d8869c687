%% Match specifications of random terms, good and bad: the same answer from match_spec_test, select and
%% match_spec_compile.
-module(random_specs).
-export([main/0]).

main() ->
    rand:seed(exsss, {1, 2, 3}),
    T = ets:new(t, [bag]),
    ets:insert(T, [{1, a}, {2, b, [x]}, {{k}, 3.5, <<"b">>}, {3, #{a => 1}, self, nil}, {a, 4, 5}]),
    [io:format("~w: ~w ~w~n", [N, length([1 || {_, {ok, _}, _} <- Rs]), erlang:phash2(Rs)])
        || N <- lists:seq(1, 40), Rs <- [[all(T, spec()) || _ <- lists:seq(1, 250)]]],
    ok.

all(T, Spec) ->
    {run(fun() -> erlang:match_spec_test({{k}, 3.5, <<"b">>}, Spec, table) end),
        run(fun() -> lists:sort(ets:select(T, Spec)) end),
        run(fun() -> is_reference(ets:match_spec_compile(Spec)) end)}.

run(F) -> try {ok, clean(F())} catch C:E -> {C, E} end.

%% Texts of errors are not promised, only that there are some.
clean({error, L}) -> {error, length(L) > 0};
clean(X) -> without_pids(X).

%% Who runs the test depends on what ran before it.
without_pids(P) when is_pid(P) -> pid;
without_pids([H | T]) -> [without_pids(H) | without_pids(T)];
without_pids(T) when is_tuple(T) -> list_to_tuple(without_pids(tuple_to_list(T)));
without_pids(M) when is_map(M) -> maps:map(fun(_, V) -> without_pids(V) end, M);
without_pids(X) -> X.

spec() ->
    case rand:uniform(25) of
        1 -> junk(3);
        2 -> [junk(2)];
        3 -> [clause() | junk(1)];
        _ -> [clause() || _ <- lists:seq(1, rand:uniform(3))]
    end.

clause() ->
    case rand:uniform(25) of
        1 -> {head(2), [], junk(2)};
        2 -> {head(2), junk(2), ['$_']};
        3 -> {junk(2), [], ['$_']};
        _ -> {head(2), [guard(3) || _ <- lists:seq(1, rand:uniform(3) - 1)],
            [body(3) || _ <- lists:seq(1, rand:uniform(3))]}
    end.

head(0) -> one_of(['_', '$1', '$2', '$3', a, 3, 3.5, <<"b">>, '$_', '$$', nil]);
head(N) ->
    case rand:uniform(6) of
        1 -> head(0);
        2 -> [head(N - 1) || _ <- lists:seq(1, rand:uniform(3))];
        3 -> #{a => head(0)};
        _ -> list_to_tuple([head(N - 1) || _ <- lists:seq(1, rand:uniform(4))])
    end.

guard(0) -> one_of(['$1', '$2', '$_', true, false, a, 1, 2.5, {const, {x}}, '$4', {{}}, []]);
guard(N) ->
    G = fun() -> guard(N - 1) end,
    case rand:uniform(14) of
        1 -> guard(0);
        2 -> {one_of([is_atom, is_integer, is_list, is_tuple, is_map, is_binary, 'not', hd, tl, length, size, abs,
            round, trunc, node, map_size, bit_size, byte_size, tuple_size, float, nonsense, self]), G()};
        3 -> {one_of(['==', '=:=', '/=', '=/=', '<', '>', '>=', '=<']), G(), G()};
        4 -> {one_of(['+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor', 'bsl', 'bsr']), G(), G()};
        5 -> {one_of(['and', 'or', 'andalso', 'orelse', 'xor']), G(), G()};
        6 -> {element, G(), G()};
        7 -> {is_record, G(), k, 2};
        8 -> {is_map_key, G(), G()};
        9 -> {map_get, a, G()};
        10 -> {node};
        11 -> {const, junk(1)};
        12 -> junk(1);
        _ -> {'==', G(), guard(0)}
    end.

body(N) ->
    case rand:uniform(8) of
        1 -> '$_';
        2 -> '$$';
        3 -> {{guard(1), guard(1)}};
        4 -> [guard(1), guard(0)];
        5 -> #{guard(0) => guard(1)};
        6 -> {message, guard(0)};
        _ -> guard(N)
    end.

junk(0) -> one_of([0, a, [], {}, <<>>, 1.5, "ab", '$1', '$9999999', '$_', #{}]);
junk(N) ->
    case rand:uniform(4) of
        1 -> [junk(N - 1) || _ <- lists:seq(1, rand:uniform(3))];
        2 -> list_to_tuple([junk(N - 1) || _ <- lists:seq(1, rand:uniform(3))]);
        3 -> [junk(N - 1) | junk(0)];
        4 -> junk(0)
    end.

one_of(L) -> lists:nth(rand:uniform(length(L)), L).
