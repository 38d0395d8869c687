%% binary:match, matches, split, replace: patterns one, many, compiled, scopes, options, failures.
-module(binary_match).
-export([main/0]).
-include("../../t.hrl").

main() ->
    B = <<"abracadabra banana">>, Ps = [<<"a">>, <<"abra">>, <<"ana">>, <<"zz">>, <<"a banana!">>,
        [<<"bra">>, <<"ca">>], [<<"ab">>, <<"abra">>, <<"a">>], [<<"x">>, <<"y">>], <<>>, [<<>>],
        [], a, [a], <<1:3>>, "a", binary:compile_pattern(<<"br">>) =:= x],
    ?CALLS(binary, match, [[B, P] || P <- Ps]),
    ?CALLS(binary, matches, [[B, P] || P <- Ps]),
    ?CALLS(binary, split, [[B, P] || P <- Ps]),
    ?CALLS(binary, split, [[B, P, O] || P <- [<<"a">>, <<" ">>, [<<"b">>, <<"c">>]],
        O <- [[], [global], [trim], [global, trim], [global, trim_all], [{scope, {5, 8}}],
        [global, {scope, {8, -8}}], [bad], bad, [{scope, {0, 100}}]]]),
    ?CALLS(binary, match, [[B, <<"a">>, [{scope, S}]] || S <- [{0, 18}, {1, 5}, {1, 2}, {18, -18},
        {18, 0}, {0, 19}, {-1, 2}, {0, 0}, {19, -1}, a]]),
    ?CALLS(binary, matches, [[B, <<"a">>, [{scope, S}]] || S <- [{3, 7}, {10, -7}]]),
    ?CALLS(binary, match, [[X, <<"a">>] || X <- [<<>>, <<1:3>>, a, "abc"]]),
    ?CALLS(binary, replace, [[B, P, R, O] || P <- [<<"a">>, [<<"an">>, <<"abra">>]],
        R <- [<<"X">>, <<>>], O <- [[], [global]]]),
    ?CALLS(binary, replace, [[B, <<"ana">>, <<"[]">>, O]
        || O <- [[{insert_replaced, 1}], [{insert_replaced, [1, 1]}],
        [global, {insert_replaced, 2}], [{insert_replaced, 9}], [bad], [{scope, {12, 6}}]]]),
    ?CALLS(binary, replace, [[a, <<"a">>, <<"b">>], [B, <<>>, <<"b">>], [B, <<"a">>, b]]),
    ?T(binary:replace(B, <<"a">>, fun(M) -> <<"<", M/binary, ">">> end, [global])),
    C1 = binary:compile_pattern(<<"abra">>), C2 = binary:compile_pattern([<<"bra">>, <<"na">>]),
        ?T([element(1, C) || C <- [C1, C2]]), ?T(binary:matches(B, C1)), ?T(binary:matches(B, C2)),
        ?T(binary:split(B, C2, [global])), ?CALLS(binary, compile_pattern,
        [[<<>>], [[]], [[<<>>]], [a], [[<<"a">>, b]], [<<1:3>>]]),
    Long = binary:copy(<<"0123456789abcdef">>, 2000), ?T(binary:match(Long, <<"f0">>)),
        ?T(length(binary:matches(Long, <<"f0">>))), ?T(length(binary:matches(Long,
        [<<"f0">>, <<"567">>, <<"89ab">>, <<"x">>]))), ?T(length(binary:split(Long, <<"8">>,
        [global]))), ?T(erlang:crc32(binary:replace(Long, [<<"a">>, <<"bc">>], <<"--">>,
        [global]))), ?T(binary:match(Long, <<"g">>)), ?T(binary:matches(binary:copy(<<"a">>, 20),
        <<"aaa">>)), ?T(binary:matches(<<"aaaab">>, [<<"aab">>, <<"aa">>])),
        ?T(binary:matches(<<"ushers">>, [<<"he">>, <<"she">>, <<"his">>, <<"hers">>])),
    <<_:3, Sub:64/bits, _/bits>> = id(<<0:3, "xxabcabc", 0:5>>), ?T(binary:matches(Sub, <<"abc">>)),
        ?T(binary:split(Sub, <<"b">>, [global])), ?T(binary:match(Sub, [<<"ca">>, <<"zz">>])),
    ok.
