%% A gen_server whose state is a record that 2.0.0 changes.
-module(tally_counter).
-behaviour(gen_server).
-export([start_link/0, add/1, text/0]).
-export([init/1, handle_call/3, handle_cast/2, code_change/3]).

-record(state, {count = 0}).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

add(N) -> gen_server:cast(?MODULE, {add, N}).

text() -> gen_server:call(?MODULE, text).

init([]) -> {ok, #state{}}.

handle_call(text, _From, State) -> {reply, tally_format:count(State#state.count), State}.

handle_cast({add, N}, State) -> {noreply, State#state{count = State#state.count + N}}.

code_change(_Version, State, _Extra) -> {ok, State}.
