%% Small maps: matched, updated, built, as records of modern programs are.
-module(bench_map_small).
-export([run/0]).
-group(maps).

run() -> loop(1500000, #{a => 1, b => 2, c => 3, count => 0, name => <<"x">>}).

loop(0, #{count := C, a := A}) -> C + A;
loop(N, #{a := A, b := B, count := C} = M) when N rem 3 =:= 0 ->
    loop(N - 1, M#{a := B, b := A, count := C + 1});
loop(N, #{c := X} = M) -> loop(N - 1, M#{c := X + 1}).
