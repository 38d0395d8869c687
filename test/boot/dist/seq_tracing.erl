%% carriers: tcp plain
%% The token of sequential tracing goes with messages to another node, and comes back from there.
-module(seq_tracing).
-export([main/1, echo/1, names/1, report/1]).

main(Node) ->
    true = net_kernel:connect_node(Node),
    Tracer = spawn_link(fun tracer/0),
    seq_trace:set_system_tracer(Tracer),
    There = rpc:call(Node, erlang, spawn, [?MODULE, report, [self()]]),
    receive {There, ready} -> ok end,
    [io:format("~p: ~p~n", [Name, test(Name, Node)])
     || Name <- [pid, name, alias, back, print, label, without, again]],
    [io:format("here ~p~n", [E]) || E <- events(Tracer)],
    [io:format("there ~p~n", [E]) || E <- events(There)].

begin_token(Label) ->
    seq_trace:set_token(label, Label),
    [seq_trace:set_token(F, true) || F <- [send, 'receive', print]],
    seq_trace:set_token(serial, {0, 0}).

%% The token without who sent, whose pid differs.
seen([]) -> [];
seen({Flags, Label, Serial, From, Previous}) -> {Flags, Label, Serial, node(From) =:= node(), Previous}.

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
    {L, ask(Pid, token)}.

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
