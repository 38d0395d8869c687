%% carriers: tcp
%% Random programs over two nodes: processes that send, link, unlink, monitor, demonitor, trap, exit and spawn each
%% other. A process acts when it is told to, and after each action all have been asked whether they live, so
%% that what comes of it does not depend on who is faster. The same seeds give the same programs everywhere.
-module(random_ties).
-export([main/1, actor/2]).

main(Node) ->
    pong = net_adm:ping(Node),
    [io:format("seed ~p: ~p~n", [Seed, play(Node, Seed)]) || Seed <- lists:seq(1, 6)].

play(Node, Seed) ->
    rand:seed(exsss, {Seed, 7, 11}),
    Actors = [{N, start(Node, N)} || N <- lists:seq(1, 8)],
    {Told, Last} = lists:mapfoldl(fun(_, Now) -> step(Node, Now) end, Actors, lists:seq(1, 40)),
    [exit(Pid, kill) || {_, Pid} <- Last],
    Told.

%% Odd ones live here.
start(Node, N) ->
    spawn(case N rem 2 of 1 -> node(); 0 -> Node end, ?MODULE, actor, [self(), N]).

step(Node, Actors) ->
    {N, Pid} = pick(Actors),
    {M, Other} = pick(Actors),
    Action = pick([send, send, link, link, unlink, monitor, monitor, demonitor, trap, exit, exit_normal,
                   leave, leave_normal, spawn, alias, kill, group_leader, monitor_alias]),
    Answer = tell(Pid, {Action, M, Other}),
    %% A child may end its parent before that has answered.
    Result = case Action of spawn -> done; _ -> Answer end,
    settle(Actors),
    {Heard, Now} = lists:unzip([hear(Node, Actor) || Actor <- Actors]),
    {{Action, N, M, Result, [H || H <- Heard, element(2, H) =/= []]}, Now}.

pick(List) -> lists:nth(rand:uniform(length(List)), List).

tell(Pid, What) ->
    Ref = monitor(process, Pid),
    Pid ! {act, self(), Ref, What},
    receive
        {Ref, Result} -> demonitor(Ref, [flush]), Result;
        {'DOWN', Ref, _, _, Why} -> {ended, Why}
    end.

%% Signals between two processes keep their order: once each has been asked by each other, what one has
%% sent before has come. Exits go on from one to the next, so this is done as often as there are actors.
settle(Actors) ->
    [tell(Pid, {ask, [P || {_, P} <- Actors]}) || _ <- Actors, {_, Pid} <- Actors].

%% What an actor was told by others since it was last asked; one that is gone is replaced.
hear(Node, {N, Pid}) ->
    case tell(Pid, heard) of
        {ended, Why} -> {{N, {gone, Why}}, {N, start(Node, N)}};
        Heard -> {{N, Heard}, {N, Pid}}
    end.

actor(Parent, N) -> loop(#{n => N, parent => Parent, heard => [], monitors => []}).

loop(State) ->
    receive
        {act, From, Ref, What} ->
            {Result, Next} = act(What, State),
            From ! {Ref, Result},
            loop(Next);
        {asked, From, Ref} ->
            From ! {answered, Ref},
            loop(State);
        Other ->
            loop(note(Other, State))
    end.

note(Message, #{heard := Heard} = State) ->
    State#{heard := [shown(Message) | Heard]}.

shown({'EXIT', _, Why}) -> {exit, Why};
shown({'DOWN', _, process, _, Why}) -> {down, Why};
shown(Other) -> Other.

act(heard, #{heard := Heard} = State) -> {lists:sort(Heard), State#{heard := []}};
act({ask, Pids}, State) ->
    [begin
         Ref = monitor(process, P),
         P ! {asked, self(), Ref},
         receive {answered, Ref} -> demonitor(Ref, [flush]); {'DOWN', Ref, _, _, _} -> ok end
     end || P <- Pids, P =/= self()],
    {ok, State};
act({send, _, To}, #{n := N} = State) -> To ! {hello, N}, {ok, State};
act({link, _, To}, State) -> {catch link(To), State};
act({unlink, _, To}, State) -> {unlink(To), State};
act({monitor, _, To}, #{monitors := Refs} = State) -> {ok, State#{monitors := [monitor(process, To) | Refs]}};
act({demonitor, _, _}, #{monitors := [Ref | Refs]} = State) ->
    {demonitor(Ref, [flush, info]), State#{monitors := Refs}};
act({demonitor, _, _}, State) -> {none, State};
act({trap, _, _}, State) ->
    Old = process_flag(trap_exit, true),
    {process_flag(trap_exit, not Old), State};
act({exit, M, To}, State) -> {exit(To, {for, M}), State};
act({exit_normal, _, To}, State) -> {exit(To, normal), State};
act({kill, _, To}, State) -> {exit(To, kill), State};
act({leave, M, _}, _) -> exit({left, M});
act({leave_normal, _, _}, _) -> exit(normal);
act({spawn, M, To}, #{monitors := Refs} = State) ->
    {_, Ref} = spawn_opt(node(To), erlang, exit, [{child_of, M}], [link, monitor]),
    {ok, State#{monitors := [Ref | Refs]}};
act({alias, M, To}, State) ->
    Alias = alias([reply]),
    To ! {asked, Alias, M},
    To ! {asked, Alias, M},
    {ok, State};
act({monitor_alias, M, To}, #{monitors := Refs} = State) ->
    Ref = monitor(process, To, [{alias, reply_demonitor}, {tag, {gone, M}}]),
    To ! {asked, Ref, M},
    {ok, State#{monitors := [Ref | Refs]}};
act({group_leader, _, To}, State) ->
    group_leader(To, self()),
    {element(2, process_info(self(), group_leader)) =:= To, State}.
