%% Recordings of what a system does: ttb here and over two nodes, dbg over files and sockets, et, reltool, runtime_tools' report.
-module(recordings).
-export([main/0, told/4]).
-include_lib("stdlib/include/ms_transform.hrl").

main() ->
    {ok, shop} = c:c(shop, [debug_info]),
    files(), ttb_here(), ttb_there(), events(), releases(), report(), halt().

show(X) -> io:format("~tp~n", [X]).

use() -> Shop = shop:open([{nut, 1}]), Shop ! {self(), sum}, receive {Shop, N} -> show(N) end, ended(Shop).
ended(Shop) -> Ref = monitor(process, Shop), Shop ! stop, receive {'DOWN', Ref, _, _, _} -> ok end.

%% Pids as what they are to the one that looks.
named(Term) -> re:replace(io_lib:format("~tp", [Term]), "#(Ref|Port|Fun)<[^>]*>", "#\\1<>", [global, {return, list}]).

files() ->
    {ok, _} = dbg:tracer(port, dbg:trace_port(file, "events")),
    show([K || {ok, [{K, _, _}]} <- [dbg:p(new, [c, m, p, sos])]]),
    {ok, T} = dbg:tpl(shop, '_', dbg:fun2ms(fun(_) -> return_trace(), message(caller()) end)), show([N || {matched, _, N} <- T]),
    use(), show(dbg:flush_trace_port()), dbg:stop_clear(),
    Self = self(),
    dbg:trace_client(file, "events", {fun(end_of_trace, A) -> Self ! {events, lists:reverse(A)}; (E, A) -> [E | A] end, []}),
    receive {events, Events} -> io:format("~s~n", [named([E || E <- Events, element(3, E) =:= call orelse element(3, E) =:= return_from])]) end,
    {ok, _} = dbg:tracer(port, dbg:trace_port(file, {"wrapped", wrap, ".log", 200, 3})),
    dbg:p(new, [c]), dbg:tpl(shop, []), [use() || _ <- [1, 2, 3]], dbg:stop_clear(),
    show(length(filelib:wildcard("wrapped*"))),
    Port = free_port(),
    {ok, _} = dbg:tracer(port, dbg:trace_port(ip, {Port, 100})),
    dbg:trace_client(ip, Port, {fun(E, N) -> Self ! {seen, E}, N end, 0}),
    dbg:p(new, [c]), dbg:tpl(shop, total, []), use(), seen(), seen(), dbg:stop_clear().

free_port() -> {ok, L} = gen_tcp:listen(0, []), {ok, P} = inet:port(L), gen_tcp:close(L), P.
seen() -> receive {seen, {trace, _, call, M}} -> show(M) end.

ttb_here() ->
    {ok, _} = ttb:tracer(node(), [{file, "ttb"}, {process_info, false}]),
    {ok, P} = ttb:p(new, [call, procs]), show([element(1, X) || {_, X} <- [P]]),
    {ok, T} = ttb:tpl(shop, sum, 1, caller), show([N || {matched, _, N} <- T]), {ok, _} = ttb:tp(shop, price, 2, return),
    use(), show(ttb:ctp(shop, price, 2)),
    show(ttb:write_trace_info(own, fun() -> {some, info} end)),
    use(),
    {stopped, Dir} = ttb:stop([return_fetch_dir]),
    show(ttb:format(Dir, [{handler, {{?MODULE, told}, 0}}, {out, "ttb.text"}])),
    {ok, Text} = file:read_file("ttb.text"), io:put_chars(Text),
    show(ttb:list_history()), show(catch ttb:list_config("nowhere")),
    {ok, _} = ttb:tracer(), {ok, _} = ttb:p(new, [call]), {ok, _} = ttb:tpl(shop, sum, []),
    show([{N, element(2, C)} || {N, C} <- ttb:list_history()]), show(ttb:write_config("config", all)),
    show([{N, element(2, C)} || {N, C} <- ttb:list_config("config")]), ttb:stop([nofetch]).

