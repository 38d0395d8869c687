%% What the programs of this folder share: peers of this node, and steps with a name.
-module(nodes).
-export([partner/1, partner/2, name/1, all/3, test/2, until/1, hold/0, agree/1, seen/1, kill/1]).

%% A peer on the other emulator of the pair.
partner(Name) -> partner(Name, []).

partner(Name, Arguments) ->
    {ok, Peer, Node} = peer:start_link(#{name => name(Name), host => "localhost", exec => exec(),
                                         args => arguments() ++ Arguments}),
    {Peer, Node}.

exec() -> os:getenv("PARTNER").

arguments() ->
    {ok, Folder} = file:get_cwd(),
    ["-boot", "no_dot_erlang", "-kernel", "logger_level", "none", "-pa", Folder].

%% Names differ from run to run; what is printed does not (see seen/1).
name(Name) -> lists:concat([Name, "_", os:getpid()]).

%% F given peers of these names, which are stopped afterwards.
all(Names, Arguments, F) ->
    Peers = [partner(Name, Arguments) || Name <- Names],
    Result = F(Peers),
    [catch peer:stop(Peer) || {Peer, _} <- Peers],
    until(fun() -> [N || N <- nodes(connected), {_, M} <- Peers, M =:= N] =:= [] end),
    Result.

test(Name, F) ->
    {Pid, Ref} = spawn_monitor(fun() -> exit({result, F()}) end),
    Result = receive
                 {'DOWN', Ref, _, _, {result, R}} -> R;
                 {'DOWN', Ref, _, _, Why} -> {crashed, Why}
             after 60000 -> {timeout, process_info(Pid, current_stacktrace)}
             end,
    io:format("~p: ~p~n", [Name, seen(Result)]).

%% A term as it is in every run: nodes without the number, processes as their node.
seen(T) when is_pid(T); is_port(T); is_reference(T) -> {on, seen(node(T))};
seen(T) when is_atom(T) ->
    case re:replace(atom_to_list(T), "_[0-9]+@localhost$", "", [{return, list}]) of
        Same when length(Same) < 1 -> T;
        Text -> list_to_atom(Text)
    end;
seen(T) when is_tuple(T) -> list_to_tuple(seen(tuple_to_list(T)));
seen([H | T]) -> [seen(H) | seen(T)];
seen(T) when is_map(T) -> maps:from_list(seen(maps:to_list(T)));
seen(T) -> T.

%% Waits for what takes its time, to happen.
until(F) -> until(F, 2000).

until(F, 0) -> error({never, F});
until(F, Times) ->
    case F() of
        true -> true;
        _ -> timer:sleep(10), until(F, Times - 1)
    end.

%% All of these nodes are connected to each other, and agree on global names.
agree(Nodes) ->
    until(fun() ->
        Sorted = lists:sort(Nodes),
        lists:all(fun(N) -> lists:sort([N | rpc:call(N, erlang, nodes, [])]) =:= Sorted end, Nodes)
    end),
    [ok = rpc:call(N, global, sync, []) || N <- Nodes],
    true.

%% A node's sudden end.
kill(Node) ->
    rpc:cast(Node, erlang, halt, [0]).

hold() -> receive stop -> ok end.
