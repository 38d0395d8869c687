%% Match contexts that live long: parsers that call, return, retry, hold and reuse a position.
-module(bin_state).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(json(id(<<"{\"a\":[1,2,{\"b\":null}],\"c\":\"x\\\"y\",\"d\":-12,\"e\":true}">>))),
    ?T(json(id(<<"[]">>))),
    ?T(json(id(<<"[1,">>))),
    ?T(csv(id(<<"a,b\nc,,d\n\n">>))),
    ?T(varint(id(<<172, 2, 1, 255, 255, 3>>))),
    ?T(tlv(id(<<1, 3, "abc", 2, 0, 9, 2, 0, 7>>))),
    ?T(tlv(id(<<1, 3, "ab">>))),
    ?T(retry(id(<<"GET /x">>))), ?T(retry(id(<<"PUT /x">>))), ?T(retry(id(<<"DEL">>))),
    ?T(ip(id(<<4:4, 5:4, 0, 40:16, 1:16, 2:3, 100:13, 64, 6, 0:16, 10, 0, 0, 1, 10, 0, 0, 2,
        "payload">>))),
    ?T(both(id(<<1, 2, 3, 4>>))),
    ?T(hold(id(<<1, 2, 3, 4, 5>>), [])),
    ?T(count(binary:copy(<<"ab c ">>, 2000), 0)),
    ok.

json(B) -> {V, R} = value(B), {V, R}.
value(<<"[]", R/binary>>) -> {[], R};
value(<<$[, R/binary>>) -> array(R, []);
value(<<${, R/binary>>) -> object(R, []);
value(<<$", R/binary>>) -> string(R, <<>>);
value(<<"null", R/binary>>) -> {null, R};
value(<<"true", R/binary>>) -> {true, R};
value(<<$-, R/binary>>) -> {N, R1} = number(R, 0), {-N, R1};
value(<<C, _/binary>> = R) when C >= $0, C =< $9 -> number(R, 0).
array(B, Acc) ->
    {V, R} = value(B),
    case R of
        <<$,, R1/binary>> -> array(R1, [V | Acc]);
        <<$], R1/binary>> -> {lists:reverse([V | Acc]), R1}
    end.
object(<<$", B/binary>>, Acc) ->
    {K, <<$:, R/binary>>} = string(B, <<>>),
    {V, R1} = value(R),
    case R1 of
        <<$,, R2/binary>> -> object(R2, [{K, V} | Acc]);
        <<$}, R2/binary>> -> {maps:from_list([{K, V} | Acc]), R2}
    end.
string(<<$\\, C, R/binary>>, Acc) -> string(R, <<Acc/binary, C>>);
string(<<$", R/binary>>, Acc) -> {Acc, R};
string(<<C, R/binary>>, Acc) -> string(R, <<Acc/binary, C>>).
number(<<C, R/binary>>, N) when C >= $0, C =< $9 -> number(R, N * 10 + C - $0);
number(R, N) -> {N, R}.

csv(B) -> [binary:split(L, <<",">>, [global]) || L <- lines(B, <<>>)].
lines(<<$\n, R/binary>>, Acc) -> [Acc | lines(R, <<>>)];
lines(<<C, R/binary>>, Acc) -> lines(R, <<Acc/binary, C>>);
lines(<<>>, <<>>) -> [];
lines(<<>>, Acc) -> [Acc].

varint(<<>>) -> [];
varint(B) -> {V, R} = varint(B, 0, 0), [V | varint(R)].
varint(<<1:1, X:7, R/bits>>, Shift, Acc) -> varint(R, Shift + 7, Acc bor (X bsl Shift));
varint(<<0:1, X:7, R/bits>>, Shift, Acc) -> {Acc bor (X bsl Shift), R}.

tlv(<<T, L:16/little, V:L/binary, R/binary>>) when T =:= 9 -> [{wide, V} | tlv(R)];
tlv(<<T, L, V:L/binary, R/binary>>) -> [{T, V} | tlv(R)];
tlv(<<>>) -> [];
tlv(R) -> [{trailing, R}].

retry(<<"GET ", P/binary>> = All) when byte_size(P) > 5 -> {long, All};
retry(<<"GET ", P/binary>>) -> {get, P};
retry(<<M:3/binary, $\s, P/binary>>) -> {M, P};
retry(<<M:3/binary>>) -> {only, M}.

ip(<<4:4, Hl:4, _Tos, Len:16, Id:16, Flags:3, Off:13, Ttl, Proto, _:16, Src:4/binary, Dst:4/binary,
    Rest/binary>>)
  when Hl >= 5, Len >= 4 * Hl ->
    Options = 4 * (Hl - 5),
    <<_:Options/binary, Data/binary>> = Rest,
    {Id, Flags, Off, Ttl, Proto, binary_to_list(Src), binary_to_list(Dst), Data}.

both(<<A, R/binary>> = B) -> {A, byte_size(R), B, byte_size(B), R}.

hold(<<X, R/binary>>, Acc) -> hold(R, [{X, R} | Acc]);
hold(<<>>, Acc) -> Acc.

count(<<" ", R/binary>>, N) -> count(R, N + 1);
count(<<_, R/binary>>, N) -> count(R, N);
count(<<>>, N) -> N.
