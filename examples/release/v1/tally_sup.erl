%% The tree of 1.0.0.
-module(tally_sup).
-behaviour(supervisor).
-export([start_link/0, init/1]).

start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).

init([]) ->
    {ok, {#{strategy => one_for_one, intensity => 1, period => 5},
          [worker(tally_counter, [tally_counter]),
           worker(tally_gate, [tally_gate]),
           #{id => tally_events, start => {gen_event, start_link, [{local, tally_events}]},
             modules => dynamic},
           worker(tally_ticker, [tally_ticker]),
           #{id => tally_pool, start => {tally_pool, start_link, []}, type => supervisor}]}}.

worker(Module, Modules) ->
    #{id => Module, start => {Module, start_link, []}, modules => Modules}.
