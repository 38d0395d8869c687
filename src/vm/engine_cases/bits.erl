%% Bit syntax: every kind of segment made and matched, every reason to refuse.
-module(bits).
-export([main/0]).

main() ->
    [made(), matched(), refused(), appended(), comprehended()].

made() ->
    [{int(-1, 12), little(-2, 12), little(16#abc, 12), little(1 bsl 70, 75)},
     {int(16#123456789abcdef0123, 77), int(1, 0), int(-(1 bsl 64), 65)},
     {whole(id(<<5:3>>)), part(id(<<1, 2, 3>>), id(2)), string()},
     {real(id(1.5), id(16)), real(id(3), id(32)), real(id(-0.1), id(64)), little_real(id(2.5))},
     {real(id(1.0e300), id(32)), real(id(65519.0), id(16)), real(id(65520.0), id(16))},
     {u8(16#20ac), u16(16#1F600), u32(16#1F600), ul16(16#1f600), ul32(16#1f600)},
     byte_size(int(7, 8 * 1000)), erlang:phash2(int(-7, 8 * 1000 + 3))].

matched() ->
    B = id(<<1:3, 300:13/signed, -5:7/signed, 16#12345678:32/little, 1.5:64/float, "abc", -1:90>>),
    <<A:3, C:13/signed, D:7/signed, E:32/little, F/float, "abc", G:90/bits>> = B,
    <<_:3, _:13, _:7, _:96, _:24, H:90/signed>> = B,
    [{A, C, D, E, F, G, H},
     [half(X) || X <- [<<0:16>>, <<16#7c00:16>>, <<16#3c01:16>>, <<1:16>>, <<16#fbff:16>>]],
     [mu8(X) || X <- [<<16#ED, 16#A0, 16#80>>, <<16#C0, 16#80>>, <<16#F4, 16#90, 16#80, 16#80>>,
                      <<16#e2, 16#82, 16#ac>>, <<16#e2, 16#82>>, <<>>, <<65>>, <<128>>, <<65, 1:3>>]],
     [mu16(X) || X <- [<<16#D800:16>>, <<16#D800:16, 16#DC00:16>>, <<16#DC00:16, 16#DC00:16>>,
                       <<16#D800:16, 65:16>>, <<65>>, <<65:16>>]],
     [mu32(X) || X <- [<<16#D800:32>>, <<16#110000:32>>, <<16#1F600:32>>, <<1:24>>]],
     [sized(S) || S <- [0, 3, 8, -1, a, 1 bsl 70, 9]],
     [units(X) || X <- [<<>>, <<1:3>>, <<1:6>>, <<1:7>>]],
     [tag(X) || X <- [<<"GET x">>, <<"PUT yz">>, <<0:1, "GET x">>, <<"GE">>, a]],
     count(id(<<0:4, 7:20000>>), 0), words(id(<<"a few words here">>), <<>>, [])].

refused() ->
    A = id(a),
    [why(fun() -> int(A, 8) end), why(fun() -> int(1, A) end), why(fun() -> int(1, id(-1)) end),
     why(fun() -> int(1, id(1 bsl 70)) end), why(fun() -> int(1, id(-(1 bsl 70))) end),
     why(fun() -> int(A, id(-1)) end), why(fun() -> int(A, id(0)) end),
     why(fun() -> whole(A) end), why(fun() -> part(<<1, 2>>, id(8)) end),
     why(fun() -> part(<<1, 2>>, A) end), why(fun() -> part(A, id(1)) end),
     why(fun() -> bytes(id(<<1:4>>)) end), why(fun() -> append(id(<<1:4>>)) end),
     why(fun() -> append(A) end), why(fun() -> real(A, id(64)) end),
     why(fun() -> real(1.0, id(17)) end), why(fun() -> real(1.0, A) end),
     why(fun() -> real(1.0, id(0)) end), why(fun() -> u8(id(16#D800)) end),
     why(fun() -> u8(id(1 bsl 70)) end), why(fun() -> u16(A) end),
     why(fun() -> u32(id(16#110000)) end), why(fun() -> two(A, A) end), guarded(A), guarded(1)].

appended() ->
    A = grow(<<>>, 0, 1000),
    B = <<A/binary, 1>>,
    C = <<A/binary, 2>>,
    D = <<B/bits, 1:3>>,
    E = <<D/bits, 31:5>>,
    [byte_size(A), tail(B), tail(C), tail(E), bit_size(D), erlang:phash2(A), same(<<A/binary, A/binary>>)].

comprehended() ->
    [<< <<(X + 1)>> || <<X>> <= id(<<1, 2, 3>>) >>,
     << <<X:3>> || X <- id([1, 2, 3]) >>,
     [X || <<X:3>> <= id(<<5, 6>>)],
     why(fun() -> << <<X>> || X <- id([1, a, 3]) >> end),
     why(fun() -> << <<X/binary>> || X <- id([<<1>>, <<1:3>>]) >> end)].

why(F) ->
    try F() catch
        error:Reason:Trace -> {Reason, cause(element(4, hd(Trace)))}
    end.

cause([{error_info, #{cause := C, function := format_bs_fail, module := erl_erts_errors}} | _]) -> C;
cause([_ | T]) -> cause(T);
cause([]) -> none.

grow(B, N, N) -> B;
grow(B, I, N) -> grow(<<B/binary, I:16>>, I + 1, N).

tail(B) -> [binary_part_of(B, byte_size(B) - 2), bit_size(B)].
binary_part_of(B, N) -> <<_:N/binary, T/bits>> = B, T.
same(B) -> N = byte_size(B) div 2, <<X:N/binary, Y:N/binary>> = B, X =:= Y.

count(<<_:1, T/bits>>, N) -> count(T, N + 1);
count(<<>>, N) -> N.

words(<<$\s, T/binary>>, W, Ws) -> words(T, <<>>, [W | Ws]);
words(<<C, T/binary>>, W, Ws) -> words(T, <<W/binary, C>>, Ws);
words(<<>>, W, Ws) -> [W | Ws].

id(X) -> X.
int(X, S) -> <<X:S>>.
little(X, S) -> <<X:S/little>>.
whole(X) -> <<1:1, X/bits, 1:3>>.
bytes(X) -> <<1, X/binary>>.
part(X, N) -> <<1, X:N/binary>>.
string() -> <<(id(1)):4, "string", 2:4>>.
append(X) -> <<X/binary, 1>>.
real(X, S) -> <<X:S/float>>.
little_real(X) -> <<X:64/float-little>>.
u8(X) -> <<X/utf8>>.
u16(X) -> <<X/utf16>>.
u32(X) -> <<X/utf32>>.
ul16(X) -> <<X/utf16-little>>.
ul32(X) -> <<X/utf32-little>>.
two(A, B) -> <<A:8, B/binary>>.
guarded(X) when <<X:8>> =:= <<1>> -> yes;
guarded(_) -> no.
half(<<F:16/float>>) -> F; half(_) -> no.
mu8(<<X/utf8, R/bits>>) -> {X, R}; mu8(_) -> no.
mu16(<<X/utf16, R/bits>>) -> {X, R}; mu16(_) -> no.
mu32(<<X/utf32, R/bits>>) -> {X, R}; mu32(_) -> no.
sized(S) -> case id(<<1>>) of <<X:S, R/bits>> -> {X, R}; _ -> no end.
units(<<_/binary-unit:3>> = B) -> {threes, bit_size(B)}; units(_) -> no.
tag(<<"GET ", R/binary>>) -> {get, R}; tag(<<"PUT ", R/binary>>) -> {put, R}; tag(_) -> no.
