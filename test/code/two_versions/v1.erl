%% Version 1 of the module that test/code/two_versions upgrades.
-module(counter).
-export([local_loop/0, remote_loop/0]).

local_loop() ->
    receive {version, From} -> From ! {self(), 1} end,
    local_loop().

remote_loop() ->
    receive {version, From} -> From ! {self(), 1} end,
    ?MODULE:remote_loop().
