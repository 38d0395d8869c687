%% normalise: pids refs funs ports
%% The functions of erl_nif.h that ask about terms, take them apart, build and print them; maps have
%% a test of their own.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = terms_nif:load(Folder),
    ?EACH(fun terms_nif:kinds/1, terms()),
    ?EACH(fun terms_nif:predicates/1, terms()),
    ?EACH(fun terms_nif:integers/1, numbers()),
    ?EACH(fun terms_nif:no_float/1, [0, 1, 2]),
    atoms(),
    strings(),
    ?EACH(fun terms_nif:list/1, [[], [1, 2, 3], "abc", [1 | 2], [a, b | c], {}, <<"x">>, nil]),
    ?T(terms_nif:lists(x)), ?T(terms_nif:tuples({x})),
    ?EACH(fun terms_nif:tuple/1, [{}, {1}, {a, {b}, "c"}, [], 1, #{}]),
    binaries(),
    ?EACH2(fun terms_nif:order/2, comparable(), comparable()),
    [?T({terms_nif:hash(T, 0), erlang:phash2(T, 1 bsl 27)}) || T <- terms(), is_plain(T)],
    ?T(terms_nif:hash(abc, 12345)),
    external(),
    printing(Folder).

terms() ->
    [a, '', 1, -1, 1 bsl 59, 1 bsl 100, 1.5, "abc", [], [a | b], {}, {1}, #{}, #{a => 1}, <<>>, <<"abc">>,
     <<5:3>>, binary:copy(<<"y">>, 100), self(), make_ref(), hd(erlang:ports()), fun() -> ok end,
     fun lists:map/2].

is_plain(T) -> not (is_pid(T) orelse is_reference(T) orelse is_port(T) orelse is_function(T)).

numbers() ->
    [0, 1, -1, 1.0, a,
     (1 bsl 31) - 1, 1 bsl 31, -(1 bsl 31), -(1 bsl 31) - 1, (1 bsl 32) - 1, 1 bsl 32,
     (1 bsl 59) - 1, 1 bsl 59, -(1 bsl 59), -(1 bsl 59) - 1,
     (1 bsl 63) - 1, 1 bsl 63, -(1 bsl 63), -(1 bsl 63) - 1, (1 bsl 64) - 1, 1 bsl 64, 1 bsl 200,
     1.7e308, -0.0].

atoms() ->
    Long = binary:copy(<<"a">>, 255),
    ?EACH(fun terms_nif:make_atom/1, [<<"abc">>, <<>>, <<"with space">>, <<228, 246>>, <<255>>]),
    ?T(size(atom_to_binary(element(2, terms_nif:make_atom(Long))))),
    ?T(terms_nif:make_atom(<<Long/binary, "a">>)),
    ?T(terms_nif:make_atom(<<"a", 0, "b">>)),
    ?EACH(fun terms_nif:existing_atom/1, [<<"abc">>, <<"never_seen_so_far_", "x">>, <<228, 246>>]),
    ?T(terms_nif:existing_atom(<<Long/binary, "a">>)),
    ?EACH2(fun terms_nif:atom_text/2, [abc, '', 'ä', '日', "abc", 1], [0, 1, 3, 4, 5, 100]).

strings() ->
    ?EACH2(fun terms_nif:string/2, ["abc", "", [$a, 228], [$a, 256], [a], [$a | $b], abc, [0, 1]],
           [0, 1, 3, 4, 5]).

binaries() ->
    Big = binary:copy(<<"0123456789">>, 20),
    <<_:3, Odd:10/binary, _/bits>> = Big,
    ?EACH(fun terms_nif:binary/1, [<<>>, <<"abc">>, Big, Odd, <<5:3>>, "abc", ["a", <<"b">>, [$c | <<"d">>]],
                                   [256], [a], a, [<<5:3>>], []]),
    ?T(terms_nif:grown(<<"abc">>, 6, $x)), ?T(terms_nif:grown(<<"abc">>, 2, $x)),
    ?T(terms_nif:grown(<<"abc">>, 0, $x)), ?T(terms_nif:grown(<<>>, 100, $x)),
    ?T(terms_nif:grown(Big, 202, $x)), ?T(terms_nif:grown(Big, 20, $x)),
    ?T(terms_nif:looked_at(<<"abc">>)), ?T(terms_nif:looked_at(Big)), ?T(terms_nif:looked_at(Odd)),
    ?T(terms_nif:part(<<"abcdef">>, 2, 3)), ?T(terms_nif:part(<<"abcdef">>, 6, 0)),
    ?T(terms_nif:part(<<"abcdef">>, 0, 6)), ?T(terms_nif:part(Big, 100, 5)), ?T(terms_nif:part(Odd, 1, 2)).

comparable() -> [1, 1.0, 2, a, b, {}, {1}, [], [1], "a", <<"a">>, <<"b">>, #{}, #{1 => 2}, 1 bsl 70].

external() ->
    [?T(terms_nif:to_external(T) =:= term_to_binary(T)) || T <- terms(), is_plain(T)],
    ?T(terms_nif:to_external({abc, [1, 2.5, <<"x">>]})),
    Bytes = term_to_binary({abc, [1, 2, 3], #{a => "b"}}),
    ?T(terms_nif:from_external(Bytes, 0)),
    ?T(terms_nif:from_external(<<Bytes/binary, "more">>, 0)),
    ?T(terms_nif:from_external(term_to_binary(lists:duplicate(50, x), [compressed]), 0)),
    ?T(terms_nif:from_external(binary:part(Bytes, 0, 5), 0)),
    ?T(terms_nif:from_external(<<>>, 0)), ?T(terms_nif:from_external(<<131>>, 0)),
    ?T(terms_nif:from_external(<<1, 2, 3>>, 0)),
    Safe = 16#20000000,
    ?T(terms_nif:from_external(Bytes, Safe)),
    ?T(terms_nif:from_external(<<131, 119, 14, "not_seen_ever1">>, Safe)),
    ?T(terms_nif:from_external(<<131, 119, 14, "not_seen_ever2">>, 0)),
    ?T(terms_nif:from_external(Bytes, 1)).

printing(Folder) ->
    ?EACH(fun(T) -> element(2, terms_nif:printed(T, 2000)) end, [T || T <- terms(), not is_plain(T)]),
    ?EACH(fun(T) -> terms_nif:printed(T, 2000) end,
          [T || T <- terms(), is_plain(T)] ++ [[1, 2, 3], [1, $a], "a\n", [$a, 200], {a, "b", [c, <<"d">>]}, 'A b', 'ä', #{a => #{}, 2 => "x"},
                      <<0, 1>>, <<1, 2:3>>, [[]], [$"], 1.0e100, 1 bsl 64, -(1 bsl 64),
                      lists:seq(1, 100), list_to_tuple(lists:seq(1, 20)), binary:copy(<<"z">>, 300),
                      fun erlang:'+'/2, 'don\'t', "it's"]),
    ?EACH(fun(N) -> terms_nif:printed({a, "bcd", <<"ef">>}, N) end, [0, 1, 5, 14, 15, 20]),
    ?T(terms_nif:formats({a, [1]})),
    ?EACH2(fun terms_nif:float_text/2, ["%g", "%G", "%.3g", "%12g|", "%-12g|", "%+g", "%.10g", "%e", "%f", "%.0f"],
           [0.0001, 1.0e-5, 1.0e20, 123456789.0, 999999.9, 1.5, 0.0, -2.5]),
    ?EACH2(fun terms_nif:term_text/2, ["%-20T|", "%-2T|"], [1, abc, 1 bsl 70, [1.5]]),
    File = filename:join(Folder, "printed.txt"),
    ?T(terms_nif:to_file(list_to_binary(File), {"a", b})),
    ?T(file:read_file(File)).
