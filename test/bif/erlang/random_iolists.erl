%% Random iolists as vectors, bitstrings and checksums.
-module(random_iolists).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(6),
    times(150, fun() ->
        I = iolist(3),
        show(iovec, fun() -> [byte_size(B) || B <- erlang:iolist_to_iovec(I)] end),
        show(md5, fun() -> erlang:md5(list_to_bitstring([I])) end),
        Bits = pick([1, 3, 7]),
        show(bits, fun() -> erlang:phash2(list_to_bitstring([<< 1:Bits >>, I, << 2:Bits >>])) end)
    end).

iolist(0) -> pick([<<"x">>, 5, [], <<>>]);
iolist(D) ->
    case up_to(5) of
        1 -> [iolist(D - 1) || _ <- lists:seq(1, up_to(4))];
        2 -> bytes(up_to(400));
        3 -> [up_to(256) - 1 | bytes(up_to(300))];
        4 -> [iolist(D - 1) | <<"t">>];
        5 -> lists:duplicate(up_to(300), $x)
    end.
