%% os: environment, type, timestamps, cmd, and arguments refused.
-module(os).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?T(os:type()),
    ?T(is_tuple(os:version())),
    ?T(os:getenv("APUS_NO_SUCH_VARIABLE")),
    ?T(os:getenv("APUS_NO_SUCH_VARIABLE", "default")),
    ?T(os:putenv("APUS_TEST_V", "één")),
    ?T(os:getenv("APUS_TEST_V")),
    ?T(os:putenv("APUS_TEST_V", "")),
    ?T(os:getenv("APUS_TEST_V")),
    ?T(os:unsetenv("APUS_TEST_V")),
    ?T(os:getenv("APUS_TEST_V")),
    ?CALLS(os, putenv, [["a=b", "x"], [a, "x"], ["a", b], ["", "x"], ["a\0b", "x"]]),
    ?CALLS(os, getenv, [[a], [<<"A">>], ["a\0b"]]),
    ?CALLS(os, unsetenv, [[a], ["a=b"], [""]]),
    ?T(lists:all(fun({K, V}) -> is_list(K) andalso is_list(V) end, os:env())),
    ?T(lists:all(fun(S) -> lists:member($=, S) end, os:getenv())),
    ?T(os:getpid() =:= integer_to_list(list_to_integer(os:getpid()))),
    ?T(os:cmd("echo hello; echo err >&2")),
    ?T(os:cmd("printf abc")),
    ?T(os:cmd("exit 3")),
    ?T(os:cmd("cat")),
    ?T(os:find_executable("no_such_program_x")),
    ?T(os:find_executable("sh") =/= false),
    ?T(os:system_time(second) > 1600000000),
    ?CALLS(os, system_time, [[bad], [0]]),
    ?T(tuple_size(os:timestamp())),
    ?T(os:perf_counter() =< os:perf_counter()),
    ?T(os:set_signal(sigusr1, bad)),
    ?T(os:set_signal(bad, ignore)),
    ?T(os:set_signal(sigusr1, handle)),
    ?T(os:set_signal(sigusr1, default)),
    ok.
