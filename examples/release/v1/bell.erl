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
    {ok, Vsn} = application:get_key(bell, vsn),
    loop("bell " ++ Vsn).

%% The version is that of the application as it was started.
loop(Sound) -> receive {ring, From} -> From ! {bell, Sound}, loop(Sound) end.
