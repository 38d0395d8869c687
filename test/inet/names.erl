%% Names of hosts, services and interfaces.
%% normalise: pids refs ports
-module(names).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?EACH(fun({N, P}) -> inet:getservbyname(N, P) end,
          [{http, tcp}, {"https", "tcp"}, {domain, udp}, {foo, tcp}, {http, foo}, {ftp, sctp}]),
    ?T(inet:gethostname()),
    ?T(inet:getaddr("localhost", inet)),
    ?T(inet:getaddrs(localhost, inet)),
    ?T(inet:getaddr("127.0.0.1", inet)),
    ?T(inet:getaddr({127, 0, 0, 1}, inet)),
    ?T(inet:getaddr("::1", inet6)),
    ?T(inet:getaddr("no.such.host.invalid", inet)),
    ?T(inet:gethostbyname("127.0.0.1")),
    ?T(element(1, inet:gethostbyname("localhost"))),
    ?T(inet:gethostbyaddr({1, 2, 3, 256})),
    ?T(element(1, inet:gethostbyaddr("127.0.0.1"))),
    interfaces(),
    ?T(inet:ifget("lo", [addr, netmask, flags, mtu, hwaddr, broadaddr, dstaddr])),
    ?T(inet:ifget("nosuch", [addr, flags, mtu])),
    ?T(inet:ifget("lo", [foo])),
    ?T(prim_inet:ifset(port(), "lo", [])),
    ?T(prim_inet:ifset(port(), "nosuch", [{flags, [up]}, {mtu, 1000}, {addr, {1, 2, 3, 4}}, {hwaddr, [1, 2, 3, 4, 5, 6]}])),
    ?T(prim_inet:ifset(port(), "lo", [{flags, foo}])),
    ?T(prim_inet:gethostname(port())),
    ?T(prim_inet:getservbyport(port(), 80, tcp)),
    ?T(prim_inet:getservbyport(port(), 1, foo)),
    ?T(prim_inet:getfd(element(2, prim_inet:open(tcp, inet, stream))) =/= {ok, 0}),
    ?T(lookup_file()),
    ok.

%% The machine's own interfaces differ, so only the loopback is shown; the rest is held against the system's files.
interfaces() ->
    {ok, Interfaces} = inet:getifaddrs(),
    {ok, WithAddress} = inet:getiflist(),
    {ok, Addresses} = inet:getif(),
    ?T(lists:keyfind("lo", 1, Interfaces)),
    ?T(lists:sort(element(2, file:list_dir("/sys/class/net"))) =:= lists:sort([N || {N, _} <- Interfaces])),
    ?T([N || {N, Options} <- Interfaces, {hwaddr, H} <- Options, H =/= system_hwaddr(N)]),
    ?T([N || N <- WithAddress, inet:ifget(N, [mtu]) =/= {ok, [{mtu, list_to_integer(system_file(N, "mtu"))}]}]),
    ?T(lists:member("lo", WithAddress)),
    ?T([N || N <- WithAddress, not lists:keymember(N, 1, Interfaces)]),
    ?T([A || {A, _, _} <- Addresses, not lists:any(fun({_, Os}) -> lists:member({addr, A}, Os) end, Interfaces)]),
    ?T(lists:keyfind({127, 0, 0, 1}, 1, Addresses)).

system_file(Interface, File) ->
    {ok, Text} = file:read_file(filename:join(["/sys/class/net", Interface, File])),
    string:trim(binary_to_list(Text)).

system_hwaddr(Interface) ->
    [list_to_integer(Byte, 16) || Byte <- string:lexemes(system_file(Interface, "address"), ":")].

port() ->
    {ok, S} = prim_inet:open(udp, inet, dgram),
    S.

%% inet_res and inet_db with a table of our own.
lookup_file() ->
    ok = inet_db:add_host({10, 9, 8, 7}, ["table.example", "alias.example"]),
    Lookup = inet_db:res_option(lookup),
    ok = inet_db:set_lookup([file]),
    R = [inet:getaddr("table.example", inet), inet:gethostbyname("alias.example"), inet:gethostbyaddr({10, 9, 8, 7}),
         inet:getaddr("other.example", inet)],
    ok = inet_db:set_lookup(Lookup),
    ok = inet_db:del_host({10, 9, 8, 7}),
    R.
