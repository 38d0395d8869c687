%% Calls with more arguments than functions can have: they find no function, and there is a most of them.
-module(many_arguments).
-export([main/0, undefined_function/3]).
-include("../t.hrl").

main() ->
    Before = process_flag(error_handler, ?MODULE),
    [called(N) || N <- [255, 257, 1022, 1023, 1024, 5000]],
    process_flag(error_handler, Before).

undefined_function(nomod, F, A) -> {handled, F, length(A)};
undefined_function(M, F, A) -> error_handler:undefined_function(M, F, A).

called(N) ->
    L = lists:seq(1, N), M = id(nomod), F = id(fun() -> ok end),
    ?T({N, told(fun() -> apply(M, f, L) end)}),
    ?T({N, told(fun() -> X = apply(M, f, L), {X} end)}),
    ?T({N, told(fun() -> apply(F, L) end)}),
    ?T({N, told(fun() -> X = apply(F, L), {X} end)}),
    ?T({N, ended(M, f, L)}),
    ?T({N, ended(?MODULE, main, L)}).

told(Call) ->
    try Call()
    catch Class:Why:Trace -> {Class, short(Why), short(lists:sublist(Trace, 2))}
    end.

ended(M, F, L) ->
    {_, Id} = spawn_monitor(M, F, L),
    receive {'DOWN', Id, process, _, {Why, Trace}} -> {short(Why), short(lists:sublist(Trace, 1))} end.

short(L) when is_list(L), length(L) > 100 -> {list, length(L)};
short(L) when is_list(L) -> [short(X) || X <- L];
short(T) when is_tuple(T) -> list_to_tuple(short(tuple_to_list(T)));
short(F) when is_function(F) -> function;
short(X) -> X.
