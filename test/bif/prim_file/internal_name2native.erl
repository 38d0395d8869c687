%% Names of files as the system has them: lists of characters, nested at will, or binaries. So are names and
%% values of the environment.
-module(internal_name2native).
-export([main/0]).

main() ->
    [io:format("~p: ~p~n", [Name, result(fun() -> prim_file:internal_name2native(Name) end)])
     || Name <- ["/a/b", ["/a", [$/, ["b"]]], [], [[]], [[], "a", []], <<"a">>, <<>>, ["a" | "b"],
                 [["a" | b]], [["a"] | b], ["a", <<"b">>], [[<<>>]], [abc], a, 1, [-1], [[16#110000]],
                 ["a", [0]], <<"a", 0>>, <<1:3>>, {a}]],
    io:format("~p~n", [[os:putenv(["APUS_", $X], ["b", [$c]]), os:getenv("APUS_X"),
                        os:getenv([["AP"], "US_X"]), os:unsetenv(["APUS", ["_X"]]), os:getenv("APUS_X"),
                        result(fun() -> os:putenv(["A" | b], "c") end),
                        result(fun() -> os:getenv([["A"], <<"B">>]) end)]]),
    ok.

result(Fun) ->
    try Fun() catch error:Reason -> Reason end.
