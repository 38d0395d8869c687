%% Questions to a name server at a port of 127.0.0.1: main([resolver | native | inetrc, Port]). It prints each question with its answer.
-module(dns_questions).
-export([main/1]).

-define(IP, {127, 0, 0, 1}).

main([What, Port]) ->
    ok = logger:set_primary_config(level, none),
    case What of
        "resolver" -> resolver(list_to_integer(Port));
        "native" -> native();
        "inetrc" -> inetrc()
    end,
    halt().

say(What, F) ->
    io:format("~0p = ~0p~n", [What, try sorted(F()) catch Class:Reason -> {Class, Reason} end]).

%% In which order records come is the server's business, and sometimes the cache's.
sorted(L) when is_list(L) -> lists:sort(L);
sorted(X) -> X.

questions() ->
    [{"a.example", T} || T <- [a, aaaa, mx, txt, naptr, caa, uri, spf, hinfo, any, srv]] ++
        [{"_s._tcp.example", srv}, {"example", soa}, {"example", ns}, {"c.example", cname}, {"c.example", a}, {"C.Example", aaaa},
         {"1.0.0.10.in-addr.arpa", ptr}, {"unknown.example", 300}, {"none.example", a}, {"servfail.example", a}, {"refused.example", a},
         {"garbage.example", a}, {"formerr.example", a}, {"big.example", txt}, {"broken.example", a}, {"loop.example", a}, {"", a}, {"a..b", a},
         {lists:duplicate(64, $x) ++ ".example", a}, {lists:duplicate(300, $x), a}, {"a.example.", a}].

resolver(Port) ->
    Server = [{nameservers, [{?IP, Port}]}, {timeout, 5000}, {retry, 2}, {servfail_retry_timeout, 10}],
    [begin
         Options = More ++ Server,
         say({lookup, Host, Type, More}, fun() -> inet_res:lookup(Host, in, Type, Options) end),
         say({resolve, Host, Type, More}, fun() -> plain(inet_res:resolve(Host, in, Type, Options)) end)
     end || More <- [[], [{edns, 0}], [{edns, 0}, {udp_payload_size, 600}], [{usevc, true}], [{inet6, true}], [{recurse, false}]],
            {Host, Type} <- questions()],
    %% The first server is not there, or fails, or keeps silent.
    Dead = {?IP, 9},
    [say({lookup, Host, Who}, fun() -> inet_res:resolve(Host, in, a, Options ++ [{retry, 2}, {servfail_retry_timeout, 10}]), inet_res:lookup(Host, in, a, Options) end)
     || {Who, Options} <- [{dead_first, [{nameservers, [Dead, {?IP, Port}]}, {timeout, 5000}]},
                           {dead_alternative, [{nameservers, [Dead]}, {alt_nameservers, [{?IP, Port}]}, {timeout, 5000}]},
                           {all_dead, [{nameservers, [Dead, Dead]}, {timeout, 100}]}],
        Host <- ["a.example", "none.example", "servfail.example"]],
    [say({resolve, Host, silent}, fun() -> inet_res:resolve(Host, in, a, [{nameservers, [{?IP, Port}]}, {timeout, 50}, {retry, 1}]) end)
     || Host <- ["silent.example", "wrongid.example"]].

%% A message without what is made up for it.
plain({ok, Message}) ->
    [{Part, case Part of
                header -> lists:keydelete(id, 1, inet_dns:header(Value));
                _ when is_list(Value) -> lists:sort([record(R) || R <- Value]);
                _ -> Value
            end} || {Part, Value} <- inet_dns:msg(Message)];
plain({error, {Reason, Message}}) when is_tuple(Message) -> {error, Reason, plain({ok, Message})};
plain(Error) -> Error.
record(R) when element(1, R) =:= dns_query -> inet_dns:dns_query(R);
record(R) -> inet_dns:rr(R).

native() ->
    [native = L || L <- inet_db:res_option(lookup)],
    %% What the system answers by itself, without asking the machine's own name servers.
    [say({gethostbyname, Name, Family}, fun() -> inet:gethostbyname(Name, Family) end)
     || {Name, Family} <- [{"localhost", inet}, {localhost, inet}, {"127.0.0.1", inet}, {"::1", inet6}, {[foo], inet}]],
    [say({gethostbyaddr, Ip}, fun() -> inet:gethostbyaddr(Ip) end) || Ip <- [?IP, "127.0.0.1", foo, {1, 2, 3}]],
    [say({getaddr, Name}, fun() -> inet:getaddr(Name, inet) end) || Name <- ["localhost", ?IP]],
    many().

many() ->
    Me = self(),
    Pids = [spawn_link(fun() -> Me ! {self(), inet:gethostbyname("localhost")} end) || _ <- lists:seq(1, 50)],
    say(many, fun() -> lists:usort([receive {P, Answer} -> Answer end || P <- Pids]) end).

inetrc() ->
    Calls = [{gethostbyname, [H]} || H <- ["mapped", "a", "c.example", "nowhere", "a.example.", a, "h.test", "alias.test", "fh.test", "six.test",
                                           "10.0.0.1", "none.example"]] ++
        [{gethostbyname, [H, inet6]} || H <- ["a", "six.test", "h.test"]] ++
        [{gethostbyaddr, [Ip]} || Ip <- [{10, 0, 0, 1}, {16#2001, 16#db8, 0, 0, 0, 0, 0, 1}, {10, 0, 0, 7}, {10, 1, 1, 1}, {10, 2, 2, 2},
                                         {0, 0, 0, 0, 0, 0, 0, 5}]] ++
        [{getaddrs, ["a.example", inet]}, {getaddr, ["a", inet]}],
    [say({F, Args}, fun() -> apply(inet, F, Args) end) || {F, Args} <- Calls],
    [say({getbyname, H, T}, fun() -> inet_res:getbyname(H, T) end) || {H, T} <- [{"a.example", mx}, {"_s._tcp", srv}, {"a", txt}, {"no", mx}]],
    say(gethostbyname, fun() -> inet_res:gethostbyname("a", inet) end),
    say(gethostbyaddr, fun() -> inet_res:gethostbyaddr({10, 0, 0, 1}) end),
    say(nslookup, fun() -> element(1, inet_res:nslookup("a.example", in, a)) end),
    say(connect, fun() -> gen_tcp:connect("nowhere", 80, [], 10000) end),
    say(rc, fun() -> [X || X <- inet:get_rc(), lists:member(element(1, X), [lookup, search, domain, timeout, retry, cache_size, host])] end),
    say(changed, fun() -> {inet_db:add_rc_list([{lookup, [dns]}, {foo, bar}]), inet_db:add_rc_list([{lookup, [dns]}, {timeout, 3000}]), inet:gethostbyname("h.test")} end).
