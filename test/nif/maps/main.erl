%% The functions of erl_nif.h for maps, on flat ones and on large ones.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = maps_nif:load(Folder),
    Large = maps:from_list([{N, N * N} || N <- lists:seq(1, 100)]),
    ?EACH(fun maps_nif:size/1, [#{}, #{a => 1}, [], {}]), ?T(maps_nif:size(Large)),
    ?T(maps_nif:put(#{}, a, 1)), ?T(maps_nif:put(#{a => 1, b => 2}, a, 3)), ?T(maps_nif:put(#{1 => x}, 1.0, y)),
    ?T(maps_nif:put(no_map, a, 1)), ?T(maps_nif:put(Large, x, y) =:= Large#{x => y}),
    ?T(maps_nif:update(#{a => 1}, a, 2)), ?T(maps_nif:update(#{a => 1}, b, 2)), ?T(maps_nif:update([], b, 2)),
    ?T(maps_nif:update(Large, 50, y) =:= Large#{50 := y}), ?T(maps_nif:update(Large, 500, y)),
    ?T(maps_nif:without(#{a => 1, b => 2}, a)), ?T(maps_nif:without(#{a => 1}, b)), ?T(maps_nif:without(1, b)),
    ?T(maps_nif:without(Large, 50) =:= maps:remove(50, Large)),
    ?T(maps_nif:get(#{a => 1}, a)), ?T(maps_nif:get(#{a => 1}, b)), ?T(maps_nif:get(a, b)),
    ?T(maps_nif:get(Large, 77)), ?T(maps_nif:get(Large, 777)),
    ?T(maps_nif:from_lists([], [])), ?T(maps_nif:from_lists([c, a, b], [1, 2, 3])),
    ?T(maps_nif:from_lists([a, b, a], [1, 2, 3])), ?T(maps_nif:from_lists([1, 1.0], [x, y])),
    ?T(maps_nif:from_lists(maps:keys(Large), maps:values(Large)) =:= {true, Large}),
    ?T(begin {true, Twice} = maps_nif:from_lists([1 | lists:seq(1, 50)], lists:seq(1, 51)),
             {map_size(Twice), maps:get(1, Twice)} end),
    Small = #{a => 1, b => 2, c => 3},
    ?T(maps_nif:walk(Small, 0, [1, 1, 1, 1, 0, 0, 0, 0, 0, 1])),
    ?T(maps_nif:walk(Small, 1, [0, 0, 0, 0, 1, 1, 1, 1, 1, 0])),
    ?T(maps_nif:walk(#{}, 0, [1, 1, 0, 0])), ?T(maps_nif:walk(#{}, 1, [0, 0, 1, 1])),
    ?T(maps_nif:walk([], 0, [])),
    There = maps_nif:walk(Large, 0, lists:duplicate(101, 1)),
    Back = maps_nif:walk(Large, 1, lists:duplicate(101, 0)),
    ?T({length(There), lists:last(There), lists:last(Back)}),
    Pairs = pairs(There),
    ?T(lists:sort(Pairs) =:= lists:sort(maps:to_list(Large))),
    ?T(Pairs =:= lists:reverse(pairs(Back))),
    ?T(tl(maps_nif:walk(Large, 0, [0, 0, 1, 1])) =:= [{0, head}, {0, head}, {1, hd(Pairs)}, {1, hd(tl(Pairs))}]).

pairs([First | Steps]) -> [First | [Pair || {1, Pair} <- Steps]].
