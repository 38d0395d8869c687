%% erlang:tuple_size/1: the number of elements; badarg for what is no tuple; a guard fails quietly.
-module(tuple_size).
-export([main/0]).

main() ->
    [io:format("~w: ~w~n", [Term, catch_error(Term)])
     || Term <- [{}, {a}, {a, {b}}, list_to_tuple(lists:seq(1, 5)), [], 17, <<"x">>, #{}]],
    [io:format("guard ~w: ~w~n", [Term, in_guard(Term)]) || Term <- [{}, {a, b}, [a, b]]],
    ok.

catch_error(Term) -> try tuple_size(Term) catch Class:Reason -> {Class, Reason} end.

in_guard(Term) when tuple_size(Term) =:= 2 -> pair;
in_guard(_) -> other.
