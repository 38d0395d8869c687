%% Calls with many arguments and many locals, nested funs in guards' shadow, and funs in data.
-module(fun_guard).
-export([main/0, a20/20]).
-include("../t.hrl").

main() ->
    ?T(a20(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)),
    ?T(apply(fun ?MODULE:a20/20, lists:seq(1, 20))),
    ?T(rotate(1, 2, 3, 4, 5, 6, 7)),
    ?T(swap(10, a, b)),
    ?T(locals(3)),
    ?T(shadow(5)),
    ?T(lists:sum([F(3) || F <- [fun(X) -> X end, fun(X) -> X * X end, fun(_) -> 100 end]])),
    ?T(dispatch([inc, {add, 5}, dbl, {apply, fun(X) -> X - 1 end}], 1)),
    ?T(mutual(10)),
    ?T(nested()),
    ?T(big_arity()),
    ok.

a20(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T) ->
    {T, S, R, Q, P, O, N, M, L, K, J, I, H, G, F, E, D, C, B, A}.

rotate(A, B, C, D, E, F, G) when A < 20 -> rotate(B, C, D, E, F, G, A + B);
rotate(A, B, C, D, E, F, G) -> [A, B, C, D, E, F, G].

swap(0, A, B) -> {A, B};
swap(N, A, B) -> swap(N - 1, B, A).

locals(N) ->
    A = id(N), B = id(A + 1), C = id(B * 2), D = id(C - A), E = id({A, B, C, D}),
    F = id([E, D]), G = id(F ++ [A]), H = id(length(G)), I = id(#{h => H, g => G}),
    {A, B, C, D, E, F, G, H, I, id(A), id(B)}.

shadow(X) ->
    F = fun(X1) -> X1 + X end,
    G = fun(Y) -> Z = F(Y), fun(W) -> W * Z + X end end,
    (G(2))(3).

dispatch(Ops, V) -> lists:foldl(fun op/2, V, Ops).
op(inc, V) -> V + 1;
op(dbl, V) -> V * 2;
op({add, N}, V) -> V + N;
op({apply, F}, V) when is_function(F, 1) -> F(V).

mutual(N) ->
    Ping = fun P(0, _) -> []; P(K, Q) -> [ping | Q(K - 1, P)] end,
    Pong = fun P(0, _) -> []; P(K, Q) -> [pong | Q(K - 1, P)] end,
    Ping(N, Pong).

nested() ->
    (fun(A) -> (fun(B) -> (fun(C) -> (fun(D) -> {A, B, C, D} end)(C + 1) end)(B + 1) end)(A + 1)
        end)(1).

big_arity() ->
    Args = lists:seq(1, 255),
    Vars = [{var, 1, list_to_atom("V" ++ integer_to_list(I))} || I <- Args],
    F = {'fun', 1, {clauses, [{clause, 1, Vars, [], [{op, 1, '+', hd(Vars), lists:last(Vars)}]}]}},
    {module, bigar} = load(bigar, [{attribute, 1, module, bigar},
        {attribute, 1, export, [{f, 255}]},
         {function, 1, f, 255, [{clause, 1, Vars, [], [{tuple, 1,
             [hd(Vars), lists:nth(128, Vars), lists:last(Vars)]}]}]}]),
    R = apply(bigar, f, Args),
    code:purge(bigar), code:delete(bigar), code:purge(bigar),
    {R, try erl_eval:expr(F, []) of _ -> evaluated catch error:E -> element(1, E) end}.

load(M, Forms) ->
    {ok, M, B} = compile:forms(Forms, []),
    code:load_binary(M, "bigar.erl", B).
