%% Modular powers of 1024-bit numbers, as cryptography in Erlang would do them.
-module(bench_modpow).
-export([run/0]).
-group(bignums).

run() ->
    M = (1 bsl 1024) - 105, E = (1 bsl 300) - 189,
    erlang:phash2([pow(3 + I, E, M, 1) || I <- lists:seq(1, 60)]).

pow(_, 0, _, Acc) -> Acc;
pow(B, E, M, Acc) when E band 1 =:= 1 -> pow(B * B rem M, E bsr 1, M, Acc * B rem M);
pow(B, E, M, Acc) -> pow(B * B rem M, E bsr 1, M, Acc).
