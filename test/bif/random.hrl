%% Random data for tests that compare with stock's recorded answers: the same seed gives the same data
%% on every emulator. Included by tests named random_*.
-compile([nowarn_unused_function]).

seed(N) -> rand:seed(exsss, {N, 2, 3}).
up_to(N) -> rand:uniform(N).
pick(L) -> lists:nth(up_to(length(L)), L).
some(F, Max) -> [F() || _ <- lists:seq(1, up_to(Max + 1) - 1)].
bytes(N) -> list_to_binary([up_to(256) - 1 || _ <- lists:seq(1, N)]).
letters(Max) -> list_to_binary([pick("abc") || _ <- lists:seq(1, up_to(Max + 1) - 1)]).

%% What F returns or how it fails, with what error_info says.
outcome(F) ->
    try F()
    catch C:R:S -> {C, R, proplists:get_value(error_info, element(4, hd(S)), none)}
    end.

show(What, F) -> io:format("~0p = ~0p~n", [What, outcome(F)]).
times(N, F) -> lists:foreach(fun(_) -> F() end, lists:seq(1, N)).
