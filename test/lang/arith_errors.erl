%% Every arithmetic operator over every pair of kinds of term: which raise, and what.
-module(arith_errors).
-export([main/0]).
-include("../t.hrl").

kinds() -> [1, 1 bsl 70, 2.5, a, [], [1], {1}, <<1>>, #{}].

main() ->
    Ops = ['+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor', 'bsl', 'bsr'],
    lists:foreach(fun(Op) ->
        lists:foreach(fun(A) ->
            lists:foreach(fun(B) ->
                case {Op, A, B} of
                    {'bsl', _, Big} when Big =:= 1 bsl 70 -> ok;
                    _ ->
                        R = try apply(erlang, Op, [A, B])
                            catch C:E:St -> top(C, E, St) end,
                        io:format("~w ~w ~w -> ~w~n", [A, Op, B, R])
                end
            end, kinds())
        end, kinds())
    end, Ops),
    lists:foreach(fun(Op) ->
        lists:foreach(fun(A) ->
            R = try apply(erlang, Op, [A])
                catch C:E:St -> top(C, E, St) end,
            io:format("~w ~w -> ~w~n", [Op, A, R])
        end, kinds())
    end, ['+', '-', 'bnot', 'not', abs]),
    bodies().

bodies() ->
    ?EACH2(fun(A, B) -> A + B end, kinds(), [1, x]),
    ?EACH2(fun(A, B) -> A - B end, kinds(), [1, x]),
    ?EACH2(fun(A, B) -> A band B end, kinds(), [3, x]),
    ?EACH2(fun(A, B) -> A bor B end, kinds(), [4, x]),
    ?EACH2(fun(A, B) -> A bxor B end, kinds(), [5, x]),
    ?EACH2(fun(A, B) -> A bsl B end, kinds(), [5, x]),
    ?EACH2(fun(A, B) -> A bsr B end, kinds(), [5, x]),
    ?EACH2(fun(A, B) -> A / B end, kinds(), [5, 0, 0.0, x]),
    ok.

top(C, E, [{M, F, As, _} | _]) -> {C, E, M, F, As}.
