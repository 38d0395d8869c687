%% The external term format both ways, for terms of every kind.
-module(bench_term_format).
-export([run/0]).
-group(binaries).

run() ->
    T = [{I, integer_to_binary(I), [I, I + 1, I * 1.5], #{id => I, name => "name"},
        {atom, I bsl 70}} || I <- lists:seq(1, 15000)],
    B = term_to_binary(T),
    {byte_size(B), erlang:phash2(B), binary_to_term(B) =:= T,
        byte_size(term_to_binary(binary_to_term(B)))}.
