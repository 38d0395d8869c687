%% The Erlang side of staying_nif.c: stubs until the library is loaded.
-module(staying_nif).
-export([load/1, stay/1, stay_and_raise/1, stay_and_go_on/1, is_alive/0, send/0, count/0, entered/0, leave/0,
         watch_self/1, told/0]).
-define(STUB, erlang:nif_error(not_loaded)).

load(Folder) -> erlang:load_nif(filename:join(Folder, "staying_nif"), 0).

stay(_) -> ?STUB.
stay_and_raise(_) -> ?STUB.
stay_and_go_on(_) -> ?STUB.
is_alive() -> ?STUB.
send() -> ?STUB.
count() -> ?STUB.
entered() -> ?STUB.
leave() -> ?STUB.
watch_self(_) -> ?STUB.
told() -> ?STUB.
