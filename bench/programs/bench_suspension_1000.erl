%% The longest that one of a thousand gen_servers is suspended in an upgrade or downgrade.
-module(bench_suspension_1000).
-export([run/0]).
-group(upgrade).

run() -> upgraded:longest_suspension(1000).
