%% The module net: names of hosts and services, and interfaces, by prim_net.
-module(net_calls).
-export([main/0]).
-include("../t.hrl").

main() ->
    names(),
    reverse_names(),
    interfaces().

names() ->
    ?T(prim_net:info()),
    ?T(prim_net:command(#{command => debug, data => true})),
    ?T(prim_net:command(foo)),
    {ok, Host} = net:gethostname(),
    ?T({ok, Host} =:= inet:gethostname()),
    ?T(net:getnameinfo(#{family => local, path => "/tmp/x"}, []) =:= {ok, #{host => Host, service => "/tmp/x"}}),
    ?EACH(fun({Name, Service}) -> addresses(net:getaddrinfo(Name, Service)) end,
          [{"localhost", undefined}, {"localhost", "http"}, {"127.0.0.1", undefined}, {"127.0.0.1", "80"},
           {"::1", "domain"}, {undefined, "http"}, {"127.0.0.1", "nosuchservice"}, {[300], undefined},
           {foo, undefined}, {undefined, undefined}]).

%% The protocol's name comes from the module socket's table.
addresses({ok, Addresses}) -> {ok, [maps:remove(protocol, Address) || Address <- Addresses]};
addresses(Other) -> Other.

reverse_names() ->
    Loopback = #{family => inet, addr => {127, 0, 0, 1}, port => 80},
    Unnamed = #{family => inet, addr => {192, 0, 2, 7}, port => 80},
    ?EACH(fun({Address, Flags}) -> net:getnameinfo(Address, Flags) end,
          [{Loopback, undefined}, {Loopback, []}, {Loopback, [numerichost, numericserv]},
           {#{family => inet, addr => loopback, port => 99}, [numerichost]},
           {#{family => inet6, addr => {0, 0, 0, 0, 0, 0, 0, 1}, port => 80}, [numerichost]},
           {Unnamed, [numerichost, foo]}, {foo, []},
           {#{family => inet, addr => {1, 2, 3, 256}, port => 80}, []}]).

%% The machine's own interfaces differ: only the loopback's are shown, and the others only counted by the system's files.
interfaces() ->
    ?EACH(fun(Filter) -> loopback(net:getifaddrs(Filter)) end,
          [all, inet, inet6, packet, local, foo, #{family => inet, flags => [loopback]}]),
    ?T(loopback(net:getifaddrs(fun(#{name := Name}) -> Name =:= "lo" end))),
    ?T(loopback(prim_net:getifaddrs(#{}))),
    {ok, Interfaces} = net:getifaddrs(packet),
    ?T(lists:sort([N || #{name := N} <- Interfaces]) =:= lists:sort(element(2, file:list_dir("/sys/class/net")))),
    ?EACH(fun(Name) -> net:if_name2index(Name) end, ["lo", "nosuch", [300], foo]),
    ?EACH(fun(Index) -> net:if_index2name(Index) end, [1, 999, -1, 1 bsl 70]),
    {ok, Indices} = net:if_names(),
    ?T([{I, N} || {I, N} <- Indices, net:if_index2name(I) =/= {ok, N} orelse net:if_name2index(N) =/= {ok, I}]),
    ?T(length(Indices) =:= length(Interfaces)),
    ?EACH(fun(Call) -> prim_net:Call(#{}) end,
          [get_adapters_addresses, get_interface_info, get_if_entry, get_ip_address_table]).

loopback({ok, Interfaces}) -> {ok, [I || #{name := "lo"} = I <- Interfaces]};
loopback(Other) -> Other.
