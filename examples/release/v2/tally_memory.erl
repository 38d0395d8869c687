%% A handler of the event manager tally_events: how many events it saw, and the latest three.
-module(tally_memory).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, code_change/3]).

init([]) -> {ok, {0, []}}.

handle_event({passed, Gate}, {Seen, Latest}) ->
    {ok, {Seen + 1, lists:sublist([Gate | Latest], 3)}};
handle_event(passed, {Seen, Latest}) -> {ok, {Seen + 1, Latest}}.

handle_call(text, State) -> {ok, State, State}.

code_change({down, _Version}, {Seen, _Latest}, _Extra) -> {ok, Seen};
code_change(_Version, Seen, _Extra) -> {ok, {Seen, []}}.
