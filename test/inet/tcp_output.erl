%% Sending more than the other side reads: watermarks, busy ports, timeouts, lingering.
%% normalise: pids refs ports
%% timeout: 60
-module(tcp_output).
-export([main/0]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true),
    ?T(waits_and_goes_on()),
    ?T(other_senders_wait()),
    ?T(held_back()),
    ?T(nosuspend()),
    ?T(forced()),
    ?T(send_timeout([])),
    ?T(send_timeout([{send_timeout_close, true}])),
    ?T(send_timeout([{send_timeout, 0}])),
    ?T(peer_goes_while_blocked([])),
    ?T(peer_goes_while_blocked([{active, true}])),
    ?T(close_writes_all(1000000)),
    ?T(shutdown_writes_all(1000000)),
    ?T(send_after_shutdown()),
    ?T(linger_zero()),
    ?T(delayed()),
    ?T(order(2000)),
    ?T(marks()),
    ?T(statistics()),
    ?T(owner_exits_with_queue()),
    ?T(many_pieces()),
    ok.

pair(Options) ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {recbuf, 8192}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port,
                              [binary, {active, false}, {sndbuf, 8192} | Options]),
    {ok, S} = gen_tcp:accept(L),
    gen_tcp:close(L),
    {C, S}.

close(C, S) ->
    gen_tcp:close(S),
    gen_tcp:close(C).

chunk() -> binary:copy(<<"0123456789">>, 20000).

%% Sends until the port keeps it: the one who waits, as a process.
blocked(C, Send) ->
    Self = self(),
    P = spawn(fun() -> Self ! {self(), Send(C)} end),
    await_busy(C),
    P.

await_busy(C) ->
    case prim_inet:getstatus(C) of
        {ok, [busy | _]} -> ok;
        _ -> timer:sleep(5), await_busy(C)
    end.

fill(C) ->
    case gen_tcp:send(C, chunk()) of
        ok -> fill(C);
        Error -> Error
    end.

drain(S, N) ->
    case gen_tcp:recv(S, 0, 2000) of
        {ok, B} -> drain(S, N + byte_size(B));
        Error -> {N, Error}
    end.

waits_and_goes_on() ->
    {C, S} = pair([]),
    P = blocked(C, fun(X) -> [gen_tcp:send(X, chunk()) || _ <- lists:seq(1, 20)] end),
    {ok, [{send_pend, Pending}]} = inet:getstat(C, [send_pend]),
    {N, _} = drain(S, 0),
    R = receive {P, X} -> lists:usort(X) end,
    Status = prim_inet:getstatus(C),
    close(C, S),
    {Pending > 8192, N, R, Status}.

other_senders_wait() ->
    {C, S} = pair([]),
    P = blocked(C, fun fill/1),
    Self = self(),
    Ps = [spawn(fun() -> Self ! {self(), gen_tcp:send(C, "late")} end) || _ <- [1, 2, 3]],
    Early = receive {_, early} -> early after 50 -> none end,
    exit(P, kill),
    {_, _} = drain(S, 0),
    R = [receive {Q, X} -> X after 1000 -> none end || Q <- Ps],
    close(C, S),
    {Early, R}.

%% Who waits before he sends is seen suspended, and is told of to the system monitor; nothing of him goes out when he dies.
held_back() ->
    {C, S} = pair([]),
    Self = self(),
    Before = erlang:system_monitor(Self, [busy_port]),
    P = blocked(C, fun(X) -> gen_tcp:send(X, chunk()), gen_tcp:send(X, chunk()) end),
    Late = spawn(fun() -> gen_tcp:send(C, "late") end),
    Told = receive {monitor, Late, busy_port, C} -> told after 5000 -> nothing end,
    wait_until(fun() -> process_info(Late, status) =:= {status, suspended} end),
    exit(Late, kill),
    erlang:system_monitor(Before),
    {N, _} = drain(S, 0),
    R = receive {P, X} -> X end,
    close(C, S),
    {Told, N, R, receive {monitor, _, _, _} = M -> M after 0 -> none end}.

wait_until(F) -> case F() of true -> ok; false -> timer:sleep(2), wait_until(F) end.

nosuspend() ->
    {C, S} = pair([]),
    P = blocked(C, fun fill/1),
    R = [prim_inet:send(C, "x", [nosuspend]), erlang:port_command(C, "x", [nosuspend])],
    exit(P, kill),
    close(C, S),
    R.

forced() ->
    {C, S} = pair([]),
    P = blocked(C, fun fill/1),
    Self = self(),
    spawn(fun() -> Self ! {forced, erlang:port_command(C, "x", [force])} end),
    R = receive {forced, X} -> X after 1000 -> none end,
    exit(P, kill),
    close(C, S),
    R.

send_timeout(Options) ->
    {C, S} = pair([{send_timeout, 100} | Options]),
    A = fill(C),
    Status = prim_inet:getstatus(C),
    B = gen_tcp:send(C, "more"),
    D = fill(C),
    close(C, S),
    {A, Status, B, D, receive M -> M after 0 -> none end}.

peer_goes_while_blocked(Options) ->
    {C, S} = pair(Options),
    gen_tcp:controlling_process(C, self()),
    P = blocked(C, fun fill/1),
    inet:setopts(S, [{linger, {true, 0}}]),
    gen_tcp:close(S),
    inet:setopts(C, []),
    Read = case Options of [] -> gen_tcp:recv(C, 0, 1000); _ -> active end,
    R = receive {P, X} -> X after 2000 -> none end,
    Told = receive M -> M after 50 -> none end,
    gen_tcp:close(C),
    {Read, R, Told}.

