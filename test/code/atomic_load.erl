%% atomic_load, prepare_loading and finish_loading: all or nothing, and what is refused.
-module(atomic_load).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    [A, B, C] = [apus_a1, apus_a2, apus_a3], T = fun(M, V) ->
        {M, atom_to_list(M) ++ ".erl", version(M, V)} end,
        ?T(code:atomic_load([T(A, 1), T(B, 1), T(C, 1)])), ?T([M:v() || M <- [A, B, C]]),
        ?T(code:atomic_load([T(A, 2), T(B, 2)])), ?T([M:v() || M <- [A, B, C]]),
        ?T(code:atomic_load([T(C, 2), T(A, 3)])), ?T([M:v() || M <- [A, B, C]]),
        [code:purge(M) || M <- [A, B, C]], ?T(code:atomic_load([T(A, 3), {B, "b.erl", <<"bad">>}])),
        ?T([M:v() || M <- [A, B, C]]), ?T(code:atomic_load([T(A, 3), T(A, 4)])),
        ?T(code:atomic_load([T(A, 3), {C, "c.erl", version(B, 9)}])),
        ?T(code:atomic_load([{apus_nowhere_z, x}])), ?T(code:atomic_load([apus_nowhere_z])),
        ?T(try code:atomic_load(x) catch error:E -> E end), ?T(code:atomic_load([])),
        ?T(code:atomic_load([T(lists, 1)])), {ok, P} = code:prepare_loading([T(A, 5), T(B, 5)]),
        ?T([M:v() || M <- [A, B]]), ?T(code:finish_loading(P)), ?T([M:v() || M <- [A, B]]),
        OnLoad = beam("-module(apus_a4). -on_load(f/0). f() -> ok."),
        ?T(code:atomic_load([{apus_a4, "x", OnLoad}, T(C, 7)])), ?T(C:v()), Pid = C:start(),
        code:purge(C), ?T(code:atomic_load([T(C, 8)])), ?T(ask(Pid, {ask, self()})),
        ?T(code:ensure_modules_loaded([A, B])), ?T(code:ensure_modules_loaded([A, apus_nowhere_z])),
        [clean(M) || M <- [A, B, C]],
    ok.
