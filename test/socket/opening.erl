%% normalise: pids refs
%% The module socket: opening sockets, binding, what is refused, what is left of a closed one.
-module(opening).
-export([main/0]).
-include("../t.hrl").

main() ->
    kinds(),
    options(),
    descriptors(),
    not_sockets(),
    {ok, S} = socket:open(inet, stream, tcp),
    binding(S),
    commands(),
    connecting(),
    closed(),
    supports().

kinds() ->
    ?EACH(fun({D, T, P}) -> seen(socket:open(D, T, P)) end,
          [{inet, stream, tcp}, {inet, stream, udp}, {inet, dgram, default}, {inet, dgram, udp},
           {inet6, stream, tcp}, {local, stream, default}, {local, dgram, 0}, {local, seqpacket, default},
           {inet, seqpacket, sctp}, {inet, rdm, default}, {unspec, stream, tcp}, {foo, stream, tcp},
           {inet, foo, tcp}, {inet, stream, foo}, {2, 1, 6}, {inet, 1, tcp}, {inet, 99, tcp},
           {99, stream, tcp}, {-1, stream, tcp}, {1 bsl 40, stream, tcp}, {packet, raw, 0},
           {"x", stream, tcp}, {inet, stream, "x"}, {bluetooth, stream, 0}, {inet, packet, 0},
           {inet, stream, {raw, 6}}, {inet, stream, 1 bsl 40}]).

