%% hibernate: the stack goes, messages wake, exits reach.
-module(hibernate).
-export([main/0]).
-export([woken/2]).
-include("../t.hrl").

main() ->
    S = self(), P = spawn(fun() -> put(k, v), erlang:hibernate(?MODULE, woken, [S, state]) end),
        timer:sleep(10), ?T(process_info(P, current_function)), ?T(process_info(P, status)),
        P ! hello, ?T(receive {P, X} -> X after 1000 -> none end),
        Q = spawn(fun() -> self() ! already, erlang:hibernate(?MODULE, woken, [S, q]) end),
        ?T(receive {Q, X} -> X after 1000 -> none end),
        D = spawn(fun() -> try erlang:hibernate(?MODULE, woken, [S, boom]) catch _:_ -> S ! caught
        end end), M = monitor(process, D), D ! crash, ?T(receive {'DOWN', M, _, _, {R, _}} -> R;
        {'DOWN', M, _, _, R} -> R; caught -> caught after 1000 -> none end),
        ?T(erlang:hibernate(1, f, [])), ?T(erlang:hibernate(m, f, x)),
        H = spawn(fun() -> process_flag(trap_exit, true),
        erlang:hibernate(?MODULE, woken, [S, exited]) end), timer:sleep(5), exit(H, reason),
        ?T(receive {H, {exited, {'EXIT', F, Why}, _}} -> {F =:= self(), Why} after 1000 -> none
        end), ?T(proc_lib_hibernate()),
    ok.
woken(S, boom) -> receive crash -> error({boom, S =:= x}) end;
woken(S, State) -> receive M -> S ! {self(), {State, M, get(k)}} end.
proc_lib_hibernate() -> S = self(), P = proc_lib:spawn(fun() ->
    proc_lib:hibernate(?MODULE, woken, [S, pl]) end), P ! x, receive {P, X} -> X after 1000 -> none
    end.
