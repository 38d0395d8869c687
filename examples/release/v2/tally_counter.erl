%% A gen_server that counts by gate. Its state converts in both directions.
-module(tally_counter).
-behaviour(gen_server).
-export([start_link/0, add/2, text/0]).
-export([init/1, handle_call/3, handle_cast/2, code_change/3]).

-record(state, {by_gate = #{}, since}).

start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

add(Gate, N) -> gen_server:cast(?MODULE, {add, Gate, N}).

text() -> gen_server:call(?MODULE, text).

init([]) -> {ok, #state{since = start}}.

handle_call(text, _From, State) -> {reply, tally_format:counts(State#state.by_gate), State}.

handle_cast({add, Gate, N}, State) ->
    {noreply, State#state{by_gate = add_to(Gate, N, State#state.by_gate)}};
handle_cast({add, N}, State) -> % Sent by 1.0.0 and still in the mailbox.
    {noreply, State#state{by_gate = add_to(north, N, State#state.by_gate)}}.

code_change({down, _Version}, State, _Gate) ->
    {ok, {state, lists:sum(maps:values(State#state.by_gate))}};
code_change(_Version, {state, Count}, Gate) ->
    {ok, #state{by_gate = #{Gate => Count}, since = upgrade}}.

add_to(Gate, N, ByGate) -> maps:update_with(Gate, fun(Old) -> Old + N end, N, ByGate).
