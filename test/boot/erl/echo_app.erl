%% The application of the releases of echo_release: a listener of ranch, and a supervisor without children.
-module(echo_app).
-behaviour(application).
-behaviour(supervisor).
-export([start/2, stop/1, init/1, listen/0]).

start(_, []) ->
    listen(),
    supervisor:start_link({local, echo_sup}, ?MODULE, []).

listen() ->
    {ok, _} = ranch:start_listener(echo, ranch_tcp, #{max_connections => infinity, num_acceptors => 10,
        socket_opts => [{ip, {127, 0, 0, 1}}, {port, 0}, {backlog, 1024}, {nodelay, true}]}, echo, []).

stop(_) -> ok.
init([]) -> {ok, {#{}, []}}.
