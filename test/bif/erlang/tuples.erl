%% tuple_to_list, list_to_tuple, make_tuple, element, setelement, append_element, insert_element, delete_element.
-module(tuples).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erlang, tuple_to_list, [[X] || X <- [{}, {a}, {1, [2], {3}}, [], a]]),
    ?CALLS(erlang, list_to_tuple, [[X] || X <- [[], [a], [1, [2]], [a | b], a, {}]]),
    ?CALLS(erlang, make_tuple, [[0, x], [3, x], [-1, x], [a, x], [1.0, x], [1 bsl 70, x],
        [16777216, x], [3, {a}]]),
    ?CALLS(erlang, make_tuple, [[5, [], [{2, b}, {5, e}]], [5, [], [{2, b}, {2, c}]],
        [5, [], [{6, x}]], [5, [], [{0, x}]], [5, [], [x]], [5, [], x], [5, d, [{1, a} | b]],
    [-1, x, []]]),
    ?CALLS(erlang, element, [[I, T] || I <- [0, 1, 3, 4, -1, a, 1 bsl 70],
        T <- [{a, b, c}, {}, []]]),
    ?CALLS(erlang, setelement, [[I, T, x] || I <- [0, 1, 3, 4, -1, a, 1 bsl 70],
        T <- [{a, b, c}, {}, []]]),
    ?CALLS(erlang, append_element, [[{}, a], [{1}, {2}], [[], a], [a, b]]),
    ?CALLS(erlang, insert_element, [[I, T, x] || I <- [0, 1, 3, 4, 5, a],
        T <- [{a, b, c}, {}, []]]),
    ?CALLS(erlang, delete_element, [[I, T] || I <- [0, 1, 3, 4, a], T <- [{a, b, c}, {}, []]]),
    ?CALLS(erlang, tuple_size, [[X] || X <- [{}, {a}, [], a]]),
    ?T(tuple_size(erlang:append_element(list_to_tuple(lists:seq(1, 1000)), x))),
    ok.
