%% on_load: success, false answers, crashes, calls while it runs, and the version before stays.
-module(on_load).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

src(M, V, Body) ->
    "-module(" ++ atom_to_list(M) ++ "). -export([v/0]). -on_load(init/0). v() -> "
    "" ++ integer_to_list(V) ++ ". init() -> " ++ Body ++ ". ".
main() ->
    logger:set_primary_config(level, none), M = apus_ol, L = fun(V, Body) -> code:purge(M),
        load(beam(src(M, V, Body))) end, V = fun() -> try M:v() catch error:E -> E end end,
        ?T(L(1, "ok")), ?T(V()), ?T(L(2, "not_ok")), ?T(V()), ?T(L(3, "error(crash)")), ?T(V()),
        ?T(L(4, "exit(x)")), ?T(V()), ?T(L(5, "throw(x)")), ?T(V()),
        ?T(L(6, "persistent_term:put(apus_ol, v()), ok")), ?T(persistent_term:get(apus_ol)),
        ?T(V()), clean(M), ?T(L(7, "false")), ?T(V()), ?T(code:is_loaded(M)), ?T(L(8, "ok")),
        ?T(V()),
    S = self(), code:purge(M), P = spawn(fun() -> S ! {loaded,
        load(beam(src(M, 9,
        "persistent_term:get(apus_ol_pid) ! {hold, self()}, receive go -> ok end")))} end),
        persistent_term:put(apus_ol_pid, self()), ?T(receive {hold, H} -> put(h, H),
        is_pid(H) after 1000 -> none end), ?T(V()), get(h) ! go,
        ?T(receive {loaded, X} -> X after 1000 -> none end), ?T(V()), ?T(is_pid(P)),
        persistent_term:erase(apus_ol), persistent_term:erase(apus_ol_pid),
        ?T(erlang:call_on_load_function(lists)), ?T(erlang:finish_after_on_load(lists, true)),
        clean(M),
    N = apus_oln, spawn(fun() -> S ! {first, load(beam(src(N, 1,
        "apus_ol_keeper ! {hold, self()}, receive go -> ok end")))} end),
        register(apus_ol_keeper, self()), ?T(receive {hold, H1} -> put(h, H1), held after 1000 ->
        none end), spawn(fun() -> S ! {early, N:v()} end),
        ?T(receive {early, Y} -> Y after 20 -> waiting end), get(h) ! go,
        ?T(receive {first, Y} -> Y after 1000 -> none end),
        ?T(receive {early, Y} -> Y after 1000 -> none end), unregister(apus_ol_keeper), clean(N),
    ok.
