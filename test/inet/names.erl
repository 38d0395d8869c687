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
    ?T(inet:getifaddrs()),
    ?T(inet:getiflist()),
    ?T(inet:ifget("lo", [addr, netmask, flags, mtu, hwaddr, broadaddr, dstaddr])),
    ?T(inet:ifget("eth0", [addr, netmask, flags, mtu, broadaddr])),
    ?T(inet:ifget("nosuch", [addr, flags, mtu])),
    ?T(inet:ifget("lo", [foo])),
    ?T(inet:getif()),
    ?T(prim_inet:ifset(port(), "lo", [])),
    ?T(prim_inet:ifset(port(), "nosuch", [{flags, [up]}, {mtu, 1000}, {addr, {1, 2, 3, 4}}, {hwaddr, [1, 2, 3, 4, 5, 6]}])),
    ?T(prim_inet:ifset(port(), "lo", [{flags, foo}])),
    ?T(prim_inet:gethostname(port())),
    ?T(prim_inet:getservbyport(port(), 80, tcp)),
    ?T(prim_inet:getservbyport(port(), 1, foo)),
    ?T(prim_inet:getfd(element(2, prim_inet:open(tcp, inet, stream))) =/= {ok, 0}),
    ?T(lookup_file()),
    ok.

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