options() ->
    ?EACH(fun(O) -> seen(socket:open(inet, stream, tcp, O)) end,
          [#{}, #{debug => foo}, #{use_registry => false}, #{use_registry => foo}, #{netns => "/nosuch"},
           #{netns => <<"/nosuch">>}, #{netns => foo}, #{foo => bar}, #{debug => false}]).

descriptors() ->
    {ok, S} = socket:open(inet, stream, tcp),
    {ok, Fd} = socket:getopt(S, otp, fd),
    ?EACH(fun(O) -> seen(socket:open(Fd, O)) end,
          [#{}, #{dup => true}, #{dup => foo}, #{domain => inet6}, #{domain => foo}, #{type => dgram},
           #{type => foo}, #{protocol => udp}, #{protocol => foo}, #{domain => 1}, #{debug => foo},
           #{domain => 2, type => 1, protocol => 6}, #{use_registry => false}, #{type => 99}]),
    ?EACH(fun(F) -> seen(socket:open(F)) end, [-1, 999, 1 bsl 40, 0]),
    ?EACH(fun(O) -> seen(socket:open(0, O)) end, [#{domain => inet}, #{domain => inet, type => stream}]),
    ?T(prim_socket:open(foo, #{})),
    {ok, Copy} = socket:open(Fd),
    ?T(seen({ok, Copy})),
    ?T(info(Copy)),
    {ok, T} = socket:open(inet, dgram),
    {ok, TFd} = socket:getopt(T, otp, fd),
    {ok, Shared} = socket:open(TFd, #{dup => false}),
    ?T(info(Shared)),
    ?T(socket:close(Shared)),
    ?T(element(1, socket:sockname(T))).

seen({ok, S}) -> I = info(S), socket:close(S), I;
seen(Other) -> Other.

info(S) ->
    I = maps:without([counters], socket:info(S)),
    case I of #{ctype := {fromfd, _}} -> I#{ctype := {fromfd, fd}}; #{} -> I end.

not_sockets() ->
    R = make_ref(),
    ?T(socket:info(foo)),
    ?CALLS(prim_socket, info, [[R]]),
    ?CALLS(prim_socket, bind, [[R, #{family => inet}]]),
    ?CALLS(prim_socket, connect, [[R], [R, R, #{family => inet}]]),
    ?CALLS(prim_socket, accept, [[R, R]]),
    ?CALLS(prim_socket, listen, [[R, 1]]),
    ?CALLS(prim_socket, send, [[R, <<>>, [], R]]),
    ?CALLS(prim_socket, recv, [[R, 0, [], R]]),
    ?CALLS(prim_socket, getopt, [[R, {socket, type}]]),
    ?CALLS(prim_socket, setopt, [[R, {socket, keepalive}, true]]),
    ?CALLS(prim_socket, cancel, [[R, recv, R]]),
    ?CALLS(prim_socket, ioctl, [[R, gifconf]]),
    [?CALLS(prim_socket, F, [[R]]) || F <- [close, sockname, peername, finalize_close]],
    ?CALLS(prim_socket, shutdown, [[R, read]]).

binding(S) ->
    {_, R} = S,
    ?T(prim_socket:send(R, foo, [], make_ref())),
    ?T(socket:send(S, <<>>)),
    ?T(socket:recv(S)),
    ?T(socket:accept(S)),
    ?EACH(fun(N) -> socket:listen(S, N) end, [5, -1, 1 bsl 40]),
    ?T(info(S)),
    ?T(maps:filter(fun(_, N) -> N =/= 0 end, maps:get(counters, socket:info(S)))),
    ?T(socket:connect(S)),
    ?EACH(fun(A) -> socket:bind(S, A) end,
          [foo, any, loopback, #{family => inet, port => x, addr => any},
           #{family => inet, port => 70000, addr => any}, #{family => foo},
           #{family => local, path => "/nosuch/x"}, #{family => inet, addr => {1, 2, 3}},
           #{family => unspec}, #{family => packet}, #{family => 99, addr => <<>>}, #{}, #{family => inet, foo => 1},
           #{family => 2, addr => <<0, 0, 127, 0, 0, 1, 0:64>>}, #{family => local},
           #{family => local, path => lists:duplicate(108, $a)}, #{family => local, path => lists:duplicate(300, $a)}]),
    ?T(socket:bind(S, [#{family => inet}], add)),
    ?T(socket:peername(S)),
    ?T(setelement(2, socket:sockname(S), maps:remove(port, element(2, socket:sockname(S))))),
    ?T(prim_socket:finalize_close(R)).

commands() ->
    ?EACH2(fun(F, X) -> prim_socket:F(X) end, [debug, socket_debug], [false, foo]),
    ?EACH(fun(X) -> prim_socket:use_registry(X) end, [foo, true]),
    ?T(maps:remove(counters, prim_socket:info())).

%% Nobody listens at port 1.
connecting() ->
    {ok, S} = socket:open(inet, stream, tcp),
    ?T(socket:connect(S)),
    ?T(socket:connect(S, #{family => inet, addr => loopback, port => 1})),
    ?T(info(S)),
    ?T(socket:connect(S, #{family => unspec})),
    ?T(socket:connect(S, #{family => inet, addr => foo})),
    ?EACH(fun(How) -> socket:shutdown(S, How) end, [read, foo, read_write]),
    ?T(socket:send(S, <<"a">>)),
    ?T(socket:recv(S)),
    ?T(socket:recv(S, 5)).

closed() ->
    {ok, S} = socket:open(inet, stream, tcp),
    {_, R} = S,
    ?T(socket:close(S)),
    ?T(info(S)),
    ?EACH(fun(F) -> socket:F(S) end,
          [close, recv, accept, listen, connect, sockname, peername, recvfrom, recvmsg]),
    ?T(socket:bind(S, any)),
    ?T(socket:send(S, <<>>)),
    ?T(socket:connect(S, #{family => inet})),
    ?T(socket:shutdown(S, read)),
    ?T(socket:getopt(S, socket, type)),
    ?T(socket:getopt(S, otp, fd)),
    ?T(socket:setopt(S, otp, debug, true)),
    ?T(socket:setopt(S, socket, keepalive, true)),
    ?T(socket:ioctl(S, gifconf)),
    ?T(socket:cancel(S, {select_info, recv, make_ref()})),
    ?T(socket:sendmsg(S, #{iov => [<<"a">>]})),
    ?T(socket:sendto(S, <<"x">>, #{family => inet})),
    ?T(prim_socket:finalize_close(R)).

supports() ->
    ?T(lists:sort([K || {K, _} <- socket:supports()])),
    ?T(lists:sort(prim_socket:supports())),
    ?EACH(fun(T) -> lists:sort(socket:supports(T)) end, [options, ioctl_requests, ioctl_flags, msg_flags, foo]),
    ?EACH(fun(L) -> lists:sort(socket:supports(options, L)) end, [tcp, udp, foo, 1]),
    ?T([P || P <- [tcp, udp, ip, ipv6, sctp, icmp], not socket:is_supported(protocols, P)]),
    ?T(lists:sort(maps:to_list(persistent_term:get({prim_socket, protocols})))),
    ?T(lists:sort(maps:to_list(persistent_term:get({prim_socket, options})))),
    ?T(lists:sort(maps:to_list(persistent_term:get({prim_socket, ioctl_flags})))),
    ?T(lists:sort(maps:to_list(persistent_term:get({prim_socket, msg_flags})))).
