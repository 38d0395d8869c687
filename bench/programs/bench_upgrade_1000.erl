%% Upgrade and downgrade of a release with a thousand gen_servers by release_handler.
-module(bench_upgrade_1000).
-export([run/0]).
-group(upgrade).

run() -> upgraded:total(1000).
