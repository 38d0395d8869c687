%% carriers: tcp plain
%% The token of sequential tracing goes with messages to another node, and comes back from there.
-module(seq_tracing).
-export([main/1, echo/1, names/1, report/1, child/1, trapper/2, leave/2]).

main(Node) ->
    true = net_kernel:connect_node(Node),
    Tracer = spawn_link(fun tracer/0),
    seq_trace:set_system_tracer(Tracer),
    There = rpc:call(Node, erlang, spawn, [?MODULE, report, [self()]]),
    receive {There, ready} -> ok end,
    [io:format("~p: ~p~n", [Name, test(Name, Node)])
     || Name <- [pid, name, alias, back, print, label, without, again, spawn, spawn_link, spawn_monitor,
                     request, refused, exit_there, exit_here, exit_local, link_there, link_here,
                     link_local, down_there, down_here, down_local, unlinked, killed]],
    [io:format("here ~p~n", [E]) || E <- events(Tracer)],
    [io:format("there ~p~n", [E]) || E <- events(There)].

begin_token(Label) ->
    seq_trace:set_token(label, Label),
    [seq_trace:set_token(F, true) || F <- [send, 'receive', print]],
    seq_trace:set_token(serial, {0, 0}).

%% The token without who sent, whose pid differs.
seen([]) -> [];
seen({Flags, Label, Serial, From, Previous}) -> {Flags, Label, Serial, where(From), Previous}.

ask(To, What) ->
    To ! {self(), What},
    receive {answer, Answer} -> Answer end.

