%% A module without a process: loaded, no more.
-module(tally_format).
-export([count/1]).

count(Count) -> lists:flatten(io_lib:format("~b passed", [Count])).
