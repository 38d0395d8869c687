%% A handler of the event manager tally_events: how many events it saw.
-module(tally_memory).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, code_change/3]).

init([]) -> {ok, 0}.

handle_event(passed, Seen) -> {ok, Seen + 1}.

handle_call(text, Seen) -> {ok, Seen, Seen}.

code_change(_Version, Seen, _Extra) -> {ok, Seen}.
