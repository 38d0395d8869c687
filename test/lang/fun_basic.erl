%% Funs: environments, arities, recursion, external funs, apply in all forms, and their errors.
%% normalise: funs
-module(fun_basic).
-export([main/0, add/2, noargs/0, wrap/1]).
-include("../t.hrl").

main() ->
    Add = adder(10),
    ?T(Add(5)),
    ?T((adder(id(1 bsl 60)))(1)),
    ?T([(adder(N))(N) || N <- lists:seq(1, 5)]),
    F3 = fun(A, B, C) -> {A, B, C, Add(A)} end,
    ?T(F3(1, 2, 3)),
    ?T(apply(F3, [1, 2, 3])),
    ?T(erlang:apply(F3, [4, 5, 6])),
    ?T(apply(?MODULE, add, [1, 2])),
    ?T((id(?MODULE)):(id(add))(3, 4)),
    ?T((fun ?MODULE:add/2)(5, 6)),
    ?T((fun add/2)(7, 8)),
    ?T((fun erlang:'+'/2)(9, 10)),
    ?T(apply(fun erlang:length/1, [[1, 2, 3]])),
    ?T((fun (M) -> M:noargs() end)(?MODULE)),
    Fact = fun F(0) -> 1; F(N) -> N * F(N - 1) end,
    ?T(Fact(30)),
    Even = fun E(0) -> true; E(N) -> not E(N - 1) end,
    ?T({Even(1001), Even(1000)}),
    ?T(fun(X) -> X end =:= fun(X) -> X end),
    ?T(adder(1) =:= adder(1)), ?T(adder(1) =:= adder(2)), ?T(adder(1) == adder(1.0)),
    ?T(fun lists:map/2 =:= fun lists:map/2),
    ?T(fun lists:map/2 < fun lists:map/3),
    ?T(fun lists:map/2 =:= erlang:make_fun(lists, id(map), 2)),
    ?T(fun no_such:function/9),
    ?T(Add()), ?T((id(Add))(1, 2)), ?T((id(fun() -> x end))(1)),
    ?T((id(not_a_fun))(1)), ?T((id({?MODULE, add}))(1, 2)), ?T((id(12))()),
    ?T((fun no_such:function/1)(1)),
    ?T(?MODULE:undefined_here(1)),
    ?T(lists:no_such_function(1, 2)),
    ?T((id(5)):f()),
    ?T(?MODULE:(id("add"))(1, 2)),
    ?T(apply(?MODULE, add, [1 | 2])),
    ?T(apply(?MODULE, add, foo)),
    ?T(apply(id(x), [])),
    ?T(apply(Add, [1, 2, 3])),
    ?T(apply(?MODULE, add, lists:seq(1, 300))),
    ?T((fun(X) when X > 1 -> big end)(id(0))),
    ?T((fun({X, X}) -> X end)(id({1, 2}))),
    ?T((compose([fun(X) -> X + 1 end, fun(X) -> X * 2 end, fun integer_to_list/1]))(20)),
    ?T(many_free(1, 2.0, three, "four", <<"five">>, {6}, #{seven => 7})),
    ?T(counter(3)),
    ?T([erlang:fun_info(fun lists:map/2, I) || I <- [module, name, arity, type, env]]),
    ?T([erlang:fun_info(Add, I) || I <- [module, arity, type, env]]),
    ?T(erlang:fun_info(Add, nope)), ?T(erlang:fun_info(x, module)),
    ?T(is_function(Add, 1) andalso not is_function(Add, 2)),
    ?T(hof(fun wrap/1)), ?T(hof(fun ?MODULE:wrap/1)),
    ?T(y(fun(F) -> fun(0) -> 0; (N) -> N + F(N - 1) end end, 100)),
    ?T(lists:foldl(fun(X, {S, P}) -> {S + X, P * X} end, {0, 1}, lists:seq(1, 25))),
    ok.

adder(N) -> fun(X) -> X + N end.
add(A, B) -> A + B.
noargs() -> none.
wrap(X) -> {wrapped, X}.

compose(Fs) -> lists:foldl(fun(F, G) -> fun(X) -> F(G(X)) end end, fun(X) -> X end, Fs).

many_free(A, B, C, D, E, F, G) ->
    Fun = fun(H) -> [A, B, C, D, E, F, G, H, A] end,
    garbage_collect(),
    Fun(eight).

counter(N) ->
    Fs = [fun() -> {I, J} end || I <- lists:seq(1, N), J <- lists:seq(I, N)],
    [F() || F <- Fs].

hof(F) -> lists:map(F, [a, b]).

y(M, A) ->
    G = fun(F) -> M(fun(X) -> (F(F))(X) end) end,
    (G(G))(A).
