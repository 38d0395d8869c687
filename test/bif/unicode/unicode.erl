%% unicode conversions of good, incomplete and bad data between all encodings.
-module(unicode).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ins = ["", "abc", "é€😀", [16#D800], [16#110000], [-1], [$a, <<"é"/utf8>>, ["x" | <<"y">>]],
        <<"é€"/utf8>>, <<233>>, <<195>>, <<"ab", 195>>, <<"ab", 226, 130>>, <<237, 160, 128>>,
        <<192, 128>>, <<244, 144, 128, 128>>, <<0, 65>>, <<0, 65, 216>>, <<216, 0, 222, 0>>,
        <<216, 0, 0, 65>>, <<65, 0>>, <<0, 0, 0, 65>>, <<0, 17, 0, 0>>, a, [a], [<<195>>, <<169>>],
        [<<"a">>, 256, <<255>>], <<1:3>>, [<<226>>, <<130>>, <<172>>, $x], ["deep" | <<"tail">>],
        [256 | <<"x">>]],
    ?CALLS(unicode, characters_to_list, [[I] || I <- Ins]),
    ?CALLS(unicode, characters_to_binary, [[I] || I <- Ins]),
    ?CALLS(unicode, characters_to_list, [[I, E] || I <- Ins,
        E <- [latin1, {utf16, big}, {utf16, little}, {utf32, big}]]),
    ?CALLS(unicode, characters_to_binary, [[I, unicode, E]
        || I <- ["abc", "é€😀", <<"é"/utf8>>, <<255>>, [16#D800]],
    E <- [latin1, utf8, utf16, {utf16, little}, utf32, {utf32, little}, bad]]),
    ?CALLS(unicode, characters_to_binary, [[I, latin1, utf8]
        || I <- ["abc", <<233, 255>>, [256], [a]]]),
    ?CALLS(unicode, characters_to_list, [["a", bad], [<<"a">>, utf7]]),
    ?CALLS(unicode, bom_to_encoding, [[<<239, 187, 191, 1>>], [<<254, 255>>], [<<255, 254>>],
        [<<0, 0, 254, 255>>], [<<"x">>]]),
    ?CALLS(unicode, encoding_to_bom, [[utf8], [{utf16, little}], [latin1]]),
    Big = lists:duplicate(20000, 16#20AC), ?T(byte_size(unicode:characters_to_binary(Big))),
        ?T(unicode:characters_to_list(unicode:characters_to_binary(Big)) =:= Big),
        ?T(element(1, unicode:characters_to_binary([Big, 16#D800]))),
        ?T(element(1, unicode:characters_to_list([unicode:characters_to_binary(Big), <<255>>]))),
        ?T(length(unicode:characters_to_list(binary:copy(<<"aé"/utf8>>, 10000)))),
        ?T([unicode:characters_to_nfc_list(X) || X <- ["e\x{301}", "é", [<<"é"/utf8>>]]]),
        ?T(unicode:characters_to_nfd_binary("éà")), ?T(unicode:characters_to_nfkd_list("ﬁ½")),
    ok.
