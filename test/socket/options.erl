%% normalise: pids refs funs
%% timeout: 60
%% The module socket: every option of every level on every kind of socket, with many values; the
%% options of the module itself; options by number and bytes; requests about interfaces.
-module(options).
-export([main/0]).
-include("../t.hrl").

main() ->
    Options = lists:sort([O || {L, _} = O <- maps:keys(persistent_term:get({prim_socket, options})),
                               lists:member(L, [socket, ip, ipv6, tcp, udp, sctp])]),
    [each_of(Kind, Options) || Kind <- [{inet, stream}, {inet, dgram}, {inet6, stream}, {inet6, dgram}, {local, stream}]],
    [own(Kind) || Kind <- [{inet, stream}, {inet, dgram}]],
    native(),
    interfaces().

each_of(Kind, Options) ->
    [with(Kind, fun(S) -> io:format("~0p ~0p ~0p~n", [Kind, O, answer(fun() -> socket:getopt(S, O) end)]) end)
     || O <- Options, not_the_systems(O)],
    [io:format("~0p ~0p ~0p~n", [Kind, O, [R || V <- values(O), R <- set(Kind, O, V)]]) || O <- Options].

%% Only what is not simply refused is worth a word.
set(Kind, O, V) ->
    with(Kind, fun(S) ->
        case answer(fun() -> socket:setopt(S, O, V) end) of
            ok -> case not_the_systems(O) of
                      true -> [{V, answer(fun() -> socket:getopt(S, O) end)}];
                      false -> [V]
                  end;
            {error, {invalid, {socket_option, O, V}}} -> [];
            {error, {invalid, {socket_option, O}}} -> [];
            Other -> [{V, Other}]
        end
    end).

%% What the machine decides.
not_the_systems({socket, O}) -> not lists:member(O, [rcvbuf, sndbuf]);
not_the_systems({tcp, O}) -> not lists:member(O, [congestion, maxseg]);
not_the_systems(_) -> true.

with({Domain, Type}, F) ->
    {ok, S} = socket:open(Domain, Type),
    R = F(S),
    socket:close(S),
    R.

answer(F) ->
    try F() catch Class:Reason:Stack -> [{M, N, _, _} | _] = Stack, {Class, Reason, M, N} end.

