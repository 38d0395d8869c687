%% Stack traces and pending exceptions that name purged code; files and lines of two versions.
-module(exceptions).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

src(N) -> "-module(apus_er). -export([f/1, g/1, h/0]).\n" ++ lists:duplicate(N,
    $\n) ++ "f(X) ->\n  Y = X + 1,\n  Y.\ng(X) -> 1 + f(X).\nh() -> receive stop -> exit(done) "
        "end.\n".
main() ->
    load(beam(src(0))), S1 = try apus_er:g(a) catch error:_:St -> St end, load(beam(src(10))),
        S2 = try apus_er:g(a) catch error:_:St2 -> St2 end,
        [?T([{M, F, A, proplists:get_value(line, I)} || {M, F, A, I} <- S, M =:= apus_er])
        || S <- [S1, S2]], code:purge(apus_er), ?T([{M, F, A, proplists:get_value(line, I)}
        || {M, F, A, I} <- S1, M =:= apus_er]), garbage_collect(),
        P = spawn(fun() -> try apus_er:g(b) catch error:E:St3 -> receive {tell, To} ->
        To ! {self(), E, [{M, F} || {M, F, _, _} <- St3, M =:= apus_er]} end end end),
        timer:sleep(5), load(beam(src(20))), code:purge(apus_er), load(beam(src(30))),
        code:purge(apus_er), ?T(is_process_alive(P)), ?T(begin P ! {tell, self()},
        receive {P, E, L} -> {E, L} after 500 -> gone end end), clean(apus_er),
    Q = spawn(fun() -> load(beam(src(0))), R = (catch apus_er:f(x)), code:purge(apus_er),
        receive {tell, To} -> To ! {self(), element(1, element(2, R))} end end), timer:sleep(20),
        clean(apus_er), ?T(begin Q ! {tell, self()}, receive {Q, E2} -> E2 after 500 -> gone end
        end),
    ok.
