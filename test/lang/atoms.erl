%% Atoms: odd names, quoting when printed, length limits, order by characters, unicode.
-module(atoms).
-export([main/0]).
-include("../t.hrl").

main() ->
    As = [a, 'A', '', ' ', 'a b', 'a@b', '1a', a1, '_x', 'it\'s', '\n', 'ab\\c', 'æøå', 'Æ', 'α',
        '日本', '\x{1F600}', 'if', 'receive', 'maybe', 'ok?', true, nil, '[]', '{}', '<<>>', '@',
        'a.b', 'div', 'é'],
    [io:format("~w ~p ~tw ~tp ~ts~n", [A, A, A, A, A]) || A <- As],
    ?EACH(fun atom_to_list/1, As), ?EACH(fun atom_to_binary/1, As),
    ?EACH(fun(A) -> atom_to_binary(A, latin1) end, As),
    ?T(lists:sort(As)),
    ?T([{A < B, A > B} || {A, B} <- [{abcd, abce}, {abc, abcd}, {abcd, abc}, {aaaa, aaab}, {'', a},
        {'Z', a}, {'é', z}, {'日', 'é'}, {aaaaaaaaaaaab, aaaaaaaaaaaac}]]),
    ?EACH(fun(S) -> list_to_atom(S) end, ["", "abc", "a b", [16#3B1], [16#1F600], [0], [255], [256],
        [16#D800], [16#110000], [-1], [a], abc, [97 | 98]]),
    ?EACH(fun(N) -> length(atom_to_list(list_to_atom(lists:duplicate(N, $x)))) end,
        [254, 255, 256]),
    ?EACH(fun(N) -> length(atom_to_list(list_to_atom(lists:duplicate(N, 16#20AC)))) end,
        [254, 255, 256]),
    ?EACH(fun(B) -> binary_to_atom(B) end, [<<>>, <<"abc">>, <<16#C3, 16#A9>>, <<16#FF>>, <<16#C3>>,
        <<1:3>>, a, <<16#ED, 16#A0, 16#80>>]),
    ?EACH(fun(B) -> binary_to_atom(B, latin1) end, [<<>>, <<"abc">>, <<233>>, <<16#C3, 16#A9>>]),
    ?T(binary_to_atom(<<"a">>, nope)), ?T(atom_to_binary(a, nope)), ?T(atom_to_binary(1, utf8)),
    ?T(binary_to_existing_atom(<<"lists">>)),
    ?T(list_to_existing_atom("erlang")),
    ?T(list_to_existing_atom("surely not an atom yet")),
    ?T(binary_to_existing_atom(<<"surely not an atom yet">>, utf8)),
    ?T(is_atom(list_to_atom("made" ++ "here"))), ?T(list_to_atom("made" ++ "here") =:= madehere),
    ?EACH(fun(A) -> {erlang:phash2(A), erlang:phash(A, 1 bsl 32)} end, As),
    ?EACH(fun(A) -> term_to_binary(A) end, As),
    ok.
