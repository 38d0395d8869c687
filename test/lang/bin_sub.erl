%% Sub-binaries of sub-binaries, byte and bit offsets, equality, hash and order whatever the offset.
-module(bin_sub).
-export([main/0]).
-include("../t.hrl").

main() ->
    Big = << <<(I * 7)>> || I <- lists:seq(1, 2000) >>,
    Subs = [binary:part(Big, P, L) || P <- [0, 1, 63, 64, 100], L <- [0, 1, 63, 64, 65, 500]],
    ?T([erlang:crc32(S) || S <- Subs]),
    ?T([byte_size(binary:copy(S)) =:= byte_size(S) andalso binary:copy(S) =:= S || S <- Subs]),
    Shifted = [begin <<_:O, X:160/bits, _/bits>> = Big, X end || O <- lists:seq(0, 16)],
    ?T([erlang:phash2(X) || X <- Shifted]),
    ?T([erlang:crc32(X) || X <- Shifted]),
    Same = [begin Y = <<0:O, "hello world, hello sun", 1:3>>, <<_:O, Z:22/binary, _/bits>> = Y, Z
        end || O <- lists:seq(0, 9)],
    ?T(lists:usort(Same)),
    ?T(lists:usort([erlang:phash2(X) || X <- Same])),
    ?T(lists:usort([erlang:phash(X, 1 bsl 32) || X <- Same])),
    ?T(lists:usort([erlang:md5(X) || X <- Same])),
    ?T(lists:usort([term_to_binary(X) || X <- Same])),
    ?T(lists:usort([binary_to_list(X) || X <- Same])),
    ?T(lists:usort([binary_to_atom(X) || X <- Same])),
    ?T(lists:usort([maps:get(X, #{<<"hello world, hello sun">> => found}) || X <- Same])),
    Odd = [begin Y = <<0:O, 16#ABCDE:20, 1:3>>, <<_:O, Z:20/bits, _/bits>> = Y, Z end
        || O <- lists:seq(0, 9)],
    ?T(lists:usort(Odd)),
    ?T(lists:usort([erlang:phash2(X) || X <- Odd])),
    ?T(lists:usort([erlang:phash(X, 1 bsl 32) || X <- Odd])),
    ?T(lists:usort([term_to_binary(X) || X <- Odd])),
    ?T(lists:usort([bitstring_to_list(X) || X <- Odd])),
    ?T(lists:sort([<<1:1>>, <<1:2>>, <<0:1>>, <<>>, <<255>>, <<127, 1:1>>, <<127>>, <<128:8, 0:3>>,
        <<64:7>>, <<128>>])),
    ?T(binary:referenced_byte_size(binary:part(Big, 5, 100)) =:= 2000),
    ?T(binary:referenced_byte_size(binary:copy(binary:part(Big, 5, 100)))),
    chain(Big, 0, 0),
    ?T(nested(Big, 20)),
    ?T(split(id(<<"a,b,,cde,f">>), [])),
    ok.

chain(<<X, R/binary>>, N, Sum) when N < 1500 -> chain(R, N + 1, Sum + X);
chain(R, N, Sum) -> io:format("~p ~p ~p~n", [N, Sum, erlang:crc32(R)]).

nested(B, 0) -> B;
nested(B, N) -> <<_:3, X:(bit_size(B) - 50)/bits, _/bits>> = B, {T, R} = {bit_size(X), X}, case N
    of 1 -> {T, erlang:phash2(R)}; _ -> nested(R, N - 1) end.

split(B, Acc) -> split(B, 0, Acc).
split(B, N, Acc) ->
    case B of
        <<H:N/binary, $,, T/binary>> -> split(T, 0, [H | Acc]);
        <<_:N/binary, _, _/binary>> -> split(B, N + 1, Acc);
        _ -> lists:reverse(Acc, [B])
    end.
