%% Upgrade and downgrade of a release with ten thousand gen_servers by release_handler.
-module(bench_upgrade_10000).
-export([run/0]).
-group(upgrade).

run() -> upgraded:total(10000).
