%% The external term format, byte for byte, with every option, and reading it back.
-module(term_to_binary).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ts = [0, 255, 256, -1, -256, (1 bsl 31) - 1, 1 bsl 31, -(1 bsl 31), -(1 bsl 31) - 1, 1 bsl 32,
        (1 bsl 59), 1 bsl 63, 1 bsl 64, -(1 bsl 64), 1 bsl (255 * 8 - 1), 1 bsl (255 * 8),
        1 bsl (256 * 8), 1.5, -0.0, 0.1, a, 'é', '日', list_to_atom(lists:duplicate(255, $x)),
        list_to_atom(lists:duplicate(200, 16#e9)),
          {}, {a}, {1, [2, 3]}, list_to_tuple(lists:seq(1, 255)), list_to_tuple(lists:seq(1, 256)),
              [], [1], "abc", [1, 256], [1, a], [1 | 2], [a | b], [[], [1]], "é", [256],
              lists:seq(0, 255), <<>>, <<1, 2>>, <<1:1>>, <<1, 2:4>>, <<5:7>>,
          #{}, #{a => 1}, #{b => 1, a => 2, 1 => "x", 2.0 => <<>>}, fun lists:map/2,
              fun no:such/255, {a, a, a}, {[a], {b, "c"}, #{d => <<"e">>}},
              lists:duplicate(70000, a) =:= x],
    [begin B = term_to_binary(T), io:format("~s ~s~n", [short(T), hex(B)]), T = binary_to_term(B)
        end || T <- Ts],
    [io:format("~0tp ~s~n", [O, try hex(term_to_binary({a, 1.5, 'é', <<"bin">>, [1, 2]}, O))
        catch error:E -> atom_to_list(E) end]) || O <- [[], [{minor_version, 0}],
        [{minor_version, 1}], [{minor_version, 2}], [{minor_version, 3}], [compressed],
        [{compressed, 0}], [{compressed, 10}], [bad], [deterministic], bad]],
    C = term_to_binary(lists:duplicate(1000, {same, "thing"}), [compressed]),
    ?T(binary:part(C, 0, 6)),
    ?T(byte_size(C) < 300),
    ?T(binary_to_term(C) =:= lists:duplicate(1000, {same, "thing"})),
    ?T(byte_size(term_to_binary(lists:seq(1, 70000)))),
    ?T(erlang:crc32(term_to_binary(lists:seq(1, 70000)))),
    ?T(erlang:crc32(term_to_binary(lists:duplicate(70000, 7)))),
    ?T(hex(binary:part(term_to_binary(lists:duplicate(65535, 7)), 0, 6))),
    ?T(hex(binary:part(term_to_binary(lists:duplicate(65536, 7)), 0, 6))),
    ?T([erlang:external_size(T) || T <- Ts]), ?T([byte_size(term_to_binary(T)) || T <- Ts]),
    ?T([iolist_to_binary(term_to_iovec(T)) =:= term_to_binary(T) || T <- Ts]),
    ?T(erlang:external_size({a, 1.5}, [{minor_version, 0}])),
    ok.
short(T) -> S = lists:flatten(io_lib:format("~0tP", [T, 10])),
    unicode:characters_to_binary(lists:sublist(S, 60)).
hex(B) when byte_size(B) > 300 -> [hex(binary:part(B, 0, 20)), "... crc ",
    integer_to_list(erlang:crc32(B))];
hex(B) -> [io_lib:format("~2.16.0b", [X]) || <<X>> <= B].
