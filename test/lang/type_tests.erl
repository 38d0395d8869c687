%% Every type test over every kind of term, in a guard and called as a function.
-module(type_tests).
-export([main/0]).
-include("../t.hrl").
-record(r, {a, b}).

terms() ->
    [{int, 1}, {big, 1 bsl 70}, {float, 1.0}, {atom, a}, {true, true}, {nil, []}, {list, [1]},
        {improper, [1 | 2]}, {tuple0, {}},
     {tuple, {1, 2}}, {record, #r{}}, {badrecord, {r, 1}}, {binary, <<1>>}, {bits, <<1:3>>},
         {map, #{}}, {bigmap, maps:from_list([{I, I} || I <- lists:seq(1, 40)])},
     {'fun', fun() -> ok end}, {extfun, fun erlang:abs/1}, {fun2, fun(_, _) -> ok end},
         {pid, self()}, {ref, make_ref()}, {port, hd(erlang:ports())}].

main() ->
    [io:format("~w: ~w~n", [N, [K || {K, true} <- guards(T)]]) || {N, T} <- terms()],
    [io:format("~w: ~w~n", [N, [F || F <- functions(), apply(erlang, F, [T])]])
        || {N, T} <- terms()],
    [io:format("~w: ~w~n", [N, [A || A <- [0, 1, 2, 255], is_function(T, id(A))]])
        || {N, T} <- terms()],
    ?T(is_function(id(x), id(-1))),
    ?T(is_function(id(x), id(a))),
    ?T(is_function(id(fun id/1), id(1 bsl 70))),
    ?T(is_record(id(#r{}), r)),
    ?T(is_record(id(#r{}), id(r))),
    ?T(is_record(id(#r{}), id(r), id(3))),
    ?T(is_record(id(#r{}), id(r), id(2))),
    ?T(is_record(id(x), id(1))),
    ?T(is_record(id({r, 1}), id(r), id(a))),
    ?T(is_map_key(id(a), id(#{a => 1}))),
    ?T(is_map_key(id(a), id(b))),
    ?EACH(fun old/1, [1, 1.0, a, [], {}, <<>>]),
    ok.

functions() ->
    [is_atom, is_binary, is_bitstring, is_boolean, is_float, is_function, is_integer, is_list,
        is_map, is_number, is_pid, is_port,
     is_reference, is_tuple].

guards(T) ->
    [{atom, g_atom(T)}, {binary, g_binary(T)}, {bitstring, g_bitstring(T)}, {boolean, g_boolean(T)},
        {float, g_float(T)},
     {function, g_function(T)}, {function0, g_function0(T)}, {integer, g_integer(T)},
         {list, g_list(T)}, {map, g_map(T)},
     {number, g_number(T)}, {pid, g_pid(T)}, {port, g_port(T)}, {reference, g_reference(T)},
         {tuple, g_tuple(T)}, {record, g_record(T)},
     {nil, g_nil(T)}, {cons, g_cons(T)}].

g_atom(X) when is_atom(X) -> true; g_atom(_) -> false.
g_binary(X) when is_binary(X) -> true; g_binary(_) -> false.
g_bitstring(X) when is_bitstring(X) -> true; g_bitstring(_) -> false.
g_boolean(X) when is_boolean(X) -> true; g_boolean(_) -> false.
g_float(X) when is_float(X) -> true; g_float(_) -> false.
g_function(X) when is_function(X) -> true; g_function(_) -> false.
g_function0(X) when is_function(X, 0) -> true; g_function0(_) -> false.
g_integer(X) when is_integer(X) -> true; g_integer(_) -> false.
g_list(X) when is_list(X) -> true; g_list(_) -> false.
g_map(X) when is_map(X) -> true; g_map(_) -> false.
g_number(X) when is_number(X) -> true; g_number(_) -> false.
g_pid(X) when is_pid(X) -> true; g_pid(_) -> false.
g_port(X) when is_port(X) -> true; g_port(_) -> false.
g_reference(X) when is_reference(X) -> true; g_reference(_) -> false.
g_tuple(X) when is_tuple(X) -> true; g_tuple(_) -> false.
g_record(X) when is_record(X, r) -> true; g_record(_) -> false.
g_nil([]) -> true; g_nil(_) -> false.
g_cons([_ | _]) -> true; g_cons(_) -> false.

old(X) when is_integer(X); is_float(X) -> number;
old(X) when is_atom(X) -> atom;
old(X) when X =:= []; X =:= {} -> empty;
old(_) -> other.
