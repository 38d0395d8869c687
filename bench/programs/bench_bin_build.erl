%% Binaries built by appending, byte by byte, word by word and bit by bit.
-module(bench_bin_build).
-export([run/0]).
-group(binaries).

run() -> {erlang:crc32(bytes(1500000, <<>>)), erlang:crc32(words(600000, <<>>)),
    bit_size(bits(400000, <<>>))}.

bytes(0, Acc) -> Acc;
bytes(N, Acc) -> bytes(N - 1, <<Acc/binary, N>>).

words(0, Acc) -> Acc;
words(N, Acc) -> words(N - 1, <<Acc/binary, N:32/little, (N * 3):16>>).

bits(0, Acc) -> Acc;
bits(N, Acc) -> bits(N - 1, <<Acc/bits, N:5, 1:1>>).
