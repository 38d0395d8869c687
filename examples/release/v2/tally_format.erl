%% A module without a process: loaded, no more.
-module(tally_format).
-export([counts/1]).

counts(ByGate) ->
    Each = [io_lib:format("~p: ~b", [Gate, N]) || {Gate, N} <- lists:sort(maps:to_list(ByGate))],
    lists:flatten(lists:join(", ", Each)).
