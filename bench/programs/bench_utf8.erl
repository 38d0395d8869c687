%% Text in and out of UTF-8: segments of the language, and the unicode module.
-module(bench_utf8).
-export([run/0]).
-group(binaries).

run() ->
    T = binary:copy(<<"Zażółć gęślą jaźń — 日本語 text "/utf8>>, 6000),
    L = unicode:characters_to_list(T),
    {count(T, 0), length(L), byte_size(unicode:characters_to_binary(L)),
        erlang:crc32(upper(T, <<>>)), length(decode(T))}.

count(<<C/utf8, R/binary>>, N) when C > 127 -> count(R, N + 1);
count(<<_/utf8, R/binary>>, N) -> count(R, N);
count(<<>>, N) -> N.

upper(<<C/utf8, R/binary>>, Acc) when C >= $a, C =< $z -> upper(R, <<Acc/binary, (C - 32)/utf8>>);
upper(<<C/utf8, R/binary>>, Acc) -> upper(R, <<Acc/binary, C/utf8>>);
upper(<<>>, Acc) -> Acc.

decode(T) -> [C || <<C/utf8>> <= T].
