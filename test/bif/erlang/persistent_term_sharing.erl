%% A persistent term keeps what its value shares: a tuple doubled sixty times is sixty tuples, when it is put, when it is
%% read, and when it is copied to who still holds it while it goes. It holds parts of every kind.
-module(persistent_term_sharing).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Binary = binary:copy(<<"large">>, 40),
    <<_:3, Bits:100/bits, _/bits>> = Binary,
    Leaf = {Binary, Binary, Bits, make_ref(), fun() -> Binary end, #{k => Binary, l => [literal]}, "literal", 1 bsl 70, 1.5},
    K = {?MODULE, make_ref()},
    ?T(persistent_term:put(K, doubled(60, Leaf))),
    V = persistent_term:get(K),
    ?T(erts_debug:size(V) - erts_debug:size(Leaf)),
    ?T(leaf(V) =:= Leaf),
    Me = self(),
    {P, M} = spawn_monitor(fun() -> holder(K, Me) end),
    receive {P, holds} -> ok end,
    {total_heap_size, Before} = process_info(P, total_heap_size),
    ?T(persistent_term:erase(K)),
    wait_until(fun() -> {total_heap_size, Now} = process_info(P, total_heap_size), Now > Before end),
    P ! go,
    ?T(receive {'DOWN', M, process, P, Reason} -> Reason end),
    ?T(erts_debug:size(V) - erts_debug:size(Leaf)),
    ?T(leaf(V) =:= Leaf),
    ok.

doubled(0, T) -> T;
doubled(N, T) -> doubled(N - 1, {T, T}).

leaf({T, T2}) -> true = erts_debug:same(T, T2), leaf(T);
leaf(Leaf) -> Leaf.

%% Waits with all that it holds as literals, so that its heap grows when the term goes.
holder(K, Main) ->
    V = persistent_term:get(K),
    Size = erts_debug:size(V),
    garbage_collect(),
    Main ! {self(), holds},
    receive go -> exit({held, erts_debug:size(V) =:= Size, leaf(V) =:= leaf(V), element(1, leaf(V)) =:= element(2, leaf(V))}) end.

wait_until(Holds) ->
    case Holds() of
        true -> ok;
        false -> timer:sleep(5), wait_until(Holds)
    end.
