%% Starts the supervision tree; hears of changed configuration when a release is installed.
-module(tally_app).
-behaviour(application).
-export([start/2, stop/1, config_change/3]).

start(_Type, _Arguments) ->
    {ok, Pid} = tally_sup:start_link(),
    ok = gen_event:add_handler(tally_events, tally_memory, []),
    ok = tally_pool:fill(),
    {ok, Pid}.

stop(_State) -> ok.

config_change(Changed, New, Removed) ->
    io:format("tally hears: changed ~p, new ~p, removed ~p~n", [Changed, New, Removed]).
