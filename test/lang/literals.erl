%% Literals of all kinds shared by code: identity across calls, messages, dictionary and exceptions.
-module(literals).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(lit()), ?T(lit() =:= id(lit())), ?T(erts_debug:size(lit()) > 50),
    ?T(round_trip(lit()) =:= lit()),
    ?T(begin put(lit, lit()), garbage_collect(), erase(lit) =:= lit() end),
    ?T(try throw(lit()) catch throw:X -> X =:= lit() end),
    ?T(ets_trip(lit()) =:= lit()),
    ?T(binary_to_term(term_to_binary(lit())) =:= lit()),
    ?T(setelement(1, lit(), changed)), ?T(element(1, lit())),
    ?T((element(4, lit()))#{new => 1}), ?T(element(4, lit())),
    ?T([x | element(2, lit())]), ?T(<<(element(3, lit()))/binary, "more">>), ?T(element(3, lit())),
    ?T(bigs()),
    ?T(floats()),
    ?T(big_tuple()),
    ?T(erlang:phash2(table())),
    ?T([lookup(I) || I <- [1, 17, 40, 99]]),
    ?T(persist()),
    ok.

lit() -> {tag, [1, 2.5, "str", [a | b]], <<"a binary that is literal">>,
    #{k => {v, [1, 2, 3]}, 2 => <<1:5>>}, 123456789012345678901234567890, fun lists:map/2, {}, [],
    -1}.
bigs() -> [16#FFFFFFFFFFFFFFFF, -16#8000000000000000,
    1000000000000000000000000000000000000000000000000000000000000, 576460752303423488,
    -576460752303423489, 36#ZZZZZZZZZZZZZZZZ, 2#1010, 1_000_000].
floats() -> [1.0, 1.0e10, 1.0e-10, 3.141592653589793, 1.7976931348623157e308, 5.0e-324, -0.0].
big_tuple() -> {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, a, b, c, d,
    "e", <<"f">>, 1.5, [g], {h}, #{i => j}}.
table() -> #{1 => one, 2 => two, 3 => three, 4 => four, 5 => five, 6 => six, 7 => seven, 8 => eight,
    9 => nine, 10 => ten, 11 => a, 12 => b, 13 => c, 14 => d, 15 => e, 16 => f, 17 => g, 18 => h,
    19 => i, 20 => j,
             21 => k, 22 => l, 23 => m, 24 => n, 25 => o, 26 => p, 27 => q, 28 => r, 29 => s,
                 30 => t, 31 => u, 32 => v, 33 => w, 34 => x, 35 => y, 36 => z, 37 => 37,
                 38 => "38", 39 => <<"39">>, 40 => {40}}.
lookup(I) -> case table() of #{I := V} -> V; _ -> none end.

round_trip(T) ->
    S = self(), P = spawn(fun() -> receive {go, X} -> S ! {self(), X} end end),
    P ! {go, T},
    receive {P, X} -> X end.

ets_trip(T) ->
    Tab = ets:new(t, []), ets:insert(Tab, {k, T}),
    [{k, X}] = ets:lookup(Tab, k), ets:delete(Tab), X.

persist() ->
    persistent_term:put(lang_literals, lit()),
    A = persistent_term:get(lang_literals), R = A =:= lit(),
    persistent_term:erase(lang_literals),
    garbage_collect(),
    {R, element(1, A), persistent_term:get(lang_literals, gone)}.
