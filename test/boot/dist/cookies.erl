%% Cookies changed while the nodes run, which may be one for each other node: who is refused, what is logged then.
-module(cookies).
-export([main/1, keep/1, log/2]).

main(Node) ->
    Self = node(),
    pong = net_adm:ping(Node),
    Keeper = spawn(Node, ?MODULE, keep, [self()]),
    receive {Keeper, keeps} -> ok end,
    io:format("~p~n", [[answer(F) || F <- bad(Node)]]),
    step(Node, pang, "with the last", fun() -> ok end),
    step(Node, pang, "another for it", fun() -> erlang:set_cookie(Node, wrong) end),
    step(Node, pong, "again its own", fun() -> erlang:set_cookie(Node, biscuit) end),
    step(Node, pong, "another for this node", fun() -> erlang:set_cookie(Self, wrong) end),
    step(Node, pong, "another for all", fun() -> erlang:set_cookie(wrong2) end),
    rpc:call(Node, erlang, set_cookie, [other]),
    step(Node, pang, "another there", fun() -> ok end),
    step(Node, pong, "the same here", fun() -> erlang:set_cookie(Node, other) end),
    rpc:call(Node, erlang, set_cookie, [Self, 'h ~w "']),
    step(Node, pang, "one for this node there", fun() -> ok end),
    step(Node, pong, "the same for it here", fun() -> erlang:set_cookie(Node, 'h ~w "') end),
    step(Node, pang, "by auth", fun() -> auth:set_cookie(Node, wrong) end),
    step(Node, pong, "by auth again", fun() -> auth:set_cookie(Node, 'h ~w "') end),
    io:format("~p~n", [[auth:get_cookie(), auth:get_cookie(Node), auth:get_cookie(none@nowhere),
                        rpc:call(Node, erlang, get_cookie, []), rpc:call(Node, erlang, get_cookie, [Self])]]),
    Keeper ! {ask, self()},
    receive {Keeper, Logged} -> [io:format("~ts~n", [Text]) || Text <- lists:usort(Logged)] end.

bad(Node) ->
    [fun() -> erlang:set_cookie("x") end, fun() -> erlang:set_cookie(Node, 1) end,
     fun() -> erlang:set_cookie("x", y) end, fun() -> erlang:get_cookie(1) end,
     fun() -> auth:set_cookie(Node, "x") end, fun() -> erlang:get_cookie(none@nowhere) end].

answer(F) ->
    try F()
    catch Class:Why:Trace -> {Class, Why, hd(Trace)}
    end.

%% A node that still holds the last connection may refuse as well.
step(Node, Answer, What, Do) ->
    erlang:disconnect_node(Node),
    Done = Do(),
    await(Node, Answer),
    io:format("~s ~p: ~p~n", [What, Done, {Answer, erlang:get_cookie(), erlang:get_cookie(Node)}]).

await(Node, Answer) -> net_adm:ping(Node) =:= Answer orelse begin timer:sleep(20), await(Node, Answer) end.

%% At the other node: what is logged there.
keep(Asker) ->
    ok = logger:add_handler(?MODULE, ?MODULE, #{config => self(), level => all}),
    ok = logger:set_primary_config(level, notice),
    Asker ! {self(), keeps},
    receive {ask, Who} -> Who ! {self(), kept()} end.

kept() -> receive {logged, Text} -> [Text | kept()] after 0 -> [] end.

log(#{level := Level, msg := {report, Report}, meta := Meta}, #{config := To}) ->
    {Format, Arguments} = (maps:get(report_cb, Meta, fun logger:format_report/1))(Report),
    To ! {logged, lists:flatten([atom_to_list(Level), $\s, io_lib:format(Format, Arguments)])};
log(#{level := Level, msg := {Format, Arguments}}, #{config := To}) ->
    To ! {logged, lists:flatten([atom_to_list(Level), $\s, io_lib:format(Format, Arguments)])}.
