%% The module whose library changes: loaded anew for each version.
-module(versions_nif).
-export([load/2, version/0, make/1, make_left/1, number/1, monitor/2, flagged/0]).
-nifs([version/0, make/1, make_left/1, number/1, monitor/2, flagged/0]).

load(File, Info) -> erlang:load_nif(File, Info).

version() -> none.
flagged() -> none.
make(_) -> none.
make_left(_) -> none.
number(_) -> stub.
monitor(_, _) -> stub.