values({ip, O}) when O =:= add_membership; O =:= drop_membership ->
    [#{multiaddr => {224, 0, 1, 5}, interface => {127, 0, 0, 1}}, #{multiaddr => {1, 2, 3, 4}, interface => any},
     foo, #{multiaddr => foo, interface => any}, #{multiaddr => {224, 0, 1, 5}, interface => loopback}];
values({ip, O}) when O =:= add_source_membership; O =:= drop_source_membership; O =:= block_source; O =:= unblock_source ->
    [#{multiaddr => {224, 0, 1, 5}, interface => {127, 0, 0, 1}, sourceaddr => {10, 0, 0, 1}}, #{}, foo];
values({ip, msfilter}) ->
    [null, foo, #{multiaddr => {224, 0, 1, 5}, interface => any, mode => include, slist => [{1, 2, 3, 4}]},
     #{multiaddr => {224, 0, 1, 5}, interface => {127, 0, 0, 1}, mode => exclude, slist => []},
     #{multiaddr => {224, 0, 1, 5}, interface => any, mode => foo, slist => []}];
values({ip, multicast_if}) -> [any, loopback, {127, 0, 0, 1}, {1, 2, 3, 4}, foo, 1];
values({ipv6, O}) when O =:= add_membership; O =:= drop_membership ->
    Group = {16#ff02, 0, 0, 0, 0, 0, 0, 5},
    [#{multiaddr => Group, interface => 1}, #{multiaddr => {1, 0, 0, 0, 0, 0, 0, 5}, interface => 0},
     #{multiaddr => Group, interface => foo}, foo];
values({socket, linger}) ->
    [#{onoff => true, linger => 5}, #{onoff => false, linger => 5}, #{onoff => true}, #{onoff => foo, linger => 5},
     foo, abort, #{onoff => true, linger => -1}];
values({socket, bindtodevice}) -> ["lo", "", "nosuch", "muchtoolongnameforaninterface", foo, <<"lo">>, 5];
values({tcp, congestion}) -> ["reno", "nosuch", foo, <<"reno">>, lists:duplicate(30, $a)];
values({ipv6, multicast_if}) -> [true, 0, 1, 9999, foo, lowdelay, 1 bsl 33];
values(_) ->
    [true, false, 0, 1, 2, 5, 16, 255, 300, 10000, -1, -2, foo, any, default, lowdelay, throughput, reliability, mincost,
     want, dont, do, probe, inet, inet6, {127, 0, 0, 1}, 1 bsl 31, 1 bsl 33, "x", <<1>>, #{}].

own({Domain, Type}) ->
    {ok, S} = socket:open(Domain, Type),
    Me = self(),
    Seen = fun({ok, P}) when P =:= Me -> me; (R) -> R end,
    ?EACH(fun(O) -> Seen(socket:getopt(S, {otp, O})) end,
          [debug, iow, controlling_process, rcvbuf, rcvctrlbuf, sndctrlbuf, meta, use_registry, domain, type, protocol, foo]),
    ?EACH2(fun(O, V) -> case socket:setopt(S, {otp, O}, V) of ok -> socket:getopt(S, {otp, O}); E -> E end end,
           [iow, rcvbuf, rcvctrlbuf, sndctrlbuf, fd, meta, use_registry, domain],
           [true, false, foo, default, 0, 1, 100, -1, {2, 100}, {0, 100}, {2, 0}, {2, default}, {default, default},
            {default, 5}, {1, 2, 3}, 1 bsl 40, 1 bsl 70, "abc"]),
    ?EACH(fun({O, V}) -> other(fun() -> socket:setopt(S, otp, O, V) end) end,
          [{controlling_process, Me}, {meta, x}, {rcvbuf, 5}, {iow, true}, {debug, false}]),
    ?EACH(fun(O) -> element(1, other(fun() -> socket:getopt(S, otp, O) end)) end, [controlling_process, meta, rcvbuf, fd]),
    socket:close(S).

other(F) ->
    Me = self(),
    spawn(fun() -> Me ! {answer, catch F()} end),
    receive {answer, R} -> R end.

native() ->
    {ok, S} = socket:open(inet, stream),
    ?EACH(fun({O, V}) -> {socket:setopt_native(S, O, V), catch socket:getopt_native(S, O, integer)} end,
          [{{socket, 9}, 1}, {{socket, 9}, 0}, {{socket, 9}, true}, {{socket, 9}, <<1:32/native>>}, {{socket, 9}, foo},
           {{1, 9}, 1}, {{6, 1}, 1}, {{tcp, 1}, 0}, {{tcp, nodelay}, true}, {{socket, keepalive}, 1}, {{foo, 1}, 1},
           {{0, 1}, 16}, {{ip, tos}, 0}, {{otp, debug}, true}, {{1, 999}, 1}, {{ip, tos}, <<>>}, {{tcp, info}, 1},
           {{socket, 9}, 1 bsl 40}, {{tcp, "x"}, 1}]),
    ?EACH2(fun(O, V) -> socket:getopt_native(S, O, V) end,
           [{socket, 9}, {tcp, 1}, {tcp, nodelay}, {1, 999}, {socket, linger}, {socket, foo}],
           [integer, boolean, foo, 0, 2, 4, 8, 16, <<>>, <<0:32>>, <<0:64>>, {x}]),
    ?T(socket:getopt(S, socket, {9, integer})),
    ?T(socket:setopt(S, socket, 9, <<0:32>>)),
    ?T(socket:setopt(S, socket, 9, 1)),
    ?EACH(fun(O) -> socket:getopt(S, O) end, [{1, 9}, foo, {foo, bar}]),
    ?EACH(fun(O) -> socket:setopt(S, O, 1) end, [{1, 9}, foo, {foo, bar}]),
    socket:close(S).

interfaces() ->
    {ok, S} = socket:open(inet, stream),
    {_, R} = S,
    {ok, All} = socket:ioctl(S, gifconf),
    ?T([I || #{name := "lo"} = I <- All]),
    ?EACH(fun(What) -> socket:ioctl(S, What, "lo") end, [gifindex, gifaddr, gifdstaddr, gifbrdaddr, gifnetmask, gifmtu, gifflags]),
    ?T(element(1, socket:ioctl(S, gifhwaddr, "lo"))),
    ?T(maps:keys(element(2, socket:ioctl(S, gifmap, "lo")))),
    ?EACH(fun(What) -> socket:ioctl(S, What, "nosuch") end,
          [gifindex, gifaddr, gifdstaddr, gifbrdaddr, gifnetmask, gifmtu, gifhwaddr, giftxqlen, gifflags, gifmap]),
    ?EACH(fun(I) -> socket:ioctl(S, gifname, I) end, [1, 9999, -1, 1 bsl 40]),
    ?CALLS(prim_socket, ioctl, [[S, foo]]),
    ?EACH(fun(F) -> F() end,
          [fun() -> socket:ioctl(S, foo, 1) end, fun() -> prim_socket:ioctl(R, foo) end, fun() -> prim_socket:ioctl(R, 1) end,
           fun() -> prim_socket:ioctl(R, 1, 1) end, fun() -> prim_socket:ioctl(R, gifaddr, foo) end,
           fun() -> prim_socket:ioctl(R, gifname, foo) end, fun() -> prim_socket:ioctl(R, 1, 1, 1) end,
           fun() -> prim_socket:ioctl(R, sifmtu, foo, 1) end, fun() -> prim_socket:ioctl(R, sifmtu, "lo", foo) end,
           fun() -> prim_socket:ioctl(R, sifaddr, "lo", foo) end]),
    ?EACH(fun(Name) -> socket:ioctl(S, gifindex, Name) end, [[300], lists:duplicate(40, $a), []]),
    ?EACH(fun({What, A}) -> socket:ioctl(S, What, "nosuch", A) end,
          [{sifflags, #{up => true}}, {sifflags, #{foo => true}}, {sifflags, #{}},
           {sifaddr, #{family => inet, addr => {1, 2, 3, 4}}}, {sifdstaddr, #{family => inet, addr => {1, 2, 3, 4}}},
           {sifbrdaddr, #{family => inet, addr => {1, 2, 3, 4}}}, {sifnetmask, #{family => inet, addr => {1, 2, 3, 4}}},
           {sifmtu, 1500}, {sifmtu, 1 bsl 40}, {siftxqlen, 10}, {sifmtu, foo}]).
