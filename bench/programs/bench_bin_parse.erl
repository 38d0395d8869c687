%% A text protocol taken apart by matching: fields, lines, integers.
-module(bench_bin_parse).
-export([run/0]).
-group(binaries).

run() ->
    Text = iolist_to_binary([["id=", integer_to_list(I), ";name=user", integer_to_list(I rem 97),
        ";score=",
                              integer_to_list(I * 31 rem 1000), "\n"] || I <- lists:seq(1, 40000)]),
    lists:foldl(fun(_, _) -> lines(Text, 0) end, 0, [1, 2, 3]).

lines(<<>>, Acc) -> Acc;
lines(B, Acc) -> {Fields, Rest} = fields(B, []), lines(Rest, Acc + score(Fields)).

fields(B, Acc) ->
    {Key, B1} = word(B, 0, B, $=),
    {Value, End, B2} = value(B1, 0, B1),
    case End of $; -> fields(B2, [{Key, Value} | Acc]); $\n -> {[{Key, Value} | Acc], B2} end.

word(<<C, Rest/binary>>, N, All, C) -> {binary:part(All, 0, N), Rest};
word(<<_, Rest/binary>>, N, All, C) -> word(Rest, N + 1, All, C).

value(<<C, Rest/binary>>, N, All) when C =:= $;; C =:= $\n -> {binary:part(All, 0, N), C, Rest};
value(<<_, Rest/binary>>, N, All) -> value(Rest, N + 1, All).

score(Fields) -> {_, V} = lists:keyfind(<<"score">>, 1, Fields), number(V, 0).

number(<<C, R/binary>>, N) -> number(R, N * 10 + C - $0);
number(<<>>, N) -> N.
