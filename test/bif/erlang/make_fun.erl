%% make_fun, fun_info, function_exported, is_builtin, apply.
%% normalise: funs
-module(make_fun).
-export([main/0]).
-include("../../t.hrl").

main() ->
    F = erlang:make_fun(lists, reverse, 1), ?T(F), ?T(F([1, 2])),
        ?CALLS(erlang, make_fun, [[a, b, 0], [a, b, 255], [a, b, 256], [a, b, -1], [1, b, 1],
        [a, 1, 1], [a, b, c]]),
    ?T(erlang:fun_info(F)),
    ?T([erlang:fun_info(F, I) || I <- [module, name, arity, env, type]]),
    X = id(7),
    G = fun(A, B) -> A + B + X end,
    ?T([erlang:fun_info(G, I) || I <- [arity, env, type]]),
    ?T(length(erlang:fun_info(G))),
    ?T([K || {K, _} <- erlang:fun_info(G)]),
    ?T(is_binary(element(2, erlang:fun_info(G, uniq))) orelse is_integer(element(2,
        erlang:fun_info(G, uniq)))),
    ?T(byte_size(element(2, erlang:fun_info(G, new_uniq)))),
    ?T(erlang:fun_info(G, bad)),
    ?T(erlang:fun_info(1, arity)),
    ?CALLS(erlang, function_exported, [[lists, map, 2], [lists, map, 9], [no_mod, f, 1],
        [erlang, abs, 1], [erlang, '+', 2], [1, f, 1], [lists, f, a], [lists, f, -1]]),
    ?CALLS(erlang, is_builtin, [[erlang, abs, 1], [lists, map, 2], [lists, member, 2],
        [erlang, apply, 2], [erlang, apply, 3], [erlang, spawn, 1], [maps, get, 2],
    [ets, lookup, 2], [a, b, c], [1, b, 1]]),
    ?CALLS(erlang, apply, [[lists, max, [[1, 2]]], [lists, max, [1 | 2]], [a, b, c], [1, b, []],
        [lists, nope, []], [fun lists:max/1, [[3, 4]]], [G, [1, 2]], [G, [1]], [G, x], [7, []]]),
    ?T(apply(erlang, apply, [erlang, apply, [lists, max, [[5]]]])),
    ok.
