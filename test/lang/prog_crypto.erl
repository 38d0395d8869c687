%% Bit-heavy whole programs in Erlang: SHA-256, CRC-32, MD5's rival sums, base64, RC4, xorshift, LZ77.
-module(prog_crypto).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?EACH(fun(M) -> hex(sha256(M)) end, [<<>>, <<"abc">>,
        <<"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq">>,
    binary:copy(<<"a">>, 1000)]),
    ?EACH(fun(M) -> {crc(M), erlang:crc32(M), adler(M), erlang:adler32(M)} end,
        [<<>>, <<"a">>, <<"123456789">>, binary:copy(<<"xyz">>, 300)]),
    ?EACH(fun(M) -> {b64(M), base64:encode(M), base64:decode(base64:encode(M)) =:= M} end,
        [<<>>, <<"f">>, <<"fo">>, <<"foo">>, <<"foobar">>, <<255, 254, 0>>]),
    ?T(hex(rc4(<<"Key">>, <<"Plaintext">>))), ?T(hex(rc4(<<"Wiki">>, <<"pedia">>))),
    ?T(xorshift(88172645463325252, 10)),
    ?T(fnv(<<"hello world">>)),
    ?T(murmur(<<"The quick brown fox">>, 42)),
    ?T(lz(<<"abababababababab abab cababab">>)),
    ?T(unlz(lz(binary:copy(<<"hello hello help ">>, 20))) =:= binary:copy(<<"hello hello help ">>,
        20)),
    ?T(gray(16)),
    ?T(popcount(16#FFFF0000FFFF00001)),
    ?T(reverse_bits(<<16#F0F1F2:24>>)),
    ?T(float_parts(1.5)),
    ?T(float_parts(-0.1)),
    ?T(int_float(16#4009_21FB_5444_2D18)),
    ok.

hex(B) -> [io_lib:format("~2.16.0b", [X]) || <<X>> <= B].

sha256(M) ->
    L = bit_size(M), P = (447 - L) band 511,
    Padded = <<M/binary, 1:1, 0:P, L:64>>,
    H0 = [16#6a09e667, 16#bb67ae85, 16#3c6ef372, 16#a54ff53a, 16#510e527f, 16#9b05688c, 16#1f83d9ab,
        16#5be0cd19],
    << <<X:32>> || X <- blocks(Padded, H0) >>.
blocks(<<B:64/binary, R/binary>>, H) ->
    W = schedule(16, maps:from_list(lists:zip(lists:seq(0, 15), [X || <<X:32>> <= B]))),
    blocks(R, [(X + Y) band 16#FFFFFFFF || {X, Y} <- lists:zip(H, rounds(0, W, H))]);
blocks(<<>>, H) -> H.
schedule(64, W) -> W;
schedule(I, W) ->
    A = maps:get(I - 15, W), B = maps:get(I - 2, W),
    S0 = rotr(A, 7) bxor rotr(A, 18) bxor (A bsr 3), S1 = rotr(B, 17) bxor rotr(B,
        19) bxor (B bsr 10),
    schedule(I + 1, W#{I => (maps:get(I - 16, W) + S0 + maps:get(I - 7, W) + S1) band 16#FFFFFFFF}).
rounds(64, _, H) -> H;
rounds(I, W, [A, B, C, D, E, F, G, H]) ->
    S1 = rotr(E, 6) bxor rotr(E, 11) bxor rotr(E, 25),
        Ch = (E band F) bxor ((bnot E) band 16#FFFFFFFF band G),
    T1 = H + S1 + Ch + element(I + 1, k()) + maps:get(I, W),
    S0 = rotr(A, 2) bxor rotr(A, 13) bxor rotr(A, 22),
        Maj = (A band B) bxor (A band C) bxor (B band C),
    rounds(I + 1, W, [(T1 + S0 + Maj) band 16#FFFFFFFF, A, B, C, (D + T1) band 16#FFFFFFFF, E, F,
        G]).
rotr(X, N) -> ((X bsr N) bor (X bsl (32 - N))) band 16#FFFFFFFF.
k() -> list_to_tuple([trunc(frac(cbrt(P)) * 4294967296) || P <- primes()]).
primes() ->
    [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
     97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191,
     193, 197, 199, 211, 223, 227, 229, 233, 239, 241, 251, 257, 263, 269, 271, 277, 281, 283,
     293, 307, 311].
cbrt(P) -> newton(P, math:pow(P, 1 / 3)).
newton(P, X) -> Y = X - (X * X * X - P) / (3 * X * X), Y.
frac(X) -> X - trunc(X).

crc(M) -> crc(M, 16#FFFFFFFF).
crc(<<B, R/binary>>, C) -> crc(R, bits8(C bxor B, 8));
crc(<<>>, C) -> C bxor 16#FFFFFFFF.
bits8(C, 0) -> C;
bits8(C, N) when C band 1 =:= 1 -> bits8((C bsr 1) bxor 16#EDB88320, N - 1);
bits8(C, N) -> bits8(C bsr 1, N - 1).
adler(M) -> {A, B} = lists:foldl(fun(X, {A, B}) -> A1 = (A + X) rem 65521, {A1, (B + A1) rem 65521}
    end, {1, 0}, binary_to_list(M)), B bsl 16 bor A.

b64(<<A:6, B:6, C:6, D:6, R/binary>>) -> [c64(A), c64(B), c64(C), c64(D) | b64(R)];
b64(<<A:6, B:6, C:4>>) -> [c64(A), c64(B), c64(C bsl 2), $=];
b64(<<A:6, B:2>>) -> [c64(A), c64(B bsl 4), $=, $=];
b64(<<>>) -> [].
c64(X) -> element(X + 1,
    list_to_tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")).

rc4(Key, Data) ->
    S0 = maps:from_list([{I, I} || I <- lists:seq(0, 255)]), N = byte_size(Key),
    {S, _} = lists:foldl(fun(I, {S, J}) -> J1 = (J + maps:get(I, S) + binary:at(Key,
        I rem N)) rem 256, {swap(I, J1, S), J1} end, {S0, 0}, lists:seq(0, 255)),
    rc4(Data, 0, 0, S, <<>>).
rc4(<<B, R/binary>>, I, J, S, Acc) ->
    I1 = (I + 1) rem 256, J1 = (J + maps:get(I1, S)) rem 256, S1 = swap(I1, J1, S),
    rc4(R, I1, J1, S1, <<Acc/binary, (B bxor maps:get((maps:get(I1, S1) + maps:get(J1, S1)) rem 256,
        S1))>>);
rc4(<<>>, _, _, _, Acc) -> Acc.
swap(I, J, S) -> #{I := A, J := B} = S, S#{I := B, J := A}.

xorshift(_, 0) -> [];
xorshift(X, N) ->
    M = 16#FFFFFFFFFFFFFFFF,
    A = (X bxor (X bsl 13)) band M, B = A bxor (A bsr 7), C = (B bxor (B bsl 17)) band M,
    [C | xorshift(C, N - 1)].
fnv(B) -> lists:foldl(fun(X, H) -> ((H bxor X) * 16#100000001b3) band 16#FFFFFFFFFFFFFFFF end,
    16#cbf29ce484222325, binary_to_list(B)).
murmur(<<K:64/little, R/binary>>, H) -> M = 16#c6a4a7935bd1e995,
    K1 = (K * M) band 16#FFFFFFFFFFFFFFFF,
    K2 = ((K1 bxor (K1 bsr 47)) * M) band 16#FFFFFFFFFFFFFFFF,
    murmur(R, ((H bxor K2) * M) band 16#FFFFFFFFFFFFFFFF);
murmur(R, H) -> <<X:(bit_size(R))/little>> = R, (H bxor X) * 31 band 16#FFFFFFFFFFFFFFFF.

lz(B) -> lz(B, 0, <<>>).
lz(B, P, Acc) when P >= byte_size(B) -> Acc;
lz(B, P, Acc) ->
    case best(B, P, max(0, P - 255), 0, 0) of
        {L, O} when L > 3 -> lz(B, P + L, <<Acc/binary, 1, O, L>>);
        _ -> lz(B, P + 1, <<Acc/binary, 0, (binary:at(B, P))>>)
    end.
best(_, P, I, L, O) when I >= P -> {L, O};
best(B, P, I, L, O) ->
    N = min(255, binary:longest_common_prefix([binary:part(B, I, byte_size(B) - I),
        binary:part(B, P, byte_size(B) - P)])),
    if N > L -> best(B, P, I + 1, N, P - I); true -> best(B, P, I + 1, L, O) end.
unlz(B) -> unlz(B, <<>>).
unlz(<<0, C, R/binary>>, Acc) -> unlz(R, <<Acc/binary, C>>);
unlz(<<1, O, L, R/binary>>, Acc) -> unlz(R, copy(Acc, O, L));
unlz(<<>>, Acc) -> Acc.
copy(Acc, _, 0) -> Acc;
copy(Acc, O, L) -> copy(<<Acc/binary, (binary:at(Acc, byte_size(Acc) - O))>>, O, L - 1).

gray(N) -> [I bxor (I bsr 1) || I <- lists:seq(0, N - 1)].
popcount(0) -> 0;
popcount(N) -> (N band 1) + popcount(N bsr 1).
reverse_bits(B) -> << <<X:1>> || X <- lists:reverse([Y || <<Y:1>> <= B]) >>.
float_parts(F) -> <<S:1, E:11, M:52>> = <<F/float>>, {S, E, M}.
int_float(I) -> <<F/float>> = <<I:64>>, F.
