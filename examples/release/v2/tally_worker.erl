%% One of a thousand, its state a little richer.
-module(tally_worker).
-behaviour(gen_server).
-export([start_link/1, state/1]).
-export([init/1, handle_call/3, handle_cast/2, code_change/3]).

start_link(N) -> gen_server:start_link(?MODULE, N, []).

state(Pid) -> gen_server:call(Pid, state).

init(N) -> {ok, {rich, N, []}}.

handle_call(state, _From, State) -> {reply, State, State}.

handle_cast(_Request, State) -> {noreply, State}.

code_change({down, _Version}, {rich, N, _Notes}, _Extra) -> {ok, {plain, N}};
code_change(_Version, {plain, N}, _Extra) -> {ok, {rich, N, [upgraded]}}.
