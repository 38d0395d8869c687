%% Regular expressions run, split and replaced over lines of text.
-module(bench_regex).
-export([run/0]).
-group(text).

run() ->
    {ok, Re} = re:compile("^(\\w+)@(\\w+)\\.(com|org)$"),
    Lines = [iolist_to_binary(["user", integer_to_list(I), "@host", integer_to_list(I rem 100), ".",
        lists:nth(I rem 3 + 1, ["com", "org", "net"])]) || I <- lists:seq(1, 40000)],
    {length([ok || L <- Lines, re:run(L, Re, [{capture, none}]) =:= match]),
     lists:sum([length(re:split(L, "[@.]")) || L <- lists:sublist(Lines, 8000)]),
     erlang:phash2([re:replace(L, "[0-9]+", "<&>", [{return, binary}])
         || L <- lists:sublist(Lines, 8000)])}.
