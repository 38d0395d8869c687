%% Matching binaries: every segment type, sizes from variables, and matches that fail.
-module(bin_match).
-export([main/0]).
-include("../t.hrl").

main() ->
    B = <<16#80, 1, 16#FF, 16#7F, 0, 16#AB, 16#CD, 16#EF, 1, 2, 3, 4, 5, 6, 7, 8, 200>>,
    ?EACH(fun(S) -> <<X:S, R/bits>> = B, {X, bit_size(R)} end,
        [0, 1, 3, 8, 13, 16, 32, 59, 60, 61, 64, 65, 100, 136, 137, -1]),
    ?EACH(fun(S) -> <<X:S/signed, R/bits>> = B, {X, bit_size(R)} end,
        [0, 1, 3, 8, 13, 16, 32, 59, 60, 61, 64, 65, 100, 136]),
    ?EACH(fun(S) -> <<X:S/little, R/bits>> = B, {X, bit_size(R)} end,
        [0, 1, 3, 8, 13, 16, 32, 59, 60, 61, 64, 65, 100, 136]),
    ?EACH(fun(S) -> <<X:S/little-signed, R/bits>> = B, {X, bit_size(R)} end,
        [0, 1, 3, 8, 13, 16, 32, 59, 60, 61, 64, 65, 100, 136]),
    ?EACH2(fun(O, S) -> <<_:O, X:S/signed, Y:S/little, _/bits>> = B, {X, Y} end, [1, 3, 7, 9],
        [5, 8, 12, 16, 24, 33, 60, 63]),
    ?EACH2(fun(O, S) -> <<_:O, X:S/bits, R/bits>> = B, {X, bit_size(R)} end, [0, 1, 8, 9],
        [0, 1, 8, 16, 17, 100]),
    ?EACH2(fun(O, S) -> <<_:O/unit:8, X:S/binary, R/binary>> = B, {X, byte_size(R)} end,
        [0, 1, 5, 17, 18], [0, 1, 12, 13]),
    ?EACH(fun(S) -> <<X:S/unit:4, _/bits>> = B, X end, [0, 1, 2, 15, 34, 35]),
    ?EACH(fun(S) -> <<X:S/binary-unit:3, _/bits>> = B, X end, [0, 1, 2, 8, 45, 46]),
    ?EACH(fun floats/1, [<<1.5/float>>, <<1.5:32/float>>, <<1.5:16/float>>, <<1.5:64/float-little>>,
        <<2.5:32/float-little>>,
                         <<16#7FF0000000000000:64>>, <<16#7FF8000000000001:64>>, <<16#7F800000:32>>,
                             <<16#7C00:16>>, <<16#7E00:16>>, <<1:16>>, <<-0.0/float>>,
                         <<1:3, 7.25/float, 0:5>>, <<>>, <<1>>]),
    ?EACH(fun utf/1, [<<"a">>, <<16#C3, 16#A9>>, <<16#E2, 16#82, 16#AC>>,
        <<16#F0, 16#9F, 16#98, 16#80>>, <<16#C0, 16#80>>, <<16#C3>>, <<16#E2, 16#82>>,
                      <<16#ED, 16#A0, 16#80>>, <<16#F4, 16#90, 16#80, 16#80>>, <<16#80>>, <<16#FF>>,
                          <<16#D8, 0, 16#DC, 0>>, <<16#D8, 0>>, <<16#DC, 0, 0, 0>>,
                      <<0, 16#D8, 0, 16#DC>>, <<0, 0, 0, 65>>, <<0, 1, 16#F6, 0>>,
                          <<0, 16#11, 0, 0>>, <<0, 0, 16#D8, 0>>, <<65, 0, 0, 0>>, <<>>, <<1:4>>]),
    ?EACH(fun literal/1, [<<>>, <<1>>, <<"abc">>, <<"abcd">>, <<"abd">>, <<1, 2, 3>>, <<3:3>>,
        <<5:3, 1:5>>, <<16#CAFE:16>>, <<16#FECA:16>>, <<1, 2, 3, 4, 5, 6, 7, 8, 9>>, a]),
    ?EACH(fun size_chain/1, [<<0>>, <<1, 65>>, <<3, "abc">>, <<3, "abcd">>, <<3, "ab">>, <<255>>]),
    ?EACH(fun zigzag/1, [<<2:4, 3:4, 1:2, 7:6>>, <<>>, <<16#21>>, <<16#21, 16#43, 16#65>>]),
    ?T(begin <<A:8, B1:A/binary, _/binary>> = id(<<2, "xyz">>), {A, B1} end),
    ?T(begin <<_:8, _/binary>> = id(<<>>) end),
    ?T(begin <<X:8>> = id(<<1, 2>>), X end),
    ?T(begin <<X:8>> = id(not_bin), X end),
    ?T(begin S = id(x), <<X:S>> = id(<<1>>), X end),
    ?T(case id(<<1, 2, 3>>) of <<X:(1 + 7), R/binary>> -> {X, R} end),
    ?T(begin <<L:8, X:(L * 2)/binary, R/binary>> = id(<<2, "abcdefg">>), {X, R} end),
    ?T(begin <<F:3, _:5, X:F/unit:8, R/bits>> = id(<<16#5F, 1, 2, 3, 4, 5, 6>>), {F, X, R} end),
    ok.

floats(<<F/float>>) -> {f64, F};
floats(<<F:32/float>>) -> {f32, F};
floats(<<F:16/float>>) -> {f16, F};
floats(<<_:3, F/float, _:5>>) -> {shifted, F};
floats(<<F:64/float-little>>) -> {f64l, F};
floats(<<F:32/float-little>>) -> {f32l, F};
floats(B) -> {none, B}.

utf(B) ->
    {case B of <<C/utf8, R/bits>> -> {C, R}; _ -> no end,
     case B of <<C/utf16, R/bits>> -> {C, R}; _ -> no end,
     case B of <<C/utf16-little, R/bits>> -> {C, R}; _ -> no end,
     case B of <<C/utf32, R/bits>> -> {C, R}; _ -> no end,
     case B of <<C/utf32-little, R/bits>> -> {C, R}; _ -> no end,
     case B of <<_/utf8, _/utf8>> -> two8; <<_/utf16, _/utf16>> -> two16; _ -> no end}.

literal(<<>>) -> empty;
literal(<<1>>) -> one;
literal(<<"abc">>) -> abc;
literal(<<"abc", _>>) -> abc_more;
literal(<<16#CAFE:16>>) -> cafe;
literal(<<16#CAFE:16/little>>) -> cafe_little;
literal(<<5:3, X:5>>) -> {five, X};
literal(<<3:3>>) -> three_bits;
literal(<<1, 2, X, _/binary>>) -> {one_two, X};
literal(<<X:2/binary, _/binary>>) -> {pair, X};
literal(_) -> other.

size_chain(<<N, S:N/binary>>) -> {exact, S};
size_chain(<<N, S:N/binary, R/binary>>) -> {more, S, R};
size_chain(<<N, R/binary>>) when byte_size(R) < N -> {short, N - byte_size(R)}.

zigzag(<<A:4, B:4, Rest/bits>>) -> [A, B | zigzag(Rest)];
zigzag(<<A:2, B:6>>) -> [{A, B}];
zigzag(<<>>) -> [];
zigzag(Rest) -> {rest, Rest}.
