%% Funs of old and purged versions: called, compared, printed, carried in data, external and local.
-module(funs).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_fu, load(version(M, 1)), F1 = M:fun_of(x), E = fun M:v/0, ?T(F1()),
        load(version(M, 2)), ?T(F1()), F2 = M:fun_of(x), ?T(F2()), ?T(F1 =:= F2), ?T(E()),
        ?T(erlang:fun_info(F1, module)), ?T(code:soft_purge(M)),
        ?T(try F1() catch error:{badfun, G} -> {badfun, G =:= F1} end), ?T(F2()),
        ?T([erlang:fun_info(F1, I) || I <- [module, arity, env, type]]), ?T(is_function(F1, 0)),
        ?T(erlang:phash2(F1) =:= erlang:phash2(F2)), ?T(binary_to_term(term_to_binary(F1)) =:= F1),
        ?T(try lists:map(F1, [1]) catch error:R -> element(1, R) end), T = ets:new(t, []),
        ets:insert(T, {f, F1, F2}), [{f, A1, A2}] = ets:lookup(T, f),
        ?T(try A1() catch error:{badfun, _} -> badfun end), ?T(A2()),
    S = self(), P = spawn(fun() -> receive {run, Fun} ->
        S ! {self(), try Fun() catch error:{badfun, _} -> badfun end} end end), P ! {run, F2},
        ?T(receive {P, X} -> X end), code:purge(M), load(version(M, 1)),
        ?T(try F1() catch error:{badfun, _} -> badfun end), ?T(F2()), code:purge(M),
        ?T(try F2() catch error:{badfun, _} -> badfun end), code:purge(M), B = version(M, 5),
        load(B), F5 = M:fun_of(y), load(B), ?T(F5()), ?T(code:soft_purge(M)), ?T(F5()),
        code:purge(M), load(B), ?T(F5()), code:purge(M), ?T(F5()), code:delete(M), ?T(F5()),
        code:purge(M), ?T(try F5() catch error:{badfun, _} -> badfun; error:undef -> undef end),
        load(B), ?T(F5()), clean(M),
    Running = spawn(fun() -> receive {go, Fun} -> Fun() end end),
        load(beam("-module(apus_fr). -export([f/0]). f() -> fun() -> receive stop -> ok end end.")),
        Running ! {go, apus_fr:f()}, timer:sleep(5),
        load(beam("-module(apus_fr). -export([f/0]). f() -> 2.")), ?T(code:soft_purge(apus_fr)),
        ?T(erlang:check_process_code(Running, apus_fr)), ?T(code:purge(apus_fr)), ?T(dead(Running)),
        clean(apus_fr),
    ok.
