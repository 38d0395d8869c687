%% Random regular expressions, good and bad, with random options.
-module(random_regex).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(4),
    times(250, fun() ->
        R = regex(), S = <<"b", (letters(10))/binary>>, O = some(fun option/0, 3),
        show({run, S, R, O}, fun() -> re:run(S, R, O) end),
        show({replace, S, R}, fun() -> re:replace(S, R, "<&\\1>", [global, {return, list}]) end),
        show({split, S, R}, fun() -> re:split(S, R) end)
    end),
    %% Long enough for several slices; one that takes many steps from a single place.
    Long = list_to_binary([lists:duplicate(300000, <<"ab ">>), "xyz"]),
    show(long, fun() -> re:run(Long, "x(y)z") end),
    show(long_global, fun() ->
        {match, M} = re:run(binary:part(Long, 0, 3000), "a(b) ", [global]), length(M) end),
    show(long_unicode, fun() -> re:run(Long, "x(y)z", [unicode]) end),
    show(heavy, fun() -> re:run(lists:duplicate(22, $a), "(a+)+b") end).

regex() -> lists:flatten([atom(3) || _ <- lists:seq(1, up_to(4))]).

atom(0) -> pick(["a", "b", "c", "."]);
atom(D) ->
    case up_to(16) of
        1 -> "a";
        2 -> "b";
        3 -> "[ab]";
        4 -> "[^a]";
        5 -> ".";
        6 -> "^";
        7 -> "$";
        8 -> "\\b";
        9 -> "(" ++ atom(D - 1) ++ ")";
        10 -> "(?:" ++ atom(D - 1) ++ "|" ++ atom(D - 1) ++ ")";
        11 -> atom(D - 1) ++ "*";
        12 -> atom(D - 1) ++ "+?";
        13 -> atom(D - 1) ++ "{1,2}";
        14 -> "(?<n" ++ integer_to_list(up_to(1000000)) ++ ">" ++ atom(D - 1) ++ ")";
        15 -> "(?=" ++ atom(D - 1) ++ ")";
        16 -> pick(["\\d", "\\w", "\\s", "\\n", "a|b", "()", "\\1", "(?i)B", "\\x61",
            "[[:alpha:]]"])
    end.

option() ->
    pick([caseless, dotall, multiline, ungreedy, anchored, extended, firstline, dollar_endonly,
        no_auto_capture, global, notbol, noteol, notempty, notempty_atstart, {newline, any},
        {newline, crlf}, {capture, all}, {capture, first}, {capture, all_but_first},
        {capture, none}, {capture, all, list}, {capture, all, binary},
        {capture, [0, 1, 2], binary}, {capture, all_names}, {offset, 1}, report_errors, unicode]).
