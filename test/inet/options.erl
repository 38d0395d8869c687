%% Options read and set, one by one; raw ones, and those of the wrong kind of socket.
%% normalise: pids refs ports
-module(options).
-export([main/0]).
-include("../t.hrl").

-define(ALL, [reuseaddr, keepalive, dontroute, linger, broadcast, priority, tos, tclass, ttl, recvtos, recvttl,
              recvtclass, pktoptions, nodelay, nopush, multicast_ttl, multicast_loop, ipv6_v6only, buffer,
              header, active, packet, mode, deliver, exit_on_close, high_watermark, low_watermark,
              high_msgq_watermark, low_msgq_watermark, send_timeout, send_timeout_close, delay_send, packet_size,
              read_packets, netns, show_econnreset, bind_to_device, line_delimiter, debug, foo]).

main() ->
    {ok, L} = gen_tcp:listen(0, [{active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [{active, false}]),
    {ok, U} = gen_udp:open(0, [{active, false}]),
    {ok, L6} = gen_tcp:listen(0, [inet6, {active, false}]),
    {ok, U6} = gen_udp:open(0, [inet6, {active, false}]),
    {ok, D} = gen_udp:open(0, [local, {active, false}]),
    ?EACH(fun(O) -> {inet:getopts(C, [O]), inet:getopts(U, [O])} end, ?ALL),
    ?EACH(fun(O) -> {inet:getopts(L6, [O]), inet:getopts(U6, [O])} end, [tclass, tos, recvtclass, ttl, ipv6_v6only, multicast_ttl]),
    ?EACH(fun(O) -> inet:getopts(D, [O]) end, [tos, priority, linger, ttl, buffer, reuseaddr, pktoptions, mode]),
    ?EACH(fun({K, V}) -> {inet:setopts(C, [{K, V}]), inet:getopts(C, [K])} end,
          [{reuseaddr, true}, {keepalive, true}, {dontroute, true}, {linger, {true, 3}}, {linger, {false, 0}}, {priority, 4},
           {tos, 16}, {priority, 2}, {tos, 8}, {ttl, 12}, {nodelay, true}, {nopush, true}, {nopush, false}, {buffer, 5}, {buffer, 0},
           {header, 3}, {packet, 4}, {packet, httph_bin}, {packet, raw}, {mode, binary}, {deliver, port}, {deliver, term},
           {exit_on_close, false}, {send_timeout, 5}, {send_timeout, infinity}, {send_timeout_close, true}, {delay_send, true},
           {packet_size, 77}, {show_econnreset, true}, {line_delimiter, $x}, {debug, true}, {active, 4}, {active, false},
           {netns, <<"x">>}, {bind_to_device, <<"lo">>}, {bind_to_device, <<>>}, {tclass, 3}, {recvtclass, true}, {recvtos, true},
           {ipv6_v6only, true}, {broadcast, true}, {read_packets, 3}, {pktoptions, []}]),
    ?EACH(fun(O) -> inet:setopts(C, [O]) end,
          [{reuseaddr, foo}, {linger, 1}, {linger, {foo, 1}}, {priority, foo}, {active, foo}, {packet, 3}, {mode, foo}, foo, {foo, 1},
           {buffer, foo}, {send_timeout, -1}, {raw, 1, 2, foo}, {bind_to_device, <<"a long name of a device">>},
           {bind_to_device, <<"nosuch">>}, {netns, foo}, {tos, -1}, {line_delimiter, foo}, {header, -1}, binary, list]),
    ?T(inet:getopts(C, foo)),
    ?T(inet:getopts(C, [])),
    ?T(inet:setopts(C, [])),
    ?T(inet:getopts(C, [active, foo, mode])),
    ?T(inet:setopts(C, [{mode, binary}, {active, foo}, {packet, 2}])),
    ?T(inet:getopts(C, [mode, packet])),
    ?T(inet:getopts(C, [{raw, 1, 9, 4}, {raw, 6, 1, 4}, {raw, 1, 2, <<7:32>>}, {raw, 999, 1, 4}])),
    ?T(inet:setopts(C, [{raw, 1, 9, <<1:32/native>>}, {raw, 6, 1, <<0:32/native>>}])),
    ?T(inet:getopts(C, [{raw, 1, 9, 4}, {raw, 6, 1, 4}, nodelay, keepalive])),
    ?T(inet:getopts(C, [{raw, 1, 9, foo}])),
    ?T(inet:getopts(C, [{raw, 1, 9, 100000}])),
    ?T(buffers(C)),
    ?T(buffers(U)),
    ?T(order()),
    ?T(received_tos()),
    ?T(gen_tcp:connect({127, 0, 0, 1}, Port, [{netns, "/no/such/namespace"}])),
    ?T(gen_tcp:listen(0, [{bind_to_device, <<"nosuch">>}])),
    ?T(gen_tcp:connect({127, 0, 0, 1}, Port, [{ip, {1, 2, 3, 4}}])),
    ?T(gen_tcp:connect({127, 0, 0, 1}, Port, [{tos, 4}, {priority, 1}, {ttl, 9}, inet6])),
    ?T([inet:setopts(X, []) || X <- [L, L6, D, U6]]),
    gen_tcp:close(C),
    ?T(inet:getopts(C, [active])),
    ?T(inet:setopts(C, [{active, true}])),
    ?T(inet:getopts(L, [active, mode, packet, backlog])),
    [gen_tcp:close(X) || X <- [L, L6]],
    [gen_udp:close(X) || X <- [U, U6, D]],
    ok.

%% The user's buffer grows with the system's, unless it was set.
buffers(S) ->
    F = fun(O) ->
        ok = inet:setopts(S, [O]),
        {ok, [{buffer, B}]} = inet:getopts(S, [buffer]),
        B
    end,
    [F(O) || O <- [{recbuf, 3000}, {recbuf, 100000}, {buffer, 2000}, {recbuf, 50000}]].

%% Of two the later wins.
order() ->
    {ok, L} = gen_tcp:listen(0, [{packet, 1}, {packet, 2}, list, binary, {active, true}, {active, false}]),
    R = inet:getopts(L, [packet, mode, active]),
    gen_tcp:close(L),
    R.

received_tos() ->
    {ok, L} = gen_tcp:listen(0, [{active, false}, {ip, {127, 0, 0, 1}}, {recvtos, true}, {recvttl, true}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [{active, false}, {tos, 16}, {ttl, 55}]),
    {ok, S} = gen_tcp:accept(L),
    ok = gen_tcp:send(C, "x"),
    {ok, _} = gen_tcp:recv(S, 0),
    R = inet:getopts(S, [pktoptions, recvtos, recvttl]),
    [gen_tcp:close(X) || X <- [C, S, L]],
    R.
