%% binary_to_term of bytes cut at every length and damaged at every byte: the same terms, or badarg.
%% timeout: 120
-module(binary_to_term_damaged).
-export([main/0]).

main() ->
    Terms = [0, 255, -1, 1 bsl 40, -(1 bsl 70), 1.5, atom, 'ä', '', [], "string", [1 | 2], {}, {a, {b}, "c"},
        list_to_tuple(lists:seq(1, 300)), <<>>, <<"binary">>, <<1:5>>, #{}, #{a => 1, b => [2]},
        maps:from_list([{I, I} || I <- lists:seq(1, 40)]), fun lists:map/2, [[[[x]]]], {<<1:3>>, 2.0, [a | b]},
        lists:duplicate(30, $x), [300, 2], 1 bsl 2100],
    [one(T) || T <- Terms],
    ok.

one(Term) ->
    Plain = term_to_binary(Term),
    Bins = [Plain, term_to_binary(Term, [{minor_version, 0}]), term_to_binary({Term, lists:duplicate(60, Term)},
        [compressed])],
    [io:format("~P: ~w ~w~n", [Term, 8, count(B, []), count(B, [safe])]) || B <- Bins].

%% How many were terms, and a hash of all results. Atoms that nobody has are not made.
count(Bin, Options) ->
    Results = [result(D, Options) || D <- damaged(Bin)],
    {length([1 || {ok, _} <- Results]), length(Results), erlang:phash2(Results)}.

result(Bin, Options) ->
    try binary_to_term(Bin, [used | Options]) of
        {T, Used} -> {ok, {T, Used}}
    catch C:R -> {C, R}
    end.

damaged(Bin) ->
    Size = byte_size(Bin),
    [binary:part(Bin, 0, N) || N <- lists:seq(0, Size)] ++
    [begin
        <<Before:At/binary, Byte, After/binary>> = Bin,
        <<Before/binary, (change(How, Byte)), After/binary>>
    end || How <- lists:seq(1, 6), At <- lists:seq(0, Size - 1)].

change(1, B) -> B bxor 255;
change(2, B) -> (B + 1) band 255;
change(3, B) -> (B - 1) band 255;
change(4, _) -> 0;
change(5, B) -> B bxor 16;
change(6, B) -> B bxor 2.
