%% What a user of the application calls, and `state/0`: everything an upgrade must carry over.
-module(tally).
-export([pass/1, state/0, pids/0, version/0]).

%% Someone passed through a gate.
pass(_Gate) ->
    tally_gate:pass(),
    tally_counter:add(1),
    gen_event:notify(tally_events, passed).

version() -> "1.0.0, " ++ tally_greeting:text().

state() ->
    #{counter => tally_counter:text(), gate => tally_gate:text(),
      memory => gen_event:call(tally_events, tally_memory, text),
      ticker => tally_ticker:text(), workers => tally_pool:text(), limit => limit()}.

limit() ->
    {ok, Limit} = application:get_env(tally, limit),
    Limit.

%% Every process of the tree: the same before and after.
pids() ->
    Named = [tally_sup, tally_counter, tally_gate, tally_events, tally_ticker, tally_pool],
    {[whereis(Name) || Name <- Named],
     [Pid || {_, Pid, _, _} <- supervisor:which_children(tally_pool)]}.