close_writes_all(N) ->
    {C, S} = pair([{high_watermark, N * 2}]),
    ok = gen_tcp:send(C, binary:copy(<<"x">>, N)),
    Self = self(),
    P = spawn(fun() -> receive go -> Self ! {self(), gen_tcp:close(C)} end end),
    gen_tcp:controlling_process(C, P),
    P ! go,
    {Got, End} = drain(S, 0),
    gen_tcp:close(S),
    {Got, End, receive {P, X} -> X end}.

shutdown_writes_all(N) ->
    {C, S} = pair([{high_watermark, N * 2}]),
    ok = gen_tcp:send(C, binary:copy(<<"x">>, N)),
    A = gen_tcp:shutdown(C, write),
    B = drain(S, 0),
    close(C, S),
    {A, B}.

send_after_shutdown() ->
    {C, S} = pair([{high_watermark, 2000000}]),
    ok = gen_tcp:send(C, binary:copy(<<"x">>, 1000000)),
    ok = gen_tcp:shutdown(C, write),
    A = gen_tcp:send(C, "more"),
    B = gen_tcp:send(C, "more"),
    close(C, S),
    {C2, S2} = pair([]),
    ok = gen_tcp:shutdown(C2, read_write),
    D = [gen_tcp:send(C2, "x"), gen_tcp:recv(C2, 0), gen_tcp:shutdown(C2, write), gen_tcp:recv(S2, 0)],
    close(C2, S2),
    {A, B, D}.

linger_zero() ->
    {C, S} = pair([{high_watermark, 2000000}, {linger, {true, 0}}]),
    ok = gen_tcp:send(C, binary:copy(<<"x">>, 1000000)),
    ok = gen_tcp:close(C),
    inet:setopts(S, [{show_econnreset, true}]),
    {N, End} = drain(S, 0),
    gen_tcp:close(S),
    {N < 1000000, End}.

delayed() ->
    {C, S} = pair([{delay_send, true}]),
    ok = gen_tcp:send(C, "one"),
    ok = gen_tcp:send(C, "two"),
    A = gen_tcp:recv(S, 6, 1000),
    ok = gen_tcp:send(C, "three"),
    ok = gen_tcp:close(C),
    B = drain(S, 0),
    gen_tcp:close(S),
    {A, B}.

%% Many small sends while the reader is slow arrive in order.
order(N) ->
    {C, S} = pair([{packet, 2}]),
    inet:setopts(S, [{packet, 2}]),
    spawn_link(fun() -> [ok = gen_tcp:send(C, [<<I:32>>, binary:copy(<<"x">>, I rem 500)])
                         || I <- lists:seq(1, N)] end),
    R = lists:all(fun(I) ->
            I rem 200 =:= 0 andalso timer:sleep(5),
            {ok, <<I:32, _/binary>>} = gen_tcp:recv(S, 0, 2000),
            true
        end, lists:seq(1, N)),
    close(C, S),
    R.

marks() ->
    {C, S} = pair([]),
    Get = fun() -> {ok, R} = inet:getopts(C, [high_watermark, low_watermark]), R end,
    R = [begin inet:setopts(C, [O]), Get() end
         || O <- [{high_watermark, 1000}, {low_watermark, 5000}, {low_watermark, 10}, {high_watermark, -1},
                  {high_msgq_watermark, 100}, {low_msgq_watermark, 50}]],
    Q = [inet:getopts(C, [high_msgq_watermark, low_msgq_watermark]), inet:setopts(C, [{high_msgq_watermark, 0}])],
    close(C, S),
    {R, Q}.

statistics() ->
    {C, S} = pair([{packet, 1}]),
    inet:setopts(S, [{packet, 1}]),
    [ok = gen_tcp:send(C, lists:duplicate(N, $x)) || N <- [1, 10, 100, 3]],
    [{ok, _} = gen_tcp:recv(S, 0) || _ <- [1, 2, 3, 4]],
    R = {inet:getstat(C), inet:getstat(S), inet:getstat(S, [recv_dvi, foo])},
    close(C, S),
    R.

%% What its owner had sent is still written.
owner_exits_with_queue() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {recbuf, 8192}]),
    {ok, Port} = inet:port(L),
    {P, M} = spawn_monitor(fun() ->
        {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [{sndbuf, 8192}, {high_watermark, 2000000}]),
        ok = gen_tcp:send(C, binary:copy(<<"x">>, 1000000))
    end),
    {ok, S} = gen_tcp:accept(L),
    receive {'DOWN', M, process, P, normal} -> ok end,
    R = drain(S, 0),
    gen_tcp:close(S),
    R.

%% Iolists of small and large pieces, shared binaries and parts of them.
many_pieces() ->
    {C, S} = pair([]),
    Big = binary:copy(<<"abcdefgh">>, 5000),
    Part = binary:part(Big, 3, 20000),
    <<_:3, Bits:30000/bitstring, _/bitstring>> = Big,
    Data = [[$a, <<"bc">>, Big, [[], Part | <<"tail">>]], Bits, [Part, Part], lists:duplicate(3000, [<<"small">>, $x])],
    Whole = iolist_to_binary(Data),
    spawn_link(fun() -> ok = gen_tcp:send(C, Data) end),
    {ok, Got} = gen_tcp:recv(S, byte_size(Whole), 5000),
    close(C, S),
    Got =:= Whole.
