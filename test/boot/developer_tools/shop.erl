%% What the tools are used on: it counts, fails, waits and calls what is not there.
-module(shop).
-export([sum/1, price/2, open/1, loop/1, fails/1, made/1, lost/0]).
-record(item, {name, price = 0 :: integer()}).

sum(Items) -> total(Items, 0).

total([], Sum) -> Sum;
total([{Name, N} | Rest], Sum) ->
    Price = price(Name, N),
    total(Rest, Sum + Price).

price(apple, N) when N > 10 -> N;
price(apple, N) -> 2 * N;
price(Name, N) ->
    Item = #item{name = Name, price = case Name of pear -> 3; _ -> 1 end},
    lists:sum([Item#item.price || _ <- lists:seq(1, N)]).

open(Items) -> spawn(fun() -> loop(Items) end).

loop(Items) ->
    receive
        {From, sum} -> From ! {self(), sum(Items)}, loop(Items);
        {From, add, Item} -> From ! {self(), ok}, ?MODULE:loop([Item | Items]);
        stop -> ok
    after 60000 -> timeout
    end.

fails(X) ->
    try hd(X)
    catch error:badarg -> throw({fails, X})
    after put(failed, true)
    end.

made(N) -> F = fun(X) -> X + N end, [F(X) || X <- [1, 2, 3], X =/= N].

lost() -> nowhere:to_be(found), missing(1).

missing(_) -> lists:no_such(1).

unused(X) -> X.
