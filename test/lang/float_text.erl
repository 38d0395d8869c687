%% The text of floats: shortest digits that read back, in every place that prints one.
-module(float_text).
-export([main/0]).
-include("../t.hrl").

floats() ->
    [0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.3, 0.1 + 0.2, 1/3, 2/3, 100.0, 1.0e5, 123456789.0, 1.0e15,
        1.0e16, 1.0e17,
     9007199254740991.0, 9007199254740992.0, 9007199254740993.0, 1.0e20, 1.0e21, 1.0e22, 1.0e23,
         1.0e100, 1.0e308, 1.7976931348623157e308,
     2.2250738585072014e-308, 2.225073858507201e-308, 4.9406564584124654e-324, 5.0e-324, 1.0e-5,
         1.0e-4, 0.001, 0.00123,
     1.0e-10, 3.141592653589793, 2.718281828459045, 1.5, 12345.678, 4.35, 0.000001, 1.0e10,
         123456.7e-12, 5.0e-320,
     4503599627370496.5, 1.2345678901234567e19, 299792458.0, 6.02214076e23].

main() ->
    Fs = floats(),
    ?EACH(fun(F) -> float_to_list(F) end, Fs),
    ?EACH(fun(F) -> float_to_list(F, [short]) end, Fs),
    ?EACH(fun(F) -> float_to_binary(F, [{scientific, 3}]) end, Fs),
    ?EACH(fun(F) -> try float_to_list(F, [{decimals, 6}]) catch E:R -> {E, R} end end, Fs),
    ?EACH(fun(F) -> try float_to_list(F, [{decimals, 10}, compact]) catch E:R -> {E, R} end end,
        Fs),
    ?EACH(fun(F) -> list_to_float(float_to_list(F, [short])) =:= F end, Fs),
    ?EACH(fun(F) -> list_to_float(float_to_list(F, [{scientific, 20}])) =:= F end, Fs),
    [io:format("~w ~p ~s~n", [F, F, io_lib:format("~w", [F])]) || F <- Fs],
    [io:format("~f|~.2f|~10.3f|~e|~.3e|~g|~.8g~n", [F, F, F, F, F, F, F]) || F <- Fs,
        abs(F) < 1.0e50],
    [io:format("~e|~.10e|~g~n", [F, F, F]) || F <- Fs, abs(F) >= 1.0e50],
    ok.
