%% binary:match, split and replace over a text of megabytes.
-module(bench_binary_search).
-export([run/0]).
-group(binaries).

run() ->
    T = binary:copy(<<"the quick brown fox jumps over the lazy dog, and then again\n">>, 20000),
    {length(binary:split(T, <<"\n">>, [global])), length(binary:matches(T,
        [<<"fox">>, <<"dog">>, <<"cat">>])),
     binary:match(T, <<"not there">>), byte_size(binary:replace(T, <<"lazy">>, <<"sleepy">>,
         [global]))}.
