%% A server that keeps its version as its state, to watch new code arrive in a running process.
%% Change version/0, compile outside, l(modtest) in the shell, and see which call enters the new
%% code (README.md tells what the virtual machine does at each step).
-module(modtest).
-export([init/0, loop/1]).

init() ->
    spawn(?MODULE, loop, [version()]).

loop(Version) ->
    receive
        reload ->
            io:format("external call state is ~p, current version is ~p~n", [Version, version()]),
            ?MODULE:loop(version());
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

version() -> version1.