%% Only the calls: when processes come and go is told in their order, which nobody promises between two.
told(Out, E, _, N) when element(1, E) =:= trace_ts, element(3, E) =:= call ->
    {shop, Function, Arguments} = element(4, E),
    io:format(Out, "~w ~p ~p ~p~n", [N, Function, Arguments, [X || X <- lists:sublist(tuple_to_list(E), 5, 9), X =:= undefined orelse is_atom(element(1, X))]]), N + 1;
told(_, _, _, N) -> N.

ttb_there() ->
    {ok, Peer, Node} = peer:start_link(#{name => "recorded", args => ["-pa", ".", "-setcookie", atom_to_list(erlang:get_cookie())]}),
    {ok, Nodes} = ttb:tracer([node(), Node], [{file, "both"}, {process_info, false}]), show(length(Nodes)),
    {ok, _} = ttb:p(new, [call]), {ok, T} = ttb:tpl(shop, price, []), show([N || {matched, _, N} <- T]),
    use(), show(erpc:call(Node, shop, sum, [[{apple, 3}]])),
    P = erpc:call(Node, shop, open, [[{apple, 2}]]), P ! {self(), sum}, receive {P, 4} -> ok end, ended(P),
    {stopped, Dir} = ttb:stop([return_fetch_dir]),
    show(length(filelib:wildcard(filename:join(Dir, "*")))),
    show(ttb:format(Dir, [{handler, {{?MODULE, told}, 0}}, {out, "both.text"}])),
    {ok, Text} = file:read_file("both.text"), io:put_chars(Text),
    peer:stop(Peer).

events() ->
    {ok, C} = et_collector:start_link([{trace_global, false}]),
    {ok, _} = et_collector:report_event(C, 50, from, to, label, [contents]),
    {ok, _} = et_collector:report(C, {trace, self(), call, {a, b, [1]}}),
    show(lists:reverse(et_collector:iterate(C, first, infinity, fun(E, A) -> [setelement(4, setelement(3, E, time), time) | A] end, []))),
    show(catch et_collector:get_global_pid()), show(et_collector:clear_table(C)),
    show([et:trace_me(1, a, b, c), et:trace_me(1, a, c, d), et:phone_home(1, a, b, c)]),
    show(et_selector:make_pattern({shop, max})), show(catch et_selector:change_pattern({shop, max})),
    et_collector:stop(C).

releases() ->
    {ok, Server} = reltool:start_server([{config, {sys, [{boot_rel, "own"}, {rel, "own", "1", [kernel, stdlib, sasl]}, {profile, embedded}]}}]),
    show(reltool:get_rel(Server, "own")), {ok, Script} = reltool:get_script(Server, "own"), show([element(1, T) || T <- element(3, Script)]),
    show(reltool:get_status(Server)), {ok, {sys, Config}} = reltool:get_config(Server), show(lists:keydelete(lib_dirs, 1, Config)),
    {ok, Spec} = reltool:get_target_spec(Server), show(erlang:md5(term_to_binary([without_emulator(S) || S <- Spec]))),
    show(reltool:stop(Server)),
    show(reltool:start_server([{config, {sys, [{rel, "x", "1", [nowhere]}]}}])).

without_emulator({create_dir, "erts-" ++ _, _}) -> erts;
without_emulator({create_dir, D, L}) -> {create_dir, D, [without_emulator(S) || S <- L]};
without_emulator(S) -> S.

report() ->
    Report = system_information:report(), show([{K, is_list(V)} || {K, V} <- Report]),
    show(system_information:to_file("report")), system_information:load_report(file, "report"),
    show([catch system_information:sanity_check()]),
    show([{K, V} || {K, V} <- proplists:get_value(system_info, Report), lists:member(K, [otp_release, wordsize, smp_support, threads, heap_type, logical_processors])]).
