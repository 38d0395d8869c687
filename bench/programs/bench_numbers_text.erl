%% Integers and floats to text and back.
-module(bench_numbers_text).
-export([run/0]).
-group(text).

run() ->
    A = [list_to_integer(integer_to_list(I * 7919)) || I <- lists:seq(1, 100000)],
    B = [binary_to_integer(integer_to_binary(I * 104729)) || I <- lists:seq(1, 100000)],
    C = [list_to_float(float_to_list(I / 7, [short])) || I <- lists:seq(1, 80000)],
    {lists:sum(A), lists:sum(B), round(lists:sum(C))}.
