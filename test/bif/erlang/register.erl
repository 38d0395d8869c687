%% Names: register, whereis, unregister, registered, and their errors.
-module(register).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Me = self(), ?T(register(bif_reg_a, self())), ?T(whereis(bif_reg_a) =:= Me),
        ?T(register(bif_reg_a, self())), ?T(register(bif_reg_b, self())),
        ?T(lists:member(bif_reg_a, registered())), ?T(process_info(self(), registered_name)),
        ?T(bif_reg_a ! hello), ?T(receive X -> X after 100 -> none end), ?T(unregister(bif_reg_a)),
        ?T(unregister(bif_reg_a)), ?T(whereis(bif_reg_a)),
        ?T(process_info(self(), registered_name)), ?T(register(undefined, self())),
        ?T(register(1, self())), ?T(register(bif_reg_a, 1)), ?T(whereis("x")),
    D = spawn(fun() -> ok end), M = monitor(process, D), receive {'DOWN', M, _, _, _} -> ok end,
        ?T(try register(bif_reg_d, D) catch error:E -> E end),
        P = spawn(fun() -> receive stop -> ok end end), ?T(register(bif_reg_p, P)),
        M2 = monitor(process, bif_reg_p), P ! stop, ?T(receive {'DOWN', M2, process, W, R} ->
        {W =:= {bif_reg_p, node()}, R} end), ?T(whereis(bif_reg_p)),
    ok.
