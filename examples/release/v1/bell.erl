%% An application too small to convert: an upgrade stops it and starts the other version.
-module(bell).
-behaviour(application).
-behaviour(supervisor).
-export([start/2, stop/1, init/1, ring/0, start_ringer/0, ringer/0]).

start(_Type, _Arguments) -> supervisor:start_link(?MODULE, []).

stop(_State) -> ok.

init([]) -> {ok, {#{}, [#{id => bell, start => {?MODULE, start_ringer, []}}]}}.

ring() ->
    bell ! {ring, self()},
    receive {bell, Sound} -> Sound end.

start_ringer() -> proc_lib:start_link(?MODULE, ringer, []).

ringer() ->
    register(bell, self()),
    proc_lib:init_ack({ok, self()}),
    loop().

loop() -> receive {ring, From} -> From ! {bell, "bell 1.0.0"}, loop() end.
