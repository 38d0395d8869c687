%% A simple_one_for_one supervisor of a thousand workers.
-module(tally_pool).
-behaviour(supervisor).
-export([start_link/0, fill/0, text/0, init/1]).

-define(WORKERS, 1000).

start_link() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).

fill() ->
    lists:foreach(fun(N) -> {ok, _} = supervisor:start_child(?MODULE, [N]) end,
                  lists:seq(1, ?WORKERS)).

%% How many workers are there, what their states sum to, what kinds of state there are.
text() ->
    States = [tally_worker:state(Pid) || {_, Pid, _, _} <- supervisor:which_children(?MODULE)],
    {length(States), lists:sum([element(2, S) || S <- States]),
     lists:usort([element(1, S) || S <- States])}.

init([]) ->
    {ok, {#{strategy => simple_one_for_one},
          [#{id => tally_worker, start => {tally_worker, start_link, []}}]}}.
