%% The Erlang side of processes_nif.c: stubs until the library is loaded.
-module(processes_nif).
-export([load/1, self_pid/0, pid/1, port/1, whereis/1, send/2, send_env/2, send_from_thread/2, command/3, refs/0,
         raise/1, ignored/1, travel/2, schedule/2, slice/0]).
-define(STUB, erlang:nif_error(not_loaded)).

load(Folder) -> erlang:load_nif(filename:join(Folder, "processes_nif"), 0).

self_pid() -> ?STUB.
pid(_) -> ?STUB.
port(_) -> ?STUB.
whereis(_) -> ?STUB.
send(_, _) -> ?STUB.
send_env(_, _) -> ?STUB.
send_from_thread(_, _) -> ?STUB.
command(_, _, _) -> ?STUB.
refs() -> ?STUB.
raise(_) -> ?STUB.
ignored(_) -> ?STUB.
travel(_, _) -> ?STUB.
schedule(_, _) -> ?STUB.
slice() -> ?STUB.
