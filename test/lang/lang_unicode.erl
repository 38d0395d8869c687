%% Strings and unicode: literals, printing with and without t, string functions, io_lib of wide characters.
-module(lang_unicode).
-export([main/0]).
-include("../t.hrl").

main() ->
    Ss = ["plain", "é", "日本語", "😀x", "a\x{301}", [0], [1, 2], [255, 256], "tab\there", "q\"uote",
        "", [16#D7FF], "né\n"],
    [io:format("~w|~p|~tw|~tp|~ts~n", [S, S, S, S, S]) || S <- Ss],
    [io:format("~w|~p|~tp|~ts~n", [B, B, B, B]) || S <- Ss, B <- [unicode:characters_to_binary(S)]],
    ?EACH(fun(S) -> {string:length(S), string:uppercase(S), string:lowercase(S),
        string:titlecase(S), string:reverse(S)} end, Ss),
    ?EACH(fun(S) -> string:to_graphemes(S) end, ["a\x{301}b", "👨‍👩‍👧", "\r\n", "각"]),
    ?T(string:split("a,b,c", ",")), ?T(string:split("a,b,c", ",", all)), ?T(string:split("a,b,c",
        ",", trailing)), ?T(string:tokens("a  b c", " ")), ?T(string:lexemes("a  b c", " ")),
    ?T(string:trim("  x  ")), ?T(string:trim("xxaxx", both, "x")), ?T(string:pad("a", 5)),
        ?T(lists:flatten(string:pad("a", 5, leading, $*))), ?T(string:find("hello", "l")),
        ?T(string:find("hello", "l", trailing)),
    ?T(string:replace("abcabc", "b", "X", all)), ?T(string:slice("héllo", 1, 3)),
        ?T(string:equal("É", "e\x{301}", true, nfd)), ?T(string:casefold("Straße")),
        ?T(string:uppercase("ß")),
    ?T(string:prefix("hello", "he")), ?T(string:take("aabbc", "ab")),
        ?T(string:to_integer("42abc")), ?T(string:to_float("1.5e3x")), ?T(string:to_integer("x")),
        ?T(string:chomp("line\r\n")), ?T(string:next_codepoint("é")),
    ?T(unicode:characters_to_nfd_list("é")), ?T(unicode:characters_to_nfc_list("e\x{301}")),
        ?T(unicode:characters_to_nfkc_binary("ﬁ")),
    ?T(io_lib:format("~10.5s|~-10s|~10..*s|~.3s", ["abcdefgh", "left", "pad", "cut"])),
        ?T(lists:flatten(io_lib:format("~ts ~10ts|", ["héé", "日本"]))),
        ?T(lists:flatten(io_lib:format("~s", [[233]]))), ?T(lists:flatten(io_lib:format("~s",
        [[256]]))),
    ?T(lists:flatten(io_lib:format("~c~c~tc~3c", [$a, 233, 16#1F600, $z]))), ?T("con" "cat"),
        ?T("\x{41}\101\e\s\d"), ?T($\x{20AC}), ?T([$\n, $\\, $', $"]),
    ?T(lists:flatten(io_lib:format("~p", ["é"]))), ?T(lists:flatten(io_lib:format("~tp",
        [<<"é"/utf8>>]))), ?T(lists:flatten(io_lib:format("~tp", [<<233>>]))),
        ?T(io_lib:printable_list([233, 255])), ?T(io_lib:printable_unicode_list([16#20AC])),
    ok.
