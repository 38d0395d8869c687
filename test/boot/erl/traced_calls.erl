%% What random_tracing.erl calls: calls of every kind, with returns and exceptions through them.
-module(traced_calls).
-export([plain/1, local/1, tail/1, deep/1, raises/2, caught/1, rescued/1, two/2, by_fun/1, by_apply/2, builtins/1,
         badly/1, missing/0, in_after/1]).

plain(X) -> {plain, X}.
local(X) -> {inner(X), inner([X])}.
tail(X) -> ?MODULE:plain(X).
deep(0) -> inner(0);
deep(N) -> [deep(N - 1)].
raises(error, X) -> error(X);
raises(exit, X) -> exit(X);
raises(throw, X) -> throw(X).
caught(Class) -> {catch raises(Class, deep), inner(Class)}.
rescued(Class) -> try through(Class) catch _:R -> inner(R) end.
through(Class) -> [raises(Class, deep)].
two(X, Y) -> {inner(X), ?MODULE:plain(Y)}.
by_fun(X) -> lists:map(fun(Y) -> inner({X, Y}) end, [1, 2]).
by_apply(F, X) -> [apply(?MODULE, F, [X])].
builtins(X) -> {erlang:adler32(<<"abc">>), lists:keysearch(X, 1, [{X, 2}]), erlang:make_tuple(2, X)}.
badly(X) -> [catch erlang:list_to_float(X), (catch lists:keysearch(X, 0, X))].
missing() -> [catch ?MODULE:not_there(1)].
in_after(X) -> try inner(X) after inner(done) end.
inner(X) -> X.
