%% A local call stays in the version a process runs; a fully qualified call enters the current one.
-module(local_external).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_c1, ?T(load(version(M, 1))), P = M:start(), Q = M:start(), ?T(ask(P, {ask, self()})),
        ?T(load(version(M, 2))), ?T(ask(P, {ask, self()})), ?T(ask(P, {ask, self()})), P ! move,
        ?T(ask(P, {ask, self()})), ?T(ask(Q, {ask, self()})), ?T(M:v()), ?T(apply(M, v, [])),
        F = fun M:v/0, ?T(F()), ?T(code:soft_purge(M)), Q ! move, ?T(ask(Q, {ask, self()})),
        ?T(code:soft_purge(M)), ?T(load(version(M, 3))), ?T(F()), ?T(ask(Q, {ask, self()})),
        ?T({stop(P), stop(Q)}), ?T(code:purge(M)), ?T(erlang:check_old_code(M)), clean(M),
    ok.