test(pid, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    begin_token(11),
    A = ask(Pid, token),
    Mine = seen(seq_trace:get_token()),
    seq_trace:set_token([]),
    {A, Mine};
test(name, Node) ->
    Pid = spawn(Node, ?MODULE, names, [self()]),
    receive {Pid, named} -> ok end,
    begin_token(12),
    A = ask({seq_tracing, Node}, token),
    seq_trace:set_token([]),
    exit(Pid, kill),
    A;
test(alias, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    Pid ! {self(), alias},
    Alias = receive {answer, X} -> X end,
    begin_token(13),
    A = ask(Alias, token),
    seq_trace:set_token([]),
    A;
test(back, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    Alias = alias(),
    begin_token(14),
    Pid ! {Alias, token},
    receive {answer, A} -> A end,
    T1 = seen(seq_trace:get_token()),
    seq_trace:set_token([]),
    {A, T1};
test(print, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    begin_token(15),
    A = ask(Pid, {print, hello}),
    seq_trace:set_token([]),
    A;
test(label, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    [begin begin_token(L), A = ask(Pid, token), seq_trace:set_token([]), A end
     || L <- [a, "label", {1, 2}, 1 bsl 70, <<"b">>]];
test(without, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    {ask(Pid, token), seq_trace:get_token()};
test(again, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    begin_token(18),
    L = [ask(Pid, token) || _ <- lists:seq(1, 5)],
    seq_trace:set_token([]),
    {L, ask(Pid, token)};
test(spawn, Node) -> spawned(20, fun() -> spawn(Node, ?MODULE, child, [self()]) end);
test(spawn_link, Node) -> spawned(21, fun() -> spawn_link(Node, ?MODULE, child, [self()]) end);
test(spawn_monitor, Node) ->
    spawned(22, fun() -> element(1, spawn_monitor(Node, ?MODULE, child, [self()])) end);
test(request, Node) ->
    begin_token(23),
    Id = spawn_request(Node, ?MODULE, child, [self()], []),
    Asked = seen(seq_trace:get_token()),
    Pid = receive {spawn_reply, Id, ok, P} -> P end,
    Replied = seen(seq_trace:get_token()),
    A = receive {Pid, Token} -> Token end,
    seq_trace:set_token([]),
    {Asked, Replied, A};
test(refused, Node) ->
    begin_token(24),
    Id = spawn_request(Node, ?MODULE, child, [self()], [no_such_option]),
    A = receive {spawn_reply, Id, Kind, Why} -> {Kind, Why} end,
    T = seen(seq_trace:get_token()),
    seq_trace:set_token([]),
    {A, T};
test(exit_there, Node) -> exited(25, Node, node());
test(exit_here, Node) -> exited(26, node(), Node);
test(exit_local, _) -> exited(27, node(), node());
test(link_there, Node) -> linked(28, Node, node(), link);
test(link_here, Node) -> linked(29, node(), Node, link);
test(link_local, _) -> linked(30, node(), node(), link);
test(down_there, Node) -> linked(31, Node, node(), monitor);
test(down_here, Node) -> linked(32, node(), Node, monitor);
test(down_local, _) -> linked(33, node(), node(), monitor);
test(unlinked, Node) ->
    %% The link is already gone when the exit signal comes.
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    begin_token(34),
    link(Pid), unlink(Pid), exit(Pid, normal),
    A = ask(Pid, token),
    seq_trace:set_token([]),
    {A, seq_trace:get_token()};
test(killed, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    Ref = monitor(process, Pid),
    begin_token(35),
    exit(Pid, kill),
    A = receive {'DOWN', Ref, _, _, Why} -> Why end,
    T = seen(seq_trace:get_token()),
    seq_trace:set_token([]),
    {A, T}.

%% The token of a child at its begin, and of the parent afterwards.
spawned(Label, Spawn) ->
    begin_token(Label),
    Pid = Spawn(),
    Mine = seen(seq_trace:get_token()),
    A = receive {Pid, Token} -> Token end,
    seq_trace:set_token([]),
    {Mine, A}.

child(Parent) -> Parent ! {self(), seen(seq_trace:get_token())}, receive stop -> ok end.

%% A process of one node that traps exits is sent an exit signal from one of the other.
exited(Label, To, From) ->
    Trapper = started(To, trapper, [self(), none]),
    Other = started(From, leave, [self(), Label]),
    Other ! {exit, Trapper},
    A = receive {Trapper, Got} -> Got end,
    B = receive {Other, Token} -> Token end,
    {A, B}.

linked(Label, To, From, How) ->
    Other = started(From, leave, [self(), Label]),
    Trapper = started(To, trapper, [self(), {How, Other}]),
    Other ! leave,
    receive {Trapper, Got} -> Got end.

started(Node, Function, Arguments) ->
    Pid = spawn(Node, ?MODULE, Function, Arguments),
    receive {Pid, ready} -> Pid end.

%% Tells the token that comes with what ends somebody.
trapper(Parent, How) ->
    process_flag(trap_exit, true),
    case How of
        {link, Other} -> link(Other);
        {monitor, Other} -> monitor(process, Other);
        none -> ok
    end,
    Parent ! {self(), ready},
    Reason = receive {'EXIT', _, Why} -> Why; {'DOWN', _, _, _, Why} -> Why end,
    Token = seq_trace:get_token(),
    seq_trace:set_token([]),
    Parent ! {self(), {Reason, seen(Token)}}.

%% Sends an exit signal, or ends, with a token.
leave(Parent, Label) ->
    Parent ! {self(), ready},
    receive
        {exit, Pid} ->
            begin_token(Label),
            exit(Pid, {for, Label}),
            Token = seq_trace:get_token(),
            seq_trace:set_token([]),
            Parent ! {self(), seen(Token)};
        leave ->
            begin_token(Label),
            exit({left, Label})
    end.

echo(_) ->
    receive
        {From, token} -> From ! {answer, seen(seq_trace:get_token())};
        {From, alias} -> From ! {answer, alias()};
        {From, {print, What}} -> seq_trace:print(What), From ! {answer, printed}
    end,
    echo(x).

names(Parent) ->
    register(seq_tracing, self()),
    Parent ! {self(), named},
    echo(x).

%% The system tracer of the other node.
report(Parent) ->
    seq_trace:set_system_tracer(self()),
    Parent ! {self(), ready},
    tracer().

tracer() -> tracer([]).
tracer(Events) ->
    receive
        {events, From} -> From ! {self(), lists:reverse(Events)};
        {seq_trace, Label, {Kind, Serial, From, To, _}} ->
            tracer([{Label, Kind, Serial, where(From), where(To)} | Events]);
        {seq_trace, Label, Other} -> tracer([{Label, Other} | Events])
    end.

where(Pid) when is_pid(Pid) -> node(Pid) =:= node();
where(Name) when is_atom(Name) -> Name;
where({Name, Node}) -> {Name, Node =:= node()};
where(Other) -> is_reference(Other).

events(Tracer) ->
    Tracer ! {events, self()},
    receive {Tracer, Events} -> Events end.
