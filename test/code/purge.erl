%% purge and soft_purge: answers, who dies, and check_old_code before and after.
-module(purge).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_cp, ?T(code:purge(M)), ?T(code:soft_purge(M)), load(version(M, 1)), ?T(code:purge(M)),
        ?T(code:soft_purge(M)), ?T(erlang:check_old_code(M)), P = M:start(), load(version(M, 2)),
        ?T(erlang:check_old_code(M)), ?T(erlang:check_process_code(P, M)),
        ?T(erlang:check_process_code(self(), M)), ?T(code:soft_purge(M)), ?T(is_process_alive(P)),
        ?T(erlang:check_old_code(M)), ?T(code:purge(M)), ?T(dead(P)), ?T(erlang:check_old_code(M)),
        ?T(code:purge(M)), ?T(M:v()),
    load(version(M, 3)), ?T(code:soft_purge(M)), ?T(erlang:check_old_code(M)), ?T(code:delete(M)),
        ?T(erlang:check_old_code(M)), ?T(erlang:module_loaded(M)),
        ?T(try M:v() catch error:E -> E end), ?T(code:delete(M)), ?T(code:purge(M)),
        ?T(code:delete(M)), ?T(code:is_loaded(M)), ?T(try code:purge("x") catch error:E2 -> E2 end),
        ?T(erlang:check_old_code(1)), ?T(erlang:check_process_code(1, M)),
        ?T(erlang:check_process_code(self(), 1)), ?T(erlang:check_process_code(self(), M, [bad])),
        ?T(erlang:check_process_code(self(), M, [{allow_gc, false}])), R = make_ref(),
        ?T(erlang:check_process_code(self(), M, [{async, R}])),
        ?T(receive {check_process_code, R, X} -> X after 1000 -> none end),
        ?T(erlang:delete_module(no_such_module_cp)), ?T(try erlang:purge_module(no_such_module_cp)
        catch error:E3 -> E3 end), ?T(erlang:delete_module(1)),
    load(version(M, 1)), Ps = [M:start() || _ <- lists:seq(1, 200)], load(version(M, 2)),
        ?T(code:soft_purge(M)), ?T(length([P1 || P1 <- Ps, is_process_alive(P1)])),
        ?T(code:purge(M)), ?T(lists:usort([dead(P1) || P1 <- Ps])), clean(M),
    ok.
