%% The module of a NIF library (held_nif.c). load/1: the library's path.
-module(held_nif).
-export([load/1, make/0, wait/0, go/0]).
-nifs([make/0, wait/0, go/0]).

load(Path) -> erlang:load_nif(Path, 0).
make() -> erlang:nif_error(not_loaded).
wait() -> erlang:nif_error(not_loaded).
go() -> erlang:nif_error(not_loaded).
