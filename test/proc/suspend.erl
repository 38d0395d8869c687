%% suspend_process and resume_process: counting, asynchronous, and who may.
-module(suspend).
-export([main/0]).
-include("../t.hrl").

main() ->
    S = self(), P = spawn(fun() -> loop(S) end), ?T(ping(P)), ?T(erlang:suspend_process(P)),
        ?T(process_info(P, status)), ?T(ping(P)), ?T(erlang:suspend_process(P)),
        ?T(erlang:resume_process(P)), ?T(ping(P)), ?T(erlang:resume_process(P)),
        ?T(receive pong -> pong after 1000 -> none end),
        ?T(receive pong -> pong after 1000 -> none end), ?T(erlang:resume_process(P)),
        ?T(erlang:suspend_process(P, [unless_suspending])),
        ?T(erlang:suspend_process(P, [unless_suspending])), ?T(erlang:resume_process(P)),
        ?T(receive pong -> pong after 30 -> none end), ?T(erlang:suspend_process(P,
        [asynchronous])), ?T(element(2, hd(element(2, process_info(self(), suspending)))) =/= x),
        ?T(erlang:resume_process(P)), ?T(ping(P)), R = make_ref(),
        ?T(erlang:suspend_process(P, [{asynchronous, R}])),
        ?T(receive {R, X} -> X after 1000 -> none end), erlang:resume_process(P),
        ?T(erlang:suspend_process(self())), ?T(erlang:suspend_process(x)),
        ?T(erlang:suspend_process(P, [bad])), ?T(erlang:resume_process(x)), ?T(dies_suspended(P)),
        ?T(try erlang:suspend_process(P) catch error:E -> E end), ?T(suspender_dies()),
    ok.
loop(S) -> receive ping -> S ! pong, loop(S) end.
ping(P) -> P ! ping, receive pong -> pong after 20 -> silent end.
dies_suspended(P) -> erlang:suspend_process(P), M = monitor(process, P), exit(P, kill),
    receive {'DOWN', M, _, _, R} -> R after 1000 -> none end.
suspender_dies() -> S = self(), P = spawn(fun() -> loop(S) end),
    {Q, M} = spawn_monitor(fun() -> erlang:suspend_process(P) end), receive {'DOWN', M, _, Q, _} ->
    ok end, P ! ping, receive pong -> resumed after 1000 -> stuck end.
