%% Maps around 32 and 33 keys, where the representation changes, in both directions.
-module(map_boundary).
-export([main/0]).
-include("../t.hrl").

main() ->
    Ms = [build(N) || N <- lists:seq(28, 40)],
    ?T([map_size(M) || M <- Ms]),
    ?T([erlang:phash2(M) || M <- Ms]),
    ?T([erlang:phash(M, 1 bsl 30) || M <- Ms]),
    ?T([lists:sort(maps:keys(M)) =:= lists:seq(1, map_size(M)) || M <- Ms]),
    ?T([maps:remove(32, M) =:= build_without(map_size(M), 32) || M <- Ms]),
    M33 = build(33),
    M32 = maps:remove(33, M33),
    ?T(M32 =:= build(32)),
    ?T(M32 == build(32)),
    ?T(erlang:phash2(M32) =:= erlang:phash2(build(32))),
    ?T(term_to_binary(M32) =:= term_to_binary(build(32))),
    ?T(io_lib:format("~w", [M32])),
    ?T((M32#{33 => v33}) =:= M33),
    ?T(M33#{33 := changed, 34 => new} =:= maps:merge(M33, #{33 => changed, 34 => new})),
    ?T(lists:foldl(fun(K, M) -> maps:remove(K, M) end, M33, lists:seq(1, 33))),
    ?T([begin #{1 := A, 32 := B} = M, {A, B} end || M <- Ms, map_size(M) >= 32]),
    ?T([case M of #{33 := X} -> X; _ -> none end || M <- Ms]),
    ?T([try M#{100 := x} catch error:E -> E end || M <- [build(20), build(50)]]),
    Lit = #{1 => a, 2 => a, 3 => a, 4 => a, 5 => a, 6 => a, 7 => a, 8 => a, 9 => a, 10 => a,
        11 => a, 12 => a, 13 => a, 14 => a, 15 => a, 16 => a, 17 => a,
            18 => a, 19 => a, 20 => a, 21 => a, 22 => a, 23 => a, 24 => a, 25 => a, 26 => a,
                27 => a, 28 => a, 29 => a, 30 => a, 31 => a, 32 => a, 33 => a, 34 => a, 35 => a},
    ?T(map_size(Lit)),
    ?T(lists:sum(maps:keys(Lit))),
    ?T(Lit =:= maps:from_list([{I, a} || I <- lists:seq(1, 35)])),
    ?T(map_size(Lit#{36 => b, 1 := c})),
    ?T({build(31) < build(32), build(32) < build(33), build(34) > build(33)}),
    ?T(build(33) < (build(33))#{33 := zzz}),
    ?T(build(33) < (build(33))#{33 := 0}),
    ?T(build(40) =:= maps:from_list(lists:reverse([{I, v(I)} || I <- lists:seq(1, 40)]))),
    Mixed = maps:from_list([{k(I), I} || I <- lists:seq(1, 60)]),
    ?T(lists:sort(maps:to_list(Mixed))),
    ?T([maps:get(k(I), Mixed) =:= I || I <- lists:seq(1, 60)] =:= lists:duplicate(60, true)),
    ?T(erlang:phash2(Mixed)),
    ok.

build(N) -> maps:from_list([{I, v(I)} || I <- lists:seq(1, N)]).
build_without(N, K) -> maps:from_list([{I, v(I)} || I <- lists:seq(1, N), I =/= K]).
v(I) -> list_to_atom("v" ++ integer_to_list(I)).

k(I) when I rem 6 =:= 0 -> I;
k(I) when I rem 6 =:= 1 -> float(I);
k(I) when I rem 6 =:= 2 -> {I, [I]};
k(I) when I rem 6 =:= 3 -> integer_to_binary(I);
k(I) when I rem 6 =:= 4 -> (1 bsl 64) + I;
k(I) -> #{I => I}.
