%% A gen_statem: open until the limit is reached.
-module(tally_gate).
-behaviour(gen_statem).
-export([start_link/0, pass/0, text/0]).
-export([init/1, callback_mode/0, open/3, closed/3, code_change/4]).

start_link() -> gen_statem:start_link({local, ?MODULE}, ?MODULE, [], []).

pass() -> gen_statem:call(?MODULE, pass).

text() -> gen_statem:call(?MODULE, text).

init([]) -> {ok, open, 0}.

callback_mode() -> state_functions.

open({call, From}, pass, Passed) ->
    {ok, Limit} = application:get_env(tally, limit),
    Next = case Passed + 1 < Limit of true -> open; false -> closed end,
    {next_state, Next, Passed + 1, {reply, From, ok}};
open({call, From}, text, Passed) -> {keep_state_and_data, {reply, From, {open, Passed}}}.

closed({call, From}, pass, _Passed) -> {keep_state_and_data, {reply, From, full}};
closed({call, From}, text, Passed) -> {keep_state_and_data, {reply, From, {closed, Passed}}}.

code_change(_Version, State, Passed, _Extra) -> {ok, State, Passed}.
