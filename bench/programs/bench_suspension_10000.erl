%% The longest that one of ten thousand gen_servers is suspended in an upgrade or downgrade.
-module(bench_suspension_10000).
-export([run/0]).
-group(upgrade).

run() -> upgraded:longest_suspension(10000).
