%% The Erlang side of maps_nif.c: stubs until the library is loaded.
-module(maps_nif).
-export([load/1, put/3, update/3, without/2, get/2, size/1, walk/3, from_lists/2]).
-define(STUB, erlang:nif_error(not_loaded)).

load(Folder) -> erlang:load_nif(filename:join(Folder, "maps_nif"), 0).

put(_, _, _) -> ?STUB.
update(_, _, _) -> ?STUB.
without(_, _) -> ?STUB.
get(_, _) -> ?STUB.
size(_) -> ?STUB.
walk(_, _, _) -> ?STUB.
from_lists(_, _) -> ?STUB.
