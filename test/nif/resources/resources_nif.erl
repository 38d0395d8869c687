%% The Erlang side of resources_nif.c: stubs until the library is loaded.
-module(resources_nif).
-export([load/1, make/2, number/1, type_of/1, keep/1, again/0, let_go/0, bytes_of/1, monitor/2, demonitor/1,
         monitor_terms/2, dynamic/3, open_pipe/1, select_both/2, write_byte/1, select_error/1, stop_writing/1,
         stop_both/1]).
-define(STUB, erlang:nif_error(not_loaded)).

load(Folder) -> erlang:load_nif(filename:join(Folder, "resources_nif"), 0).

make(_, _) -> ?STUB.
number(_) -> ?STUB.
type_of(_) -> ?STUB.
keep(_) -> ?STUB.
again() -> ?STUB.
let_go() -> ?STUB.
bytes_of(_) -> ?STUB.
monitor(_, _) -> ?STUB.
demonitor(_) -> ?STUB.
monitor_terms(_, _) -> ?STUB.
dynamic(_, _, _) -> ?STUB.
open_pipe(_) -> ?STUB.
select_both(_, _) -> ?STUB.
write_byte(_) -> ?STUB.
select_error(_) -> ?STUB.
stop_writing(_) -> ?STUB.
stop_both(_) -> ?STUB.
