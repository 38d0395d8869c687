%% Stack traces: functions, arities and arguments without lines, then with lines.
-module(stacktrace).
-export([main/0, deep/1, boom/1, bif_err/1, tail/1, notail/1]).
-include("../t.hrl").

main() ->
    Cases = [
        {badarith, fun() -> notail(a) end},
        {tail, fun() -> tail(a) end},
        {deep, fun() -> deep(5) end},
        {deep30, fun() -> deep(30) end},
        {function_clause, fun() -> boom(id({x, "y"})) end},
        {case_clause, fun() -> [case_(3)] end},
        {if_clause, fun() -> [if_(3)] end},
        {badmatch, fun() -> [match(3)] end},
        {bif_body, fun() -> [bif_err(foo)] end},
        {bif_apply, fun() -> [apply(erlang, id(atom_to_list), [1])] end},
        {bif_tail, fun() -> bif_tail(1) end},
        {lists_bif, fun() -> [lists:keyfind(a, b, [])] end},
        {stdlib, fun() -> [lists:map(fun(X) -> X + 1 end, [1, a])] end},
        {stdlib_clause, fun() -> [lists:nth(5, [1])] end},
        {undef, fun() -> [nomod:nofun(1, 2)] end},
        {undef_local, fun() -> [?MODULE:nofun()] end},
        {badfun, fun() -> [(id(nofun))()] end},
        {badarity, fun() -> [(id(fun(_) -> x end))()] end},
        {throw, fun() -> [throw(x)] end},
        {exit, fun() -> [exit(x)] end},
        {error_args, fun() -> [error(x, [1, 2])] end},
        {erlang_error3, fun() -> [error(x, [1], [{error_info, #{cause => y}}])] end},
        {nested, fun() -> [try boom(1) catch _:_ -> boom(2) end] end},
        {reraise, fun() -> [try boom(1) catch C:R:S -> erlang:raise(C, R, S) end] end},
        {after_, fun() -> [try boom(1) after id(x) end] end},
        {try_clause, fun() -> [try id(1) of 2 -> ok catch throw:_ -> ok end] end},
        {tuple_size, fun() -> [tuple_size(id(a)) + 1] end},
        {element, fun() -> [element(id(5), {1}) | x] end},
        {map, fun() -> [(id(#{}))#{a := 1}] end},
        {badmap, fun() -> [(id(x))#{a => 1}] end},
        {maps_get, fun() -> [maps:get(a, id(#{}))] end},
        {bs, fun() -> [<<(id(a)):8>>] end},
        {comprehension, fun() -> [X || X <- id(x)] end},
        {fold, fun() -> [lists:foldl(fun(X, A) -> X + A end, 0, [1, b])] end}
    ],
    [show(N, F) || {N, F} <- Cases],
    [lines(N, F) || {N, F} <- Cases],
    depth(),
    ok.

show(Name, F) ->
    try F() of V -> io:format("~w: value ~p~n", [Name, V])
    catch C:R:S -> io:format("~w: ~w ~0p~n~s", [Name, C, no_fun(R),
        [io_lib:format("    ~0p~n", [clean(E)]) || E <- S, is_ours(E)]])
    end.

lines(Name, F) ->
    try F() of V -> io:format("~w: value ~p~n", [Name, V])
    catch _:_:S -> io:format("~w: ~0p~n", [Name, [{element(2, E), line(E)} || E <- S,
        element(1, E) =:= ?MODULE]])
    end.

line({_, _, _, Info}) ->
    case proplists:get_value(file, Info) of
        undefined -> none;
        File -> {filename:basename(File), proplists:get_value(line, Info)}
    end.

is_ours({?MODULE, main, 0, _}) -> false;
is_ours({?MODULE, F, _, _}) -> F =/= show;
is_ours({M, _, _, _}) -> lists:member(M, [erlang, lists, maps, nomod, erl_eval]).

clean({M, F, A, Info}) -> {M, F, A, proplists:get_value(error_info, Info)}.

no_fun({badarity, {F, Args}}) when is_function(F) -> {badarity, {'fun', Args}};
no_fun(R) -> R.

depth() ->
    [begin
         Old = erlang:system_flag(backtrace_depth, D),
         S = try deep(40) catch error:_:St -> St end,
         erlang:system_flag(backtrace_depth, Old),
         io:format("~w ~w~n", [D, length(S)])
     end || D <- [0, 1, 3, 5]].

notail(X) -> Y = X + 1, id(Y).
tail(X) -> tail2(X).
tail2(X) -> tail3(X, 1).
tail3(X, Y) -> X + Y.
deep(0) -> 1 div id(0);
deep(N) -> 1 + deep(N - 1).
boom({a, B}) -> B.
bif_err(X) -> [atom_to_list(id({X}))].
bif_tail(X) -> atom_to_binary(X).
case_(X) -> case id(X) of 4 -> four end.
if_(X) -> if X =:= 4 -> four end.
match(X) -> {ok, Y} = id(X), Y.
