%% The server of ../modtest.erl, which converts its state by a fully qualified call of code_change/1
%% before it continues in the new code.
-module(modtest).
-export([init/0, loop/1, code_change/1]).

init() ->
    spawn(?MODULE, loop, [version()]).

loop(Version) ->
    receive
        reload ->
            NewVersion = ?MODULE:code_change(Version),
            io:format("external call state is ~p, current version is ~p~n", [Version, NewVersion]),
            ?MODULE:loop(NewVersion);
        stop ->
            io:format("stopped~n");
        Message ->
            io:format("receive message ~p~n---> local call state is ~p, current version is ~p~n",
                      [Message, Version, version()]),
            loop(version())
    after 10000 ->
        io:format("timeout, state is ~p, current version is ~p~n", [Version, version()]),
        loop(version())
    end.

version() -> version3.

code_change(Version) ->
    io:format("it is possible here to do any action on the state: ~p "
              "before the code change is completed~n", [Version]),
    version().
