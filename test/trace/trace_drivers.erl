%% Traces through the drivers of runtime_tools: to a file, to files that wrap, to a socket; and the trace tool builder.
%% normalise: pids refs ports
%% timeout: 60
-module(trace_drivers).
-export([main/0, f/1]).
-include("../t.hrl").

main() ->
    Folder = filename:join("/tmp", "trace_drivers." ++ os:getpid()),
    ok = filelib:ensure_dir(filename:join(Folder, "x")),
    {ok, Former} = file:get_cwd(),
    ok = file:set_cwd(Folder),
    try to_file(), to_wrap(), to_socket(), builder(), dynamic()
    after file:set_cwd(Former), os:cmd("rm -rf " ++ Folder)
    end,
    ok.

f(X) -> {X}.

traced(Numbers) ->
    {ok, _} = dbg:p(self(), [c]),
    {ok, _} = dbg:tpl(?MODULE, f, x),
    [?MODULE:f(N) || N <- Numbers].

read(Kind, What) ->
    Self = self(),
    Pid = dbg:trace_client(Kind, What, {fun(end_of_trace, Seen) -> Self ! {seen, lists:reverse(Seen)}; (M, Seen) -> [M | Seen] end, []}),
    {Pid, fun() -> receive {seen, Seen} -> Seen after 20000 -> nothing end end}.

shown(M) -> [if is_pid(E) -> tracee; true -> E end || E <- tuple_to_list(M)].

to_file() ->
    ?T(element(1, dbg:tracer(port, dbg:trace_port(file, "one")))),
    traced([1, 2, 3]),
    ?T(dbg:flush_trace_port()), ?T(dbg:trace_port_control(get_listen_port)), ?T(dbg:get_tracer() =:= dbg:get_tracer(node())),
    dbg:stop_clear(),
    {_, Get} = read(file, "one"),
    [io:format("  ~0p~n", [shown(M)]) || M <- Get()].

to_wrap() ->
    ?T(element(1, dbg:tracer(port, dbg:trace_port(file, {"wrap", wrap, ".log", 1000, 4})))),
    traced(lists:seq(1, 100)),
    dbg:stop_clear(),
    Files = lists:sort(filelib:wildcard("wrap*.log")),
    ?T([{File, [shown(M) || M <- Get()]} || File <- Files, {_, Get} <- [read(file, File)]]).

%% What comes before somebody connects waits in the driver.
to_socket() ->
    ?T(element(1, dbg:tracer(port, dbg:trace_port(ip, {0, 50})))),
    {ok, Number} = dbg:trace_port_control(get_listen_port),
    traced([1, 2]),
    Self = self(),
    dbg:trace_client(ip, Number, {fun(M, Seen) -> Self ! {seen, M}, Seen end, []}),
    ?T([shown(seen()) || _ <- [1, 2, 3, 4]]),
    ?MODULE:f(3),
    ?T([shown(seen()) || _ <- [1, 2]]),
    dbg:stop_clear().

seen() -> receive {seen, M} -> M after 20000 -> {nothing} end.

builder() ->
    ?T(ttb:tracer(node(), [{file, "built"}, {shell, false}])),
    ?T(ttb:p(self(), [call])), ?T(ttb:tpl(?MODULE, f, [])),
    [?MODULE:f(N) || N <- [1, 2]],
    ?T(ttb:stop([nofetch])),
    ?T(ttb:format("nonode@nohost-built", [{out, "text"}, disable_sort])),
    {ok, Text} = file:read_file("text"),
    ?T(re:run(Text, "call [a-z_:]*f\\([12]\\)", [global, {capture, first, list}])),
    ?T(ttb:tracer(node(), [{file, {wrap, "around", 1000, 3}}])),
    ttb:p(self(), [call]), ttb:tpl(?MODULE, f, []),
    [?MODULE:f(N) || N <- lists:seq(1, 100)],
    ?T(ttb:stop([nofetch])),
    ?T(length(filelib:wildcard("*around*.wrp"))),
    ?T(ttb:format("nonode@nohost-around.*.wrp", [{out, "text"}])).

%% A tracer that has no system to tell.
dynamic() ->
    ?T([dyntrace:available(), dyntrace:p()]), ?T(dyntrace:module_info(nifs)),
    ?T(dyntrace:enabled(call, self(), self())), ?T(dyntrace:trace(call, self(), self(), {a, b, 1}, #{})),
    ?T(erlang:trace(self(), true, [call, {tracer, dyntrace, []}])), ?T(erlang:trace_info(self(), tracer)).
