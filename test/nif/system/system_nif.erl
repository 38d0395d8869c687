%% The Erlang side of system_nif.c: stubs until the library is loaded.
-module(system_nif).
-export([load/1, private_data/0, memory/0, environment/1, threads/0, locks/0, time_of/1, time_elsewhere/0, converted/3,
         now_time/0, unique/1, environment_variable/2, dl/2, info/0, vector/3, queue/1]).
-define(STUB, erlang:nif_error(not_loaded)).

load(Folder) -> erlang:load_nif(filename:join(Folder, "system_nif"), 4711).

private_data() -> ?STUB.
memory() -> ?STUB.
environment(_) -> ?STUB.
threads() -> ?STUB.
locks() -> ?STUB.
time_of(_) -> ?STUB.
time_elsewhere() -> ?STUB.
converted(_, _, _) -> ?STUB.
now_time() -> ?STUB.
unique(_) -> ?STUB.
environment_variable(_, _) -> ?STUB.
dl(_, _) -> ?STUB.
info() -> ?STUB.
vector(_, _, _) -> ?STUB.
queue(_) -> ?STUB.
