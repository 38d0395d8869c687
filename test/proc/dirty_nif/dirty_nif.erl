%% The Erlang side of dirty_nif.c: stubs until the library is loaded from the folder it was compiled into.
-module(dirty_nif).
-export([load/1, cpu/1, io/1, here/1, cpu_fail/1, io_bad/1, hop/2, io_wait/1, cpu_send/1,
         cpu_build/1]).

load(Folder) -> erlang:load_nif(filename:join(Folder, "dirty_nif"), 0).

cpu(_) -> erlang:nif_error(not_loaded).
io(_) -> erlang:nif_error(not_loaded).
here(_) -> erlang:nif_error(not_loaded).
cpu_fail(_) -> erlang:nif_error(not_loaded).
io_bad(_) -> erlang:nif_error(not_loaded).
hop(_, _) -> erlang:nif_error(not_loaded).
io_wait(_) -> erlang:nif_error(not_loaded).
cpu_send(_) -> erlang:nif_error(not_loaded).
cpu_build(_) -> erlang:nif_error(not_loaded).
