%% round, trunc, ceil, floor and float on floats of every magnitude, also in guards.
-module(float_round).
-export([main/0]).
-include("../t.hrl").

values() ->
    [0.0, -0.0, 0.1, -0.1, 0.49999999999999994, 0.5, -0.5, 0.9, 1.5, 2.5, -1.5, -2.5, 1.0e9 + 0.5,
        576460752303423487.0,
     576460752303423488.0, -576460752303423488.0, 1.0e18, 9.223372036854775e18,
         9223372036854775808.0, 1.0e19, -1.0e19, 1.0e25, -1.0e30,
     4503599627370497.5, 1.7976931348623157e308, 5.0e-324, 7, -7, 1 bsl 70].

main() ->
    ?EACH(fun(F) -> {round(F), trunc(F), ceil(F), floor(F)} end, [F || F <- values(), F < 1.0e300]),
    ?T(erlang:phash2({round(id(1.7976931348623157e308)), trunc(id(-1.7976931348623157e308))})),
    ?T(length(integer_to_list(round(id(1.0e300))))),
    ?EACH(fun guard/1, values()),
    ?EACH(fun(X) -> round(X) end, [a, [], <<>>, {}]),
    ?EACH(fun(X) -> trunc(X) end, [a, [], <<>>, {}]),
    ?EACH(fun(X) -> ceil(X) end, [a, "1"]),
    ?EACH(fun(X) -> floor(X) end, [a, "1"]),
    ?EACH(fun(X) -> float(X) end, [a, "1", 1, -1, 1 bsl 70, 1.5]),
    ok.

guard(X) when round(X) =:= 1 -> round1;
guard(X) when trunc(X) =:= 0, ceil(X) =:= 1 -> between0and1;
guard(X) when floor(X) =:= -1 -> floor_minus1;
guard(X) when trunc(X) > 1 bsl 59 -> big;
guard(X) when float(X) =:= -7.0 -> minus7;
guard(_) -> other.
