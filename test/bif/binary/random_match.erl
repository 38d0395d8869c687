%% Matching and splitting of random binaries with one pattern or several.
-module(random_match).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(1),
    times(200, fun() ->
        S = letters(12),
        P = case up_to(3) of
            1 -> letters(2);
            2 -> [letters(2), letters(3)];
            3 -> [letters(2), <<"a">>, letters(4)]
        end,
        O = some(fun() -> pick([global, trim, trim_all, {scope, {0, 3}}, {scope, {2, -2}},
            {scope, {1, up_to(6)}}]) end, 2),
        show({split, S, P, O}, fun() -> binary:split(S, P, O) end),
        show({matches, S, P}, fun() -> binary:matches(S, P) end),
        show({match, S, P}, fun() -> binary:match(S, P) end)
    end),
    %% Long enough for several slices, with matches across their borders.
    Long = list_to_binary(lists:duplicate(200000, <<"abcab">>)),
    show(long, fun() -> length(binary:matches(Long, [<<"cab">>, <<"babc">>])) end),
    show(long_one, fun() -> erlang:md5(term_to_binary(binary:matches(Long, <<"bab">>))) end),
    show(long_split, fun() -> length(binary:split(Long, <<"c">>, [global])) end),
    show(long_none, fun() -> binary:match(Long, [<<"abcabd">>, <<"x">>]) end),
    show(long_copy, fun() -> erlang:md5(binary:copy(<<"abc">>, 3000000)) end).
