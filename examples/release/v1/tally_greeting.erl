%% In 1.0.0 only: 2.0.0 deletes this module.
-module(tally_greeting).
-export([text/0]).

text() -> "one count for all gates".
