%% What programs about old code share: a hundred thousand unrelated processes, and a module in two versions.
-module(crowd).
-export([start/0, stop/1, version/2]).

start() ->
    [spawn_opt(fun() -> receive stop -> ok end end, [{min_heap_size, 10}])
        || _ <- lists:seq(1, 100000)].

stop(Ps) -> [P ! stop || P <- Ps].

version(Module, V) ->
    {ok, Module, Binary} = compile:forms([{attribute, 1, module, Module}, {attribute, 1, export, [{v, 0}]},
        {function, 2, v, 0, [{clause, 2, [], [], [{integer, 2, V}]}]}], []),
    Binary.
