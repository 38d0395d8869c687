%% A lexer, parser, compiler to stack code and two interpreters for a small language, run on programs.
-module(prog_interp).
-export([main/0]).
-include("../t.hrl").

main() ->
    P1 = "n = 10; a = 0; b = 1; while n { t = a + b; a = b; b = t; n = n - 1; } print a;",
    P2 = "i = 2; while 50 - i { j = 2; p = 1; while (i - j) * p { if i % j { p = p; } else { p = 0; } j = j + 1; } if p { print i; } else { } i = i + 1; }",
    P3 = "x = (1 + 2) * -3 - 10 / 3; print x; print x * x; y = 0; if y { print 111; } else { print 222; }",
    P4 = "print 7 / 0;", P5 = "print undefinedvar;", P6 = "print (1 + ;",
    [begin
         io:format("~s~n", [P]),
         ?T(tokens(P)),
         ?T(run_tree(P)),
         ?T(run_stack(P))
     end || P <- [P1, P2, P3, P4, P5, P6]],
    ?T(length(element(2, compile_(parse(tokens(P2)))))),
    ok.

tokens(S) -> lists:reverse(lex(S, [])).
lex([C | T], Acc) when C =:= $\s; C =:= $\n -> lex(T, Acc);
lex([C | _] = S, Acc) when C >= $0, C =< $9 -> {N, R} = string:to_integer(S),
    lex(R, [{num, N} | Acc]);
lex([C | _] = S, Acc) when C >= $a, C =< $z -> {W, R} = lists:splitwith(fun(X) ->
    X >= $a andalso X =< $z end, S), lex(R, [word(W) | Acc]);
lex([C | T], Acc) -> lex(T, [C | Acc]);
lex([], Acc) -> Acc.
word(W) when W =:= "while"; W =:= "if"; W =:= "else"; W =:= "print" -> list_to_atom(W);
word(W) -> {var, W}.

parse(Ts) -> {B, []} = block(Ts, []), B.
block([], Acc) -> {lists:reverse(Acc), []};
block([$} | _] = Ts, Acc) -> {lists:reverse(Acc), Ts};
block(Ts, Acc) -> {S, R} = stmt(Ts), block(R, [S | Acc]).
stmt([print | T]) -> {E, [$; | R]} = expr(T), {{print, E}, R};
stmt([while | T]) -> {E, [${ | R]} = expr(T), {B, [$} | R1]} = block(R, []), {{while, E, B}, R1};
stmt(['if' | T]) -> {E, [${ | R]} = expr(T), {A, [$}, else, ${ | R1]} = block(R, []),
    {B, [$} | R2]} = block(R1, []), {{'if', E, A, B}, R2};
stmt([{var, V}, $= | T]) -> {E, [$; | R]} = expr(T), {{set, V, E}, R}.
expr(T) -> {A, R} = term(T), expr(A, R).
expr(A, [O | T]) when O =:= $+; O =:= $- -> {B, R} = term(T), expr({O, A, B}, R);
expr(A, R) -> {A, R}.
term(T) -> {A, R} = factor(T), term(A, R).
term(A, [O | T]) when O =:= $*; O =:= $/; O =:= $% -> {B, R} = factor(T), term({O, A, B}, R);
term(A, R) -> {A, R}.
factor([$- | T]) -> {A, R} = factor(T), {{$-, {num, 0}, A}, R};
factor([$( | T]) -> {A, [$) | R]} = expr(T), {A, R};
factor([{_, _} = A | R]) -> {A, R}.

run_tree(P) -> {_, Out} = exec(parse(tokens(P)), #{}, []), lists:reverse(Out).
exec([], Env, Out) -> {Env, Out};
exec([{print, E} | T], Env, Out) -> exec(T, Env, [eval(E, Env) | Out]);
exec([{set, V, E} | T], Env, Out) -> exec(T, Env#{V => eval(E, Env)}, Out);
exec([{'if', E, A, B} | T], Env, Out) -> {Env1, Out1} = exec(case eval(E, Env) of 0 -> B; _ -> A
    end, Env, Out), exec(T, Env1, Out1);
exec([{while, E, B} = W | T], Env, Out) -> case eval(E, Env) of 0 -> exec(T, Env, Out); _ ->
    {Env1, Out1} = exec(B, Env, Out), exec([W | T], Env1, Out1) end.
eval({num, N}, _) -> N;
eval({var, V}, Env) -> maps:get(V, Env);
eval({O, A, B}, Env) -> op(O, eval(A, Env), eval(B, Env)).
op($+, A, B) -> A + B;
op($-, A, B) -> A - B;
op($*, A, B) -> A * B;
op($/, A, B) -> A div B;
op($%, A, B) -> A rem B.

compile_(Ast) -> C = code(Ast), {ok, C ++ [halt]}.
code(L) when is_list(L) -> lists:append([code(S) || S <- L]);
code({print, E}) -> code(E) ++ [print];
code({set, V, E}) -> code(E) ++ [{store, V}];
code({num, N}) -> [{push, N}];
code({var, V}) -> [{load, V}];
code({while, E, B}) -> Cb = code(B), Ce = code(E), Ce ++ [{jz, length(Cb) + 2}] ++ Cb ++ [{jmp,
    -(length(Cb) + length(Ce) + 1)}];
code({'if', E, A, B}) -> Ca = code(A), Cb = code(B), code(E) ++ [{jz,
    length(Ca) + 2}] ++ Ca ++ [{jmp, length(Cb) + 1}] ++ Cb;
code({O, A, B}) -> code(A) ++ code(B) ++ [{op, O}].

run_stack(P) -> {ok, C} = compile_(parse(tokens(P))), vm(list_to_tuple(C), 1, [], #{}, [], 0).
vm(C, Pc, St, Env, Out, N) ->
    case element(Pc, C) of
        halt -> {lists:reverse(Out), N};
        {push, X} -> vm(C, Pc + 1, [X | St], Env, Out, N + 1);
        {load, V} -> vm(C, Pc + 1, [map_get(V, Env) | St], Env, Out, N + 1);
        {store, V} -> vm(C, Pc + 1, tl(St), Env#{V => hd(St)}, Out, N + 1);
        {op, O} -> [B, A | R] = St, vm(C, Pc + 1, [op(O, A, B) | R], Env, Out, N + 1);
        print -> vm(C, Pc + 1, tl(St), Env, [hd(St) | Out], N + 1);
        {jmp, D} -> vm(C, Pc + D, St, Env, Out, N + 1);
        {jz, D} -> case St of [0 | R] -> vm(C, Pc + D, R, Env, Out, N + 1); [_ | R] ->
            vm(C, Pc + 1, R, Env, Out, N + 1) end
    end.
