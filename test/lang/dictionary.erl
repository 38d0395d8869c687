%% The process dictionary: put, get, erase in all forms, many keys, keys equal or not.
-module(dictionary).
-export([main/0]).
-include("../t.hrl").

main() ->
    erase(),
    ?T(put(a, 1)), ?T(put(a, 2)), ?T(get(a)), ?T(get(none)), ?T(erase(a)), ?T(erase(a)),
    ?T([put(K, K) || K <- [1, 2.0, "s", {t, [u]}, <<"b">>, #{m => 1}, [], 1 bsl 70]]),
    ?T([get(K) || K <- [1, 2.0, "s", {t, [u]}, <<"b">>, #{m => 1}, [], 1 bsl 70, -1, 1.0, 2]]),
    ?T(lists:sort(get())),
    ?T(lists:sort(get_keys())),
    ?T(lists:sort(get_keys("s"))),
    ?T(get_keys(nothing)),
    ?T(length(erase())), ?T(get()),
    [put(I, {v, I}) || I <- lists:seq(1, 2000)],
    ?T({dictionary, get()} =:= process_info(self(), dictionary)),
    ?T(length(get())), ?T(lists:sum([I || {I, {v, I}} <- get()])),
    ?T(lists:sum([begin {v, V} = erase(I), V end || I <- lists:seq(1, 2000, 2)])),
    ?T(length(get_keys())), ?T([get(I) || I <- [1, 2, 1999, 2000]]),
    ?T([put({same, I}, x) || I <- lists:seq(1, 5)]), ?T(lists:sort(get_keys(x))),
    ?T(length(erase())), ?T(get_keys()),
    ?T(begin put(big, lists:seq(1, 1000)), garbage_collect(), lists:sum(get(big)) end),
    ?T(process_info(self(), dictionary)),
    ?T(fresh()),
    ?T(shrunk(9, 8)), ?T(shrunk(12, 3)), ?T(shrunk(40, 1)),
    ok.

%% What is put into a dictionary that once held more: found, not doubled, erased.
shrunk(Most, Rest) ->
    erase(),
    [put({key, I}, I) || I <- lists:seq(1, Most)],
    [erase({key, I}) || I <- lists:seq(Rest, Most)],
    Put = [put({key, I}, x) || I <- [1, Most, Most + 1, Most, Most + 1]],
    {Put, lists:sort(get()), [erase({key, I}) || I <- lists:seq(1, Most + 2)], get()}.

fresh() ->
    S = self(),
    P = spawn(fun() -> put(x, y), S ! {self(), get()} end),
    receive {P, D} -> {D, get(x)} end.
