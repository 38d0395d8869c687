%% delete makes the current version old: new calls are undef, those inside go on.
-module(delete).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_cd, load(version(M, 1)), P = M:start(), ?T(code:delete(M)),
        ?T(try M:v() catch error:undef -> undef end), ?T(try ask(P, {ask, self()}) catch error:_ ->
        x end), ?T(dead(P) =:= alive), load(version(M, 2)), ?T(M:v()), Q = M:start(),
        ?T(code:delete(M)), ?T(Q ! move), ?T(element(1, dead(Q))),
        ?T(erlang:function_exported(M, v, 0)), ?T(code:delete(M)), code:purge(M), F = fun M:v/0,
        ?T(try F() catch error:undef -> undef end), load(version(M, 3)), ?T(F()), clean(M),
        ?T(try F() catch error:undef -> undef end), ?T(code:is_loaded(M)),
        ?T(try M:module_info() catch error:undef -> undef end),
    ok.
