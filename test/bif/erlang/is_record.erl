%% Type tests called as functions, is_record with all arguments, is_function, is_map_key.
-module(is_record).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erlang, is_record, [[T, N] || T <- [{r}, {r, 1}, {s, 1}, {}, a, []], N <- [r, 1]]),
    ?CALLS(erlang, is_record, [[T, N, S] || T <- [{r}, {r, 1}, a], N <- [r, 1],
        S <- [1, 2, 0, -1, a]]),
    ?CALLS(erlang, is_function, [[fun lists:map/2, A] || A <- [2, 3, -1, a, 1 bsl 70]]),
    ?CALLS(erlang, is_map_key, [[a, #{a => 1}], [b, #{}], [a, x]]),
    ?CALLS(erlang, map_get, [[a, #{a => 1}], [b, #{}], [a, x]]),
    ?CALLS(erlang, map_size, [[#{}], [#{a => 1}], [x]]),
    ?CALLS(erlang, max, [[1, 1.0], [1.0, 1], [a, 1]]),
    ?CALLS(erlang, min, [[1, 1.0], [1.0, 1], [a, 1]]),
    [?CALLS(erlang, Op, [[1, 1.0], [a, b], [[], {}]]) || Op <- ['<', '>', '=<', '>=', '==', '/=',
        '=:=', '=/=']],
    [?CALLS(erlang, Op, [[true, false], [true, 1], [x, true]]) || Op <- ['and', 'or', 'xor']],
    ?CALLS(erlang, 'not', [[true], [false], [1]]),
    ?CALLS(erlang, 'band', [[7, 3], [a, 1]]),
    ?CALLS(erlang, '!', [[no_such_name_here, 1], [1, 1]]),
    ok.
