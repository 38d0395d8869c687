%% Random character data, good and bad, nested, with characters split between binaries.
-module(random_chardata).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(3),
    times(120, fun() ->
        C = chars(4),
        [show({F, E, C}, fun() -> unicode:F(C, E) end)
            || F <- [characters_to_list, characters_to_binary], E <- [utf8, latin1, utf16]]
    end),
    %% Long enough for several slices.
    Long = [[16#20AC, <<"abc">>, $d, "efg" | <<"h">>] || _ <- lists:seq(1, 30000)],
    show(long_binary, fun() -> erlang:md5(unicode:characters_to_binary(Long)) end),
    show(long_list, fun() -> lists:sum(unicode:characters_to_list(Long)) end),
    show(long_bad, fun() ->
        {error, B, _} = unicode:characters_to_binary([Long, 16#D800, Long]), byte_size(B) end),
    show(long_wrong, fun() ->
        try unicode:characters_to_binary([Long, 16#D800, Long, a]) catch error:E -> E end end),
    show(long_7bit, fun() ->
        B = binary:copy(<<"x">>, 20000000),
        {unicode:bin_is_7bit(B), unicode:bin_is_7bit(<<B/binary, 128>>)} end).

chars(0) -> pick([[], <<>>, $a, <<"x">>]);
chars(D) ->
    case up_to(9) of
        1 -> [];
        2 -> [chars(D - 1) | chars_tail(D - 1)];
        3 -> [up_to(128) - 1, chars(D - 1)];
        4 -> [pick([228, 1024, 8364, 65536, 16#10FFFF, 16#D800, -1, 16#110000, 1 bsl 60]),
            chars(D - 1)];
        5 -> << (pick([$a, 228, 8364, 66000]))/utf8, (pick([$b, 255, 2000]))/utf8 >>;
        6 -> bytes(up_to(3));
        7 ->
            {A, B} = split_binary(<< 8364/utf8, 228/utf8, 70000/utf8 >>, up_to(9)),
            [A, pick([[], <<>>, B]), B];
        8 -> [chars(D - 1), chars(D - 1), chars(D - 1)];
        9 -> case up_to(40) of 1 -> foo; _ -> "str" end
    end.

chars_tail(D) ->
    case up_to(4) of 1 -> <<"tl">>; 2 -> << 195 >>; _ -> [chars(D)] end.
