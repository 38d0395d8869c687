%% A gen_statem: open until the limit is reached. 2.0.0 remembers which gate was last.
%%
%% The callback mode stays as it was: on the way down code_change runs in this version and
%% gen_statem asks it, not the version to come, for the mode.
-module(tally_gate).
-behaviour(gen_statem).
-export([start_link/0, pass/1, text/0]).
-export([init/1, callback_mode/0, open/3, closed/3, code_change/4]).

start_link() -> gen_statem:start_link({local, ?MODULE}, ?MODULE, [], []).

pass(Gate) -> gen_statem:call(?MODULE, {pass, Gate}).

text() -> gen_statem:call(?MODULE, text).

init([]) -> {ok, open, #{passed => 0, last => none}}.

callback_mode() -> state_functions.

open({call, From}, {pass, Gate}, #{passed := Passed} = Data) ->
    {ok, Limit} = application:get_env(tally, limit),
    Next = case Passed + 1 < Limit of true -> open; false -> closed end,
    {next_state, Next, Data#{passed := Passed + 1, last := Gate}, {reply, From, ok}};
open({call, From}, text, Data) -> reply_text(From, open, Data).

closed({call, From}, {pass, _Gate}, _Data) -> {keep_state_and_data, {reply, From, full}};
closed({call, From}, text, Data) -> reply_text(From, closed, Data).

reply_text(From, State, #{passed := Passed, last := Last}) ->
    {keep_state_and_data, {reply, From, {State, Passed, Last}}}.

code_change({down, _Version}, State, #{passed := Passed}, _Extra) -> {ok, State, Passed};
code_change(_Version, State, Passed, _Extra) -> {ok, State, #{passed => Passed, last => none}}.
