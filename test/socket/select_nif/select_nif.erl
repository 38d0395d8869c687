%% The functions of select_nif.c.
-module(select_nif).
-export([load/1, open/0, select/4, select_message/6, write/2, read/1, monitor/2]).

load(Folder) -> erlang:load_nif(filename:join(Folder, "select_nif"), 0).

open() -> erlang:nif_error(not_loaded).
select(_, _, _, _) -> erlang:nif_error(not_loaded).
select_message(_, _, _, _, _, _) -> erlang:nif_error(not_loaded).
write(_, _) -> erlang:nif_error(not_loaded).
read(_) -> erlang:nif_error(not_loaded).
monitor(_, _) -> erlang:nif_error(not_loaded).
