%% What damage.py breaks: every kind of thing that the compiler writes into a module, in functions that
%% take any argument, and run/0 that takes them all through their ways.
-module(damaged).
-export([run/0, lists/1, tuples/1, maps/1, binaries/1, build/2, floats/2, funs/1, catches/1,
    receives/1, numbers/2, deep/2, strings/1]).
-record(state, {a = 1, b = [], c, d = <<>>, e = 1.5, f = #{}, g}).

run() ->
    Args = [0, -1, 17, 1 bsl 70, a, [], [1, 2, 3], [{a, 1}, {b, 2}], {}, {a, 1}, {b, 2, 3},
        #state{}, 2.5, <<>>, <<1, 2, 3, 4, 5, 6, 7, 8, 9>>, <<"text">>, <<5:3>>, #{}, #{a => 1, b => 2},
        fun lists/1, self(), make_ref(), "abc"],
    [one(F, A) || F <- [fun lists/1, fun tuples/1, fun maps/1, fun binaries/1, fun funs/1,
        fun catches/1, fun receives/1, fun strings/1], A <- Args],
    [two(F, A, B) || F <- [fun build/2, fun floats/2, fun numbers/2, fun deep/2],
        A <- Args, B <- [1, 3, 2.5, [1], <<7>>]].

one(F, A) -> try F(A) of _ -> ok catch _:_:St -> length(St) after self() ! done, get_done() end.
two(F, A, B) -> catch F(A, B).

get_done() -> receive done -> ok after 0 -> none end.

lists([H | T]) when is_integer(H) -> [H + 1 | lists(T)];
lists([{K, V} | T]) -> [{V, K, length(T)} | [X || X <- lists(T), X =/= K]];
lists([]) -> [];
lists(L) when is_list(L) -> {L, [Y || {_, Y} <- L], [{A, B} || A <- L, B <- L, A < B]};
lists(X) -> [X, X | {X}].

tuples({A, B}) -> {B, A, {A, B, [A | B]}};
tuples({A, B, C}) -> setelement(1, {A, B, C}, {C});
tuples(#state{a = A, b = B} = S) ->
    S2 = S#state{c = A, d = B, e = 2},
    {S2#state.f, element(3, S2), S2#state{a = 5, b = 6, g = 7}};
tuples({}) -> {};
tuples(T) when is_tuple(T), tuple_size(T) > 3 -> element(2, T);
tuples(X) -> {X, a, 1, "literal", {deep, [literal, 1.0, #{k => v}]}}.

maps(#{a := A, b := B} = M) -> M#{a := B, b := A, c => {A, B}};
maps(M) when is_map(M), map_size(M) =:= 0 -> #{x => M, <<"y">> => 1, 1.0 => z, [] => nil};
maps(K) -> #{K => K, a => 1, {K} => #{K => []}}.

binaries(<<A:8, B:16/little, C:4/signed, _:4, Rest/binary>> = Bin) when A < 9 ->
    {A, B, C, byte_size(Rest), [X || <<X:3>> <= Bin], << <<(X bxor 1):8>> || <<X:8>> <= Rest >>};
binaries(<<"te", X/utf8, Y/utf8, T/binary>>) -> {X, Y, T, <<X/utf16, Y/utf32>>};
binaries(<<S:2, F:S/bitstring, _/bitstring>>) -> {S, F};
binaries(<<F:64/float, T/bits>>) -> {F, T};
binaries(<<>>) -> empty;
binaries(B) when is_bitstring(B) -> {bit_size(B), tail(B)};
binaries(X) -> <<(term_to_binary(X))/binary, 0>>.

tail(<<_:1, T/bits>>) -> tail(T);
tail(<<>>) -> done.

build(A, B) when is_integer(A), is_integer(B) ->
    Bin = <<A:B, A:16/big, B:8/signed-little, 1.5/float, "abc", A/utf8>>,
    <<Bin/bitstring, A:7, Bin/bitstring, B:32/little>>;
build(A, B) when is_binary(A) -> <<A/binary, (build(A, B, 5, <<>>))/binary>>;
build(A, B) -> <<(iolist_to_binary([A | B]))/binary>>.
build(_, _, 0, Acc) -> Acc;
build(A, B, N, Acc) -> build(A, B, N - 1, <<Acc/binary, N:16, A/binary>>).

floats(A, B) when is_float(A) -> X = A * B + 1.0, Y = X / (A - B), {X, -Y, trunc(Y), X > Y};
floats(A, B) when is_number(A), is_float(B) -> [A + B, A - B, A * B, A / B, float(A) * B];
floats(A, B) -> {math:sqrt(abs(A)), B}.

funs(F) when is_function(F, 1) -> F([1, 2]);
funs(X) ->
    F = fun(Y) -> {X, Y} end,
    G = fun Loop(0) -> F(X); Loop(N) -> [N | Loop(N - 1)] end,
    [F(1), G(3), (fun ?MODULE:lists/1)([X]), lists:map(F, [1, 2]), apply(?MODULE, lists, [[]])].

catches(X) ->
    A = (catch thrower(X)),
    B = try thrower(X) of Y -> {ok, Y} catch throw:T when T =/= b -> {t, T}; error:E:S -> {E, S};
            exit:Z -> Z after put(key, X) end,
    C = try catches2(X) catch _:R -> R end,
    {A, B, C, erase(key)}.
catches2(X) -> try thrower(X) after get_done() end.
thrower(N) when is_integer(N), N > 0 -> throw(N);
thrower(A) when is_atom(A) -> error(A, [A]);
thrower([]) -> exit(empty);
thrower({}) -> erlang:raise(throw, x, []);
thrower(<<>>) -> case get_done() of never -> 1 end;
thrower(X) -> X.

receives(X) ->
    self() ! {msg, X}, self() ! other,
    R = make_ref(), self() ! {R, X},
    A = receive {R, V} -> V after 50 -> late end,
    B = receive {msg, X} -> got; {msg, _} = M -> M after 1 -> none end,
    C = receive other -> o end,
    {A, B, C, receive nothing -> 1 after 0 -> 2 end}.

numbers(A, B) when is_integer(A), is_integer(B) ->
    [A + B, A - B, A * B, A div B, A rem B, A band B, A bor B, A bxor B, bnot A, A bsl B, A bsr B, -A];
numbers(A, B) when A == B; A =:= B -> same;
numbers(A, B) when A < B, is_atom(A) orelse is_list(A) -> {less, A};
numbers(A, B) when A >= B -> [greater, hash(A), B];
numbers(A, _) -> select(A).

hash(A) -> erlang:phash2(A) rem 7.
select(0) -> zero; select(1) -> one; select(2) -> two; select(3) -> three; select(1000) -> many;
select(a) -> a; select(b) -> b; select(c) -> c; select({}) -> e; select({_}) -> f; select(_) -> other.

deep(N, B) when is_integer(N), N > 0, N < 100 -> [B | deep(N - 1, [B])] ++ [N];
deep(X, B) -> {X, B, begin Y = {X}, Z = [Y, B], {Z, Y} end}.

strings(S) -> {"literal " ++ io_lib:format("~p", [S]), <<"a literal binary that is longer than that, "
    "so that it is kept outside of the heap by whoever counts its bytes">>}.
