%% New in 2.0.0: a process and a module that 1.0.0 does not have.
-module(tally_report).
-behaviour(gen_server).
-export([start_link/0, text/0]).
-export([init/1, handle_call/3, handle_cast/2]).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

text() -> gen_server:call(?MODULE, text).

init([]) ->
    {ok, Gates} = application:get_env(tally, gates),
    {ok, Gates}.

handle_call(text, _From, Gates) -> {reply, {gates, Gates}, Gates}.

handle_cast(_Request, Gates) -> {noreply, Gates}.
