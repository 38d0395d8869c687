%% io_lib:format, integer and float text, string functions over lists of characters.
-module(bench_strings).
-export([run/0]).
-group(text).

run() ->
    L = [lists:flatten(io_lib:format("~p: ~s ~.2f ~5w|~-8s|~n",
        [{I, [a, b]}, "text", I / 3, I, "left"])) || I <- lists:seq(1, 8000)],
    S = string:join([integer_to_list(I) || I <- lists:seq(1, 60000)], ","),
    {erlang:phash2(L), length(string:tokens(S, ",")), length(string:split(S, ",", all)),
        string:length(string:uppercase(lists:sublist(S, 60000)))}.
