%% 1000 TCP connections at once, each asking and getting its echo; servers in {active, once} mode.
-module(bench_tcp_echo_1000).
-export([run/0]).
-group(network).

run() -> tcp_echoes:run(1000, 40).
