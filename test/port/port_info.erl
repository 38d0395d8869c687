%% What port_info tells.
%% normalise: pids refs ports
-module(port_info).
-export([main/0]).
-include("../t.hrl").

main() ->
    P = open_port({spawn, "cat"}, [binary]),
    true = port_command(P, "abcd"),
    receive {P, {data, <<"abcd">>}} -> ok end,
    ?T([Tag || {Tag, _} <- erlang:port_info(P)]),
    ?EACH(fun(Item) -> erlang:port_info(P, Item) end,
          [name, links, connected, input, output, monitors, monitored_by, registered_name,
           queue_size, locking, parallelism, foo, 1]),
    ?T(is_integer(element(2, erlang:port_info(P, os_pid)))),
    ?T(element(2, erlang:port_info(P, id)) > 0),
    ?T(element(2, erlang:port_info(P, memory)) > 0),
    monitor(port, P),
    ?T(erlang:port_info(P, monitored_by)),
    register(cats, P),
    ?T([Tag || {Tag, _} <- erlang:port_info(cats)]),
    ?T(erlang:port_info(cats, registered_name)),
    ?T(erlang:port_info(nobody)),
    ?T(erlang:port_info(nobody, name)),
    ?T(erlang:port_info("x")),
    ?T(erlang:port_info("x", name)),
    true = port_close(P),
    ?T(erlang:port_info(P)),
    ?T(erlang:port_info(P, name)),
    ?T(erlang:port_info(cats)),
    ok.
