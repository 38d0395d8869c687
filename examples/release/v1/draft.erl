%% A library application that 2.0.0 no longer has.
-module(draft).
-export([text/0]).

text() -> "a draft".
