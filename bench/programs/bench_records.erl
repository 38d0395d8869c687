%% Records and tuples updated field by field.
-module(bench_records).
-export([run/0]).
-group(data).
-record(state, {a = 0, b = 0, c = 0, d = 0, e = 0, name = none, list = []}).

run() -> S = loop(2500000, #state{}), T = tuple(2000000, {1, 2, 3, 4, 5}),
    {S#state.a, S#state.b, S#state.e, T}.

loop(0, S) -> S;
loop(N, #state{a = A, b = B} = S) when N rem 4 =:= 0 ->
    loop(N - 1, S#state{a = B, b = A + 1, name = N});
loop(N, #state{c = C} = S) -> loop(N - 1, S#state{c = C + N, e = C}).

tuple(0, T) -> T;
tuple(N, T) -> tuple(N - 1, setelement(N rem 5 + 1, T, element(3, T) + 1 band 1023)).
