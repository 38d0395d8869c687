%% A special process (proc_lib and sys, no behaviour): its state becomes a tuple in 2.0.0.
-module(tally_ticker).
-export([start_link/0, init/1, text/0]).
-export([system_continue/3, system_terminate/4, system_code_change/4, system_get_state/1]).

start_link() -> proc_lib:start_link(?MODULE, init, [self()]).

text() ->
    ?MODULE ! {text, self()},
    receive {?MODULE, State} -> State end.

init(Parent) ->
    register(?MODULE, self()),
    proc_lib:init_ack({ok, self()}),
    loop(Parent, sys:debug_options([]), {ticks, 0}).

loop(Parent, Debug, State) ->
    receive
        tick -> loop(Parent, Debug, {ticks, element(2, State) + 1});
        {text, From} ->
            From ! {?MODULE, State},
            loop(Parent, Debug, State);
        {system, From, Request} ->
            sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, State)
    end.

system_continue(Parent, Debug, State) -> loop(Parent, Debug, State).

system_terminate(Reason, _Parent, _Debug, _State) -> exit(Reason).

system_get_state(State) -> {ok, State}.

system_code_change({ticks, N}, _Module, {down, _Version}, _Extra) -> {ok, N};
system_code_change(N, _Module, _Version, _Extra) -> {ok, {ticks, N}}.
