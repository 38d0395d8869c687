%% io_lib:format: every control, widths, pretty printing, chars_limit, and bad arguments.
-module(lang_format).
-export([main/0]).
-include("../t.hrl").

f(F, A) -> lists:flatten(io_lib:format(F, A)).

main() ->
    Fs = [{"~~ ~n", []}, {"~w", [{a, "b", <<"c">>}]}, {"~p", [{a, "b", <<"c">>}]}, {"~20w|",
        [abc]}, {"~-20w|", [abc]}, {"~20..xw|", [abc]}, {"~3w|", [abcdef]}, {"~*w|", [7, a]},
        {"~10b|~.16b|~.16B|~.2b", [255, 255, 255, 5]},
          {"~.16x|~.16X|~.8#|~.36+", [{255, "0x"}, 255, 64, 35]}, {"~.16x", [255, "0x"]}, {"~.16X",
              [-255, "0X"]}, {"~.8#", [64]}, {"~.16+", [255]}, {"~i~w", [skipped, shown]},
              {"~e ~f ~g", [1.5, 1.5, 1.5]}, {"~.0f", [1.5]}, {"~.1f|~8.2f|~-8.2f|", [1.25,
              3.14159, 2.5]},
          {"~W", [[1, 2, 3, 4, 5], 3]}, {"~P", [{a, {b, {c, {d}}}}, 4]}, {"~W", [#{a => #{b => c}},
              3]}, {"~s", [["io", $l, <<"ist">>]]}, {"~s", [an_atom]}, {"~5s|~-5s|", ["ab", "cd"]},
              {"~c", [65]}, {"~5c", [65]}, {"~b", [a]}, {"~s", [1]}, {"~w", []}, {"~w", [1, 2]},
              {"~q", [1]}, {"~", []}, {"~e", [1]}, {"~f", [a]},
          {"~0p", [lists:seq(1, 60)]}, {"~p", [lists:seq(1, 60)]}, {"~40p", [lists:seq(1, 30)]},
              {"~10.20p", [{abc, [def, ghi]}]}, {"~p", [#{a => lists:seq(1, 40), b => "text"}]},
              {"~p", [{record, [{key, value}, {key2, {nested, "tuple", <<"binary">>}}],
              #{map => [1, 2, 3]}}]},
          {"~p", ["a long string " ++ lists:duplicate(100, $x)]}, {"~p",
              [binary:copy(<<"long binary ">>, 12)]}, {"~p", [list_to_binary(lists:seq(0, 100))]},
              {"~w", [<<1:3>>]}, {"~p", [<<"abc", 5:3>>]}, {"~p", ['quoted atom']}, {"~w",
              [[a | b]]}, {"~p", [[1, 2 | 3]]}, {"~w", [-0.0]}, {"~p", [1.0e300]}, {"~w",
              [1 bsl 100]},
          {"~lp", [[65, 66]]}, {"~lp", ["abc"]}, {"~p", [[]]}, {"~p", [{}]}, {"~p", [#{}]}, {"~p",
              [[[]]]}, {"~p", [[[1, [2, [3, [4]]]]]]}, {"~p", [lists:duplicate(30, {some_key,
              "some value"})]}, {"~ts", ["é"]}, {"~ts", [<<"é"/utf8>>]}, {"~s", [<<"é"/utf8>>]},
              {"~tw", ['é']}, {"~w", ['é']}, {"~p", [fun lists:map/2]}],
    [io:format("~p: ~ts~n", [F, try f(F, A) catch error:E -> ["error ", io_lib:format("~p",
        [E])] end]) || {F, A} <- Fs],
    ?T(io_lib:format("~p", [lists:seq(1, 1000)], [{chars_limit, 50}])), ?T(f("~w",
        [lists:duplicate(3, {a})])),
    ?T(lists:flatten(io_lib:write([a, {b, "c"}]))), ?T(lists:flatten(io_lib:write(#{x => [1, 2, 3,
        4, 5]}, 4))), ?T(lists:flatten(io_lib:print({a, b}, 1, 10, -1))),
        ?T(io_lib:write_string("a\nb")), ?T(io_lib:write_atom('a b')), ?T(io_lib:write_char($\n)),
    ?T(io_lib:fread("~d ~s ~f", "12 abc 1.5 rest")), ?T(io_lib:fread("~u~x", "12")),
        ?T(io_lib:fread("~d", "x")), ?T(io_lib:fread("~3c~a~-", "abcatom-")),
        ?T(io_lib:fread("~16u", "ff")), ?T(io_lib:fread("~d", "")), ?T(io_lib:fread("", "x")),
    ?T(f("~p", [{lists:seq(1, 20), lists:seq(1, 20), {lists:seq(1, 20)}}])),
    ?T(io_lib:scan_format("~10.2.0f ~p", [1.0, x])), ?T(lists:flatten(io_lib:fwrite("~w", [x]))),
        ?T(io_lib:char_list("abc")), ?T(io_lib:deep_char_list(["a", [$b]])),
        ?T(io_lib:quote_atom(a, [])), ?T(io_lib:limit_term({a, [1, 2, 3, 4]}, 3)),
    ok.
