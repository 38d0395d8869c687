%% Whose messages take the token of sequential tracing away: those of processes, and exit signals; not what
%% the emulator, ports and tracing send.
-module(kept_token).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    Self = self(),
    says(send_after, fun() -> erlang:send_after(1, Self, x), receive x -> ok end end),
    says(start_timer, fun() -> R = erlang:start_timer(1, Self, x), receive {timeout, R, _} -> ok end end),
    says(down, fun() -> {_, M} = spawn_monitor(fun() -> ok end), receive {'DOWN', M, _, _, _} -> ok end end),
    says(exit, fun() -> exit(Self, foo), receive {'EXIT', Self, _} -> ok end end),
    says(link, fun() -> P = spawn_link(fun() -> ok end), receive {'EXIT', P, _} -> ok end end),
    P = open_port({spawn, "cat"}, []),
    says(port, fun() -> port_command(P, "x"), receive {P, _} -> ok end end),
    says(closed, fun() -> P ! {Self, close}, receive {P, closed} -> ok end end),
    says(port_exit, fun() -> receive {'EXIT', P, _} -> ok end end),
    Q = spawn(fun() -> receive go -> Self ! plain end end),
    1 = erlang:trace(Q, true, [send]),
    Q ! go,
    says(trace, fun() -> receive {trace, Q, send, _, _} -> ok end end),
    says(plain, fun() -> receive plain -> ok end end),
    says(own, fun() -> Self ! own, receive own -> ok end end),
    says(spawn_reply, fun() -> R = spawn_request(fun() -> ok end), receive {spawn_reply, R, ok, _} -> ok end end),
    ok.

says(What, Fun) ->
    seq_trace:set_token(label, 5),
    Fun(),
    Token = seq_trace:get_token(),
    seq_trace:set_token([]),
    io:format("~p ~p~n", [What, case Token of [] -> taken; _ -> kept end]).
