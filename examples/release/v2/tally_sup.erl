%% The tree of 2.0.0: one child more, and another restart intensity.
-module(tally_sup).
-behaviour(supervisor).
-export([start_link/0, start_report/0, stop_report/0, init/1]).

start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).

%% Called by the upgrade: a new specification starts nothing by itself.
start_report() -> {ok, _} = supervisor:restart_child(?MODULE, tally_report).

%% Called by the downgrade, while this version still runs.
stop_report() ->
    ok = supervisor:terminate_child(?MODULE, tally_report),
    ok = supervisor:delete_child(?MODULE, tally_report).

init([]) ->
    {ok, {#{strategy => one_for_one, intensity => 3, period => 10},
          [worker(tally_counter, [tally_counter]),
           worker(tally_gate, [tally_gate]),
           #{id => tally_events, start => {gen_event, start_link, [{local, tally_events}]},
             modules => dynamic},
           worker(tally_ticker, [tally_ticker]),
           #{id => tally_pool, start => {tally_pool, start_link, []}, type => supervisor},
           worker(tally_report, [tally_report])]}}.

worker(Module, Modules) ->
    #{id => Module, start => {Module, start_link, []}, modules => Modules}.
