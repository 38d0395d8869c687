#!/usr/bin/env escript
%% Prints the cases of stock_cases.txt: what stock OTP 25 answers to random questions about numbers.
%% Usage: escript stock_cases.escript SEED COUNT > stock_cases.txt
%% A line is: question, operands, answer. Integers are in base 16, floats are the 64 bits of their
%% IEEE format in base 16, texts stand as they are.
main([Seed, Count]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    [question(rand:uniform(20)) || _ <- lists:seq(1, list_to_integer(Count))],
    ok.

question(1) -> {A, B} = {int(), int()}, put(["add ", x(A), $ , x(B), $ , x(A + B)]);
question(2) -> {A, B} = {int(), int()}, put(["sub ", x(A), $ , x(B), $ , x(A - B)]);
question(3) -> {A, B} = {int(), int()}, put(["mul ", x(A), $ , x(B), $ , x(A * B)]);
question(4) -> {A, B} = {int(), nonzero()}, put(["div ", x(A), $ , x(B), $ , x(A div B)]);
question(5) -> {A, B} = {int(), nonzero()}, put(["rem ", x(A), $ , x(B), $ , x(A rem B)]);
question(6) -> {A, B} = {int(), int()}, put(["band ", x(A), $ , x(B), $ , x(A band B)]);
question(7) -> {A, B} = {int(), int()}, put(["bor ", x(A), $ , x(B), $ , x(A bor B)]);
question(8) -> {A, B} = {int(), int()}, put(["bxor ", x(A), $ , x(B), $ , x(A bxor B)]);
question(9) -> A = int(), put(["bnot ", x(A), $ , x(bnot A)]);
question(10) -> {A, N} = {int(), width()}, put(["bsl ", x(A), $ , x(N), $ , x(A bsl N)]);
question(11) -> {A, N} = {int(), width()}, put(["bsr ", x(A), $ , x(N), $ , x(A bsr N)]);
question(12) ->
    A = int(), B = near(A),
    put(["cmp ", x(A), $ , x(B), $ , order(A, B)]);
question(13) ->
    A = int(), F = float_near(A),
    put(["cmpf ", x(A), $ , f(F), $ , order(A, F)]),
    put(["trunc ", f(F), $ , x(trunc(F))]);
question(14) ->
    A = case rand:uniform(3) of 1 -> tie(); _ -> int() end,
    put(["float ", x(A), $ , try f(float(A)) catch error:badarg -> "none" end]);
question(15) ->
    {A, Base} = {int(), 1 + rand:uniform(35)},
    put(["text ", x(A), $ , x(Base), $ , integer_to_list(A, Base)]);
question(16) ->
    {A, W} = {int(), width()},
    E = element(rand:uniform(2), {big, little}),
    Bits = case E of big -> <<A:W/big>>; little -> <<A:W/little>> end,
    {U, S} = case {E, Bits} of
                 {big, <<U1:W/big>>} -> <<S1:W/big-signed>> = Bits, {U1, S1};
                 {little, <<U1:W/little>>} -> <<S1:W/little-signed>> = Bits, {U1, S1}
             end,
    Pad = (8 - W rem 8) rem 8,
    put(["bits ", x(A), $ , x(W), $ , atom_to_list(E), $ , hex(<<Bits/bits, 0:Pad>>), $ ,
         x(U), $ , x(S)]);
question(17) ->
    F = float(),
    put(["short ", f(F), $ , float_to_list(F, [short])]),
    put(["long ", f(F), $ , float_to_list(F)]);
question(18) ->
    {F, D} = {float(), rand:uniform(30) - 1},
    put(["decimals ", f(F), $ , x(D), $ , text(fun() -> float_to_list(F, [{decimals, D}]) end)]),
    put(["compact ", f(F), $ , x(D), $ ,
         text(fun() -> float_to_list(F, [{decimals, D}, compact]) end)]);
question(19) ->
    {F, D} = {float(), rand:uniform(60) - 5},
    put(["scientific ", f(F), $ , x(D), $ , float_to_list(F, [{scientific, D}])]);
question(20) ->
    T = float_text(),
    put(["parse ", T, $ , try f(list_to_float(T)) catch error:badarg -> "none" end]).

put(Line) -> io:put_chars([Line, $\n]).

x(I) -> string:lowercase(integer_to_list(I, 16)).
f(F) -> <<I:64>> = <<F/float>>, x(I).
hex(<<>>) -> "-";
hex(B) -> [io_lib:format("~2.16.0b", [C]) || <<C>> <= B].
text(Fun) -> try Fun() catch error:badarg -> "none" end.

order(A, B) when A < B -> "-1";
order(A, B) when A > B -> "1";
order(A, B) when A == B -> "0".

width() -> rand:uniform(rand:uniform(300)) - 1.

%% Random, of random length, often at a border of limbs.
int() ->
    Bits = case rand:uniform(3) of
               1 -> rand:uniform(70);
               2 -> 64 * rand:uniform(6);
               3 -> rand:uniform(1100)
           end,
    M = case rand:uniform(6) of
            1 -> 1 bsl Bits;
            2 -> (1 bsl Bits) - 1;
            3 -> (1 bsl Bits) + rand:uniform(3) - 2;
            4 -> ((1 bsl Bits) - 1) bxor (1 bsl (rand:uniform(Bits) - 1));
            _ -> rand:uniform(1 bsl Bits) - 1
        end,
    case rand:uniform(2) of 1 -> M; 2 -> -M end.

nonzero() -> case int() of 0 -> 1; A -> A end.

near(A) -> case rand:uniform(3) of 1 -> A; 2 -> A + rand:uniform(3) - 2; 3 -> int() end.

float_near(A) ->
    try
        case rand:uniform(4) of
            1 -> float(A);
            2 -> A + 0.5;
            3 -> A * (1.0 + 2.220446049250313e-16);
            4 -> float()
        end
    catch error:_ -> float() end.

%% An integer half way between two floats, or just beside.
tie() ->
    N = 53 + rand:uniform(1000),
    M = (1 bsl 52) + rand:uniform(1 bsl 52) - 1,
    (M bsl (N - 52)) + (1 bsl (N - 53)) +
        (rand:uniform(3) - 2) * (1 bsl (rand:uniform(N - 52) - 1)).

float() ->
    try
        F = case rand:uniform(5) of
                1 -> <<F1/float>> = <<(rand:uniform(1 bsl 63) - 1):64>>, F1;
                2 -> rand:uniform() * math:pow(10.0, rand:uniform(40) - 20);
                3 -> (rand:uniform(100000) - 1) / math:pow(10.0, rand:uniform(8) - 1);
                4 -> (rand:uniform(1 bsl 50) - 1) / math:pow(2.0, rand:uniform(60) - 1);
                5 -> math:pow(10.0, rand:uniform(600) - 300)
            end,
        case rand:uniform(4) of 1 -> -F; _ -> F end
    catch error:_ -> float() end.

%% Mostly correct text of a float, sometimes damaged.
float_text() ->
    T = case rand:uniform(4) of
            1 -> float_to_list(float());
            2 -> float_to_list(float(), [short]);
            3 ->
                Parts = [int(), abs(int()), rand:uniform(800) - 400],
                lists:flatten(io_lib:format("~b.~be~b", Parts));
            4 -> lists:flatten(io_lib:format("~b.~b", [rand:uniform(10) - 5, abs(int())]))
        end,
    case rand:uniform(4) of
        1 ->
            {L, R} = lists:split(rand:uniform(length(T)) - 1, T),
            case rand:uniform(3) of
                1 -> L ++ [lists:nth(rand:uniform(9), "+-.,eEx01")] ++ R;
                2 -> L ++ tl(R);
                3 -> L ++ [lists:nth(rand:uniform(9), "+-.,eEx01")] ++ tl(R)
            end;
        _ -> T
    end.
