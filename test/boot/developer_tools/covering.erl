%% cover: what ran how often, by line, clause, function and module; compiled from beams and sources, here and at another node.
-module(covering).
-export([main/0]).

main() ->
    {ok, shop} = c:c(shop, [debug_info]),
    show(cover:start() =/= self()),
    show(cover:compile_module(shop)), show(cover:is_compiled(shop)), show(cover:is_compiled(lists)),
    use(),
    [show({Level, What, cover:analyse(shop, What, Level)}) || Level <- [module, function, clause, line], What <- [coverage, calls]],
    show([cover:analyse(nowhere), cover:analyse_to_file(nowhere), cover:compile_beam(nowhere), cover:compile(nowhere)]),
    {ok, Text} = cover:analyse_to_file(shop, "shop.text"), file_says(Text),
    {ok, Html} = cover:analyse_to_file(shop, "shop.html", [html]), show(filelib:file_size(Html) > 1000),
    show(cover:export("counts", shop)), show(cover:modules()), show(cover:reset(shop)),
    show(cover:analyse(shop, calls, module)), use(), show(cover:import("counts")), show(cover:imported()), show(cover:imported_modules()),
    show(cover:analyse(shop, calls, function)), show(cover:reset()),
    show(cover:compile_beam(shop)), use(), show(cover:analyse(shop, coverage, function)),
    elsewhere(),
    show(cover:local_only()), show(cover:stop()), show(code:which(shop)),
    halt().

show(X) -> io:format("~tp~n", [X]).

file_says(Name) ->
    {ok, Text} = file:read_file(Name),
    io:put_chars(re:replace(Text, "^File generated.*$", "", [multiline, {return, binary}])).

use() ->
    show([shop:sum([{apple, 1}, {apple, 11}, {pear, 2}]), catch shop:fails(1), shop:made(2), catch shop:lost()]),
    Shop = shop:open([]), Shop ! {self(), sum}, receive {Shop, N} -> show(N) end,
    Ref = monitor(process, Shop), Shop ! stop, receive {'DOWN', Ref, _, _, _} -> ok end.

elsewhere() ->
    {ok, Peer, Node} = peer:start_link(#{name => "covered", args => ["-setcookie", atom_to_list(erlang:get_cookie())]}),
    show(cover:start(Node) =:= {ok, [Node]}), show(cover:which_nodes() =:= [Node]),
    show(erpc:call(Node, shop, sum, [[{nut, 5}, {pear, 1}]])),
    show(cover:analyse(shop, calls, function)),
    show(cover:flush(Node)), show(erpc:call(Node, shop, made, [1])), show(cover:stop(Node)),
    show(cover:analyse(shop, calls, function)),
    show(erpc:call(Node, shop, made, [1])),
    peer:stop(Peer).
