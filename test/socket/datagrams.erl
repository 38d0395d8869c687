%% normalise: pids refs funs
%% The module socket: datagrams, messages with control messages, local sockets, IP version 6.
-module(datagrams).
-export([main/0]).
-include("../t.hrl").

main() ->
    {ok, U} = socket:open(inet, dgram, udp),
    ok = socket:bind(U, loopback),
    {ok, A} = socket:sockname(U),
    {ok, V} = socket:open(inet, dgram, udp),
    ok = socket:bind(V, loopback),
    {ok, B} = socket:sockname(V),
    plain(U, A, V, B),
    refused(U, B),
    control(U, A, V, B),
    cut_off(U, A, V, B),
    connected(U, V, B),
    version6(),
    local(),
    broadcast().

plain(U, A, V, B) ->
    Send = fun(Bytes) -> ok = socket:sendto(U, Bytes, B) end,
    ?T(info(U)),
    Send(<<"abc">>), ?T(from(socket:recvfrom(V), A)),
    Send(<<"abc">>), ?T(socket:recv(V)),
    Send(<<"abcdef">>), ?T(socket:recv(V, 3)),
    Send(<<"abcdef">>), ?T(from(socket:recvmsg(V, 3, 0), A)),
    Send(<<"abcdef">>), ?T(from(socket:recvmsg(V), A)),
    Send(<<>>), ?T(from(socket:recvmsg(V), A)),
    Send(<<>>), ?T(from(socket:recvfrom(V), A)),
    Send(<<>>), ?T(socket:recv(V)),
    ?T(socket:recv(V, 10, 0)),
    ?T(socket:recvfrom(V, 10, 0)),
    ?T(socket:recvmsg(V, 0)),
    ?T(socket:recvfrom(V, 10, 10)),
    ?T(socket:recvmsg(V, 10)),
    Send(<<"abcdef">>), ?T(from(socket:recvfrom(V, 10, [peek]), A)),
    ?T(socket:recv(V, 10)),
    ?T(socket:sendmsg(U, #{addr => B, iov => [<<"a">>, <<"bc">>]})), ?T(from(socket:recvmsg(V), A)),
    ?T(socket:sendmsg(U, #{addr => B, iov => []})), ?T(from(socket:recvmsg(V, 100), A)),
    {select, _} = socket:recvmsg(V, nowait),
    Send(<<"late">>),
    ?T(element(3, receive M -> M after 1000 -> {no, no, no} end)),
    ?T(from(socket:recvmsg(V), A)).

refused(U, B) ->
    ?EACH(fun(To) -> socket:sendto(U, <<"x">>, To) end,
          [#{family => inet6, addr => any, port => 1}, #{family => unspec}, foo, #{family => local, path => "/x"},
           #{family => inet, port => x}]),
    ?T(socket:send(U, <<"x">>)),
    ?EACH(fun(M) -> socket:sendmsg(U, M) end,
          [#{iov => [<<"x">>]}, #{addr => B#{port := 0}, iov => foo}, #{addr => foo, iov => [<<"x">>]},
           #{addr => #{family => inet, port => x}, iov => [<<"x">>]}, foo, #{}]),
    ?EACH(fun(IOV) -> element(2, socket:sendmsg(U, #{addr => B, iov => IOV})) end,
          [foo, [foo], [<<"x">> | foo], lists:duplicate(2000, <<"x">>)]).

control(U, A, V, B) ->
    ?EACH(fun(O) -> socket:setopt(V, O, true) end,
          [{ip, recvtos}, {ip, recvttl}, {ip, pktinfo}, {socket, timestamp}, {ip, recvorigdstaddr}]),
    ?EACH(fun(C) ->
              drain(V),
              {socket:sendmsg(U, #{addr => B, iov => [<<"x">>], ctrl => C}), seen(from(socket:recvmsg(V, 0, 0, [], 20), A))}
          end,
          [[], [#{level => ip, type => tos, value => lowdelay}], [#{level => ip, type => tos, value => 16}],
           [#{level => ip, type => tos, data => <<8:32/native>>}], [#{level => ip, type => ttl, value => 5}],
           [#{level => ip, type => ttl, data => <<7:32/native>>}], [#{level => 0, type => 1, data => <<8:32/native>>}],
           [#{level => ip, type => foo, value => 1}], [#{level => ip, type => tos, value => foo}],
           [#{level => foo, type => tos, value => 1}], [#{level => ip, type => tos}],
           [#{level => socket, type => rights, data => <<>>}], foo, [#{level => socket, type => timestamp, value => 1}],
           [#{level => ip, type => tos, value => mincost}, #{level => ip, type => ttl, value => 9}],
           [#{level => ip, type => pktinfo, value => 1}], [#{level => ip, type => ttl, value => -1}],
           [#{level => ip, type => 2, value => 3}], [#{level => ip, type => tos, value => 7}],
           [#{level => ip, type => tos, value => 4}], [#{level => ip, type => hoplimit, value => 4}]]).

cut_off(U, A, V, B) ->
    Cut = fun({ok, #{ctrl := C} = M}) -> M#{ctrl := [byte_size(D) || #{data := D} <- C]}; (X) -> X end,
    ?T(socket:setopt(V, otp, rcvctrlbuf, 20)),
    ?T(socket:sendto(U, <<"x">>, B)),
    ?T(Cut(from(socket:recvmsg(V), A))),
    ?T(socket:sendto(U, <<"x">>, B)),
    ?T(Cut(from(socket:recvmsg(V, 0, 30), A))).

connected(U, V, B) ->
    ?T(socket:connect(U, B)),
    ?T(info(U)),
    ?T(socket:peername(U) =:= {ok, B}),
    ?T(socket:send(U, <<"con">>)),
    ?T(socket:recv(V)),
    ?T(socket:connect(U, #{family => unspec})),
    ?T(socket:peername(U)),
    ?T(socket:send(U, <<"con">>)),
    ?T(counters(U)),
    ?T(counters(V)).

version6() ->
    {ok, X} = socket:open(inet6, dgram, udp),
    ok = socket:bind(X, loopback),
    {ok, A} = socket:sockname(X),
    ?T(A#{port := 0}),
    ?EACH(fun(O) -> socket:setopt(X, ipv6, O, true) end, [recvtclass, recvhoplimit, recvpktinfo]),
    ?EACH(fun(C) -> {socket:sendmsg(X, #{addr => A, iov => [<<"x">>], ctrl => C}), from(socket:recvmsg(X, 0, 0, [], 20), A)} end,
          [[], [#{level => ipv6, type => tclass, value => 8}], [#{level => ipv6, type => hoplimit, value => 8}],
           [#{level => ipv6, type => tclass, data => <<8:32/native>>}], [#{level => ipv6, type => tclass, value => lowdelay}]]).

local() ->
    Path = "/tmp/apus_socket_datagrams_" ++ os:getpid(),
    Here = #{family => local, path => Path},
    {ok, L} = socket:open(local, dgram),
    ok = socket:bind(L, Here),
    {ok, M} = socket:open(local, dgram),
    ?T(socket:sockname(L) =:= {ok, #{family => local, path => list_to_binary(Path)}}),
    ?T(socket:sockname(M)),
    ?T(socket:sendto(M, <<"q">>, Here)),
    ?T(socket:recvfrom(L)),
    ?T(socket:peername(L)),
    ?EACH(fun(P) -> socket:sendto(M, <<"q">>, #{family => local, path => P}) end, ["/nosuch", <<0, "nosuch">>]),
    Abstract = list_to_binary([0, "apus_socket_", os:getpid()]),
    ?T(socket:bind(M, #{family => local, path => Abstract})),
    ?T(socket:sockname(M) =:= {ok, #{family => local, path => Abstract}}),
    ?T(socket:sendto(M, <<"q">>, Here)),
    ?T(element(2, element(2, socket:recvfrom(L)))),
    ?T(socket:setopt(L, socket, passcred, true)),
    {ok, Fd} = socket:getopt(L, otp, fd),
    Rights = #{level => socket, type => rights, data => <<Fd:32/native>>},
    ?T(socket:sendmsg(M, #{addr => Here, iov => [<<"q">>], ctrl => [Rights]})),
    {ok, #{ctrl := Ctrl}} = socket:recvmsg(L),
    ?T([{Level, Type, byte_size(D)} || #{level := Level, type := Type, data := D} <- Ctrl]),
    ?T(socket:bind(M, any)),
    {ok, N} = socket:open(local, dgram),
    ?T(socket:bind(N, #{family => local, path => <<>>})),
    ?T(element(1, socket:sockname(N))),
    file:delete(Path).

broadcast() ->
    {ok, S} = socket:open(inet, dgram, udp),
    ?T(socket:bind(S, broadcast)),
    ?T(socket:setopt(S, socket, broadcast, true)),
    ?T(socket:bind(S, broadcast)).

drain(V) -> case socket:recv(V, 0, 0) of {ok, _} -> drain(V); _ -> ok end.

seen({ok, #{ctrl := C} = M}) -> {ok, M#{ctrl := [fixed(X) || X <- C]}};
seen(Other) -> Other.

fixed(#{type := timestamp, value := #{} = V} = M) -> (maps:without([data], M))#{value := maps:keys(V)};
fixed(#{type := origdstaddr, value := V} = M) when is_map(V) -> maps:remove(data, M#{value := V#{port := 0}});
fixed(M) -> M.

from({ok, {A, B}}, A) -> {ok, {a, B}};
from({ok, #{addr := A} = M}, A) -> {ok, M#{addr := a}};
from(Other, _) -> Other.

counters(S) -> maps:filter(fun(_, N) -> N =/= 0 end, maps:get(counters, socket:info(S))).
info(S) -> maps:with([num_readers, num_writers, owner, rstates, wstates], socket:info(S)).
