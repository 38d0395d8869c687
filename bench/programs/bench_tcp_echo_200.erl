%% 200 TCP connections at once, each asking and getting its echo; servers in {active, once} mode.
-module(bench_tcp_echo_200).
-export([run/0]).
-group(network).

run() -> tcp_echoes:run(200, 200).
