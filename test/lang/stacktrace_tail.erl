%% Stack traces of what was called as the last thing: whether the caller still stands in them.
%% Builtins that always raise keep it where apply/3 calls them, and nothing else does.
-module(stacktrace_tail).
-export([main/0, here/1, run/2]).

-define(FORMS(M, F, As), [
    {local, fun() -> run(apply3, {M, F, As}) end},
    {framed, fun() -> run(apply3_framed, {M, F, As}) end},
    {fixed, fun() -> run(fixed, {M, F, As}) end},
    {fixed_framed, fun() -> run(fixed_framed, {M, F, As}) end},
    {not_tail, fun() -> run(not_tail, {M, F, As}) end},
    {fun_mfa, fun() -> run(fun_mfa, {M, F, As}) end},
    {fun_mfa_framed, fun() -> run(fun_mfa_framed, {M, F, As}) end},
    {apply2, fun() -> run(apply2, {M, F, As}) end},
    {apply_of_apply, fun() -> run(apply_of_apply, {M, F, As}) end},
    {spawned, fun() -> in_process(M, F, As) end}]).

main() ->
    Calls = [{erlang, error, [e]}, {erlang, error, [e, [a, b]]}, {erlang, error, [e, none]},
             {erlang, error, [e, [a], [{error_info, #{cause => c}}]]}, {erlang, error, [e, [a], x]},
             {erlang, exit, [e]}, {erlang, throw, [e]}, {erlang, nif_error, [e]},
             {erlang, nif_error, [e, [a]]}, {erlang, raise, [error, e, []]},
             {erlang, raise, [throw, e, [{m, f, 1, []}]]}, {erlang, hd, [x]},
             {erlang, atom_to_list, [1]}, {erlang, element, [1, x]}, {erlang, '+', [1, a]},
             {erlang, exit, [x, y]}, {erlang, apply, [x, y]}, {erlang, apply, [1, y, []]},
             {erlang, apply, [erlang, error, [e]]}, {erlang, nofun, [1]}, {erlang, hd, []},
             {lists, keyfind, [a, 1, b]}, {lists, nth, [5, [1]]}, {lists, map, [x, [1]]},
             {lists, reverse, [x]}, {lists, seq, [a, b]}, {maps, get, [a, #{}]}, {ets, new, [1, 2]},
             {nomodule, f, [1]}, {?MODULE, nofun, []}, {?MODULE, here, [1]},
             {1, f, []}, {erlang, "f", []}],
    [io:format("~0p ~w: ~0p~n", [{M, F, As}, Form, seen(Call)])
     || {M, F, As} <- Calls, {Form, Call} <- ?FORMS(M, F, As), length(As) < 3 orelse not is_fixed(Form)],
    [io:format("direct ~w: ~0p~n", [N, seen(fun() -> direct(N) end)]) || N <- lists:seq(1, 12)],
    ok.

is_fixed(Form) -> lists:member(Form, [fixed, fixed_framed]).

seen(F) ->
    try F() of
        V -> {value, V}
    catch C:R:S -> {C, R, [clean(E) || E <- lists:takewhile(fun is_shown/1, S)]}
    end.

is_shown({?MODULE, seen, _, _}) -> false;
is_shown(_) -> true.

clean({M, F, A, Info}) -> {M, F, A, [I || I <- Info, is_ours(M) orelse element(1, I) =:= error_info]};
clean(Other) -> Other.

is_ours(M) -> M =:= ?MODULE.

here({a, B}) -> B.

run(apply3, {M, F, As}) -> apply(M, F, As);
run(apply3_framed, {M, F, As}) -> X = id(M), id(x), apply(X, F, As);
run(fixed, {M, F, []}) -> M:F();
run(fixed, {M, F, [A]}) -> M:F(A);
run(fixed, {M, F, [A, B]}) -> M:F(A, B);
run(fixed_framed, {M, F, As}) -> framed(id(M), F, As);
run(not_tail, {M, F, As}) -> [apply(M, F, As)];
run(fun_mfa, {M, F, As}) -> call(fun_of(M, F, As), As);
run(fun_mfa_framed, {M, F, As}) -> id(x), G = fun_of(M, F, As), id(x), call(G, As);
run(apply2, {M, F, As}) -> apply(fun_of(M, F, As), As);
run(apply_of_apply, {M, F, As}) -> apply(erlang, apply, [M, F, As]).

framed(M, F, []) -> id(x), M:F();
framed(M, F, [A]) -> id(x), M:F(A);
framed(M, F, [A, B]) -> id(x), M:F(A, B).

call(F, []) -> F();
call(F, [A]) -> F(A);
call(F, [A, B]) -> F(A, B);
call(F, [A, B, C]) -> F(A, B, C).

in_process(M, F, As) ->
    {Pid, Ref} = spawn_opt(fun() -> exit({seen, seen(fun() -> apply(M, F, As) end)}) end, [monitor]),
    receive {'DOWN', Ref, process, Pid, {seen, Seen}} -> Seen end.

direct(1) -> error(id(e));
direct(2) -> erlang:error(id(e), [id(a)]);
direct(3) -> exit(id(e));
direct(4) -> throw(id(e));
direct(5) -> id(x), erlang:nif_error(id(e));
direct(6) -> (id(x))(1);
direct(7) -> (id(fun(_) -> x end))();
direct(8) -> atom_to_list(id(1));
direct(9) -> id(x), nomodule:f(id(1));
direct(10) -> id(x), erlang:raise(error, id(e), []);
direct(11) -> id(x), ?MODULE:here(id(1));
direct(12) -> id(x), lists:keyfind(a, id(1), b).

id(X) -> X.

fun_of(M, F, As) -> A = length(As), fun M:F/A.
