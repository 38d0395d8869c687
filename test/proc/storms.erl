%% Everything that processes do to one another, by many at once: each storm ends with an answer that does not depend on
%% who was first. APUS_FULL (./check --full) lets each come ten times.
%% timeout: 120
-module(storms).
-export([main/0, asleep/2]).
-include("../t.hrl").

-define(STORM(Expr), t(??Expr, fun() -> again(Rounds, fun() -> Expr end) end)).

main() ->
    Rounds = case os:getenv("APUS_FULL") of false -> 1; _ -> 10 end,
    Before = length(processes()),
    ?STORM(spawn_and_exit(20, 500)),
    ?STORM(cascade(10000)),
    ?STORM(exits_to_one(5000)),
    ?STORM(crossed_monitors(100, 100)),
    ?STORM(link_races(2000)),
    ?STORM(timers(5000)),
    ?STORM(names(30, 300)),
    ?STORM(suspensions(8, 16, 100)),
    ?STORM(infos(8, 200)),
    ?STORM(big_binaries(50, 20)),
    ?STORM(huge_mailbox(50000)),
    ?STORM(hibernation(30, 10, 100)),
    ?T(endless(2 * erlang:system_info(schedulers) + 1)),
    ?STORM(heap_limits(50)),
    ?T(priorities(40)),
    ?STORM(aliases(2000)),
    ?STORM(collections(10, 100)),
    ?STORM(leaders(20, 100)),
    ?STORM(dirty(10, 60)),
    ?T(settled(Before, 100)),
    ok.

%% The one answer that every round gives.
again(Rounds, F) ->
    [Answer] = lists:usort([F() || _ <- lists:seq(1, Rounds)]),
    Answer.

settled(Before, N) ->
    case length(processes()) =< Before + 5 of
        true -> true;
        false when N > 0 -> timer:sleep(50), settled(Before, N - 1);
        false -> [process_info(P, [initial_call, status]) || P <- lists:sublist(processes(), Before, 10)]
    end.

%% Runs F(I) in N processes; their values, in order.
all(N, F) ->
    Ps = [spawn_monitor(fun() -> exit({value, F(I)}) end) || I <- lists:seq(1, N)],
    [receive {'DOWN', M, _, _, {value, V}} -> V; {'DOWN', M, _, _, R} -> {failed, R} end || {_, M} <- Ps].

down(M) -> receive {'DOWN', M, _, _, R} -> R after 60000 -> none end.

counts(L) ->
    maps:to_list(lists:foldl(fun(X, M) -> maps:update_with(X, fun(C) -> C + 1 end, 1, M) end, #{}, L)).

spawn_and_exit(Spawners, N) ->
    counts(lists:append(all(Spawners, fun(_) ->
        [begin {_, M} = spawn_monitor(fun() -> exit(I rem 3) end), down(M) end || I <- lists:seq(1, N)]
    end))).

%% A chain of links: the end of one is the end of all.
cascade(N) ->
    S = self(),
    {First, M} = spawn_monitor(fun() -> chain(N, S) end),
    receive chained -> ok end,
    Last = receive {last, P} -> P end,
    ML = monitor(process, Last),
    exit(First, storm),
    {down(M), down(ML)}.

chain(1, S) -> S ! {last, self()}, S ! chained, receive never -> ok end;
chain(N, S) -> spawn_link(fun() -> chain(N - 1, S) end), receive never -> ok end.

exits_to_one(N) ->
    [R] = all(1, fun(_) ->
        process_flag(trap_exit, true),
        Ps = [spawn_link(fun() -> receive go -> exit(I rem 4) end end) || I <- lists:seq(1, N)],
        [P ! go || P <- Ps],
        counts([receive {'EXIT', P, X} -> X end || P <- Ps])
    end),
    R.

crossed_monitors(Watchers, Watched) ->
    Ps = [spawn(fun() -> receive never -> ok end end) || _ <- lists:seq(1, Watched)],
    S = self(),
    Ws = [spawn_monitor(fun() ->
        Ms = [monitor(process, P) || P <- Ps],
        {Gone, Kept} = lists:split(length(Ms) div 2, Ms),
        S ! {ready, self()},
        [demonitor(M, [flush]) || M <- Gone],
        exit({value, counts([down(M) || M <- Kept])})
    end) || _ <- lists:seq(1, Watchers)],
    [receive {ready, W} -> ok end || {W, _} <- Ws],
    [exit(P, bye) || P <- Ps],
    counts([begin {value, V} = down(M), V end || {_, M} <- Ws]).

%% Links made and taken back while both ends may be going.
link_races(N) ->
    R = all(4, fun(_) ->
        process_flag(trap_exit, true),
        [begin
            P = spawn(fun() -> receive go -> ok after 0 -> ok end end),
            link(P), P ! go, unlink(P),
            receive {'EXIT', P, X} when X =:= normal; X =:= noproc -> ok after 0 -> ok end
        end || _ <- lists:seq(1, N)],
        {process_info(self(), links), process_info(self(), message_queue_len)}
    end),
    lists:usort(R).

%% Of each timer either the message comes or the cancellation finds it.
timers(N) ->
    lists:usort(all(4, fun(K) ->
        Ts = [{erlang:start_timer((I * 7 + K) rem 50, self(), I), I} || I <- lists:seq(1, N)],
        Cancelled = [T || {T, I} <- Ts, I rem 2 =:= 0, erlang:cancel_timer(T) =/= false],
        Fired = N - length(Cancelled),
        [receive {timeout, _, _} -> ok after 30000 -> exit(lost) end || _ <- lists:seq(1, Fired)],
        receive {timeout, _, _} -> one_too_many after 60 -> all_accounted_for end
    end)).

names(N, Rounds) ->
    Wins = all(N, fun(_) ->
        length([won || _ <- lists:seq(1, Rounds),
            try register(storm_name, self()) of
                true ->
                    Me = self(), Me = whereis(storm_name), storm_name ! {mine, Me},
                    receive {mine, Me} -> ok end, unregister(storm_name)
            catch error:badarg -> _ = (catch storm_name ! stray), erlang:yield(), false
            end])
    end),
    {length(Wins), lists:all(fun is_integer/1, Wins), lists:sum(Wins) > 0, whereis(storm_name)}.

%% Processes in native functions on dirty threads, and some that wait for one of these, meet signals of all kinds.
dirty(N, Rounds) ->
    lists:usort(all(N, fun(K) -> lists:usort([dirty_round(K) || _ <- lists:seq(1, Rounds)]) end)).

dirty_round(K) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        put(round, K),
        Table = ets:new(t, []),
        ets:insert(Table, [{I, self()} || I <- lists:seq(1, 50)]),
        Self ! {self(), goes},
        reads_files()
    end),
    receive {Pid, goes} -> ok end,
    link(Pid), Pid ! [message, K], unlink(Pid),
    {dictionary, [{round, K}]} = process_info(Pid, dictionary),
    true = is_process_alive(Pid),
    true = erlang:suspend_process(Pid), true = erlang:resume_process(Pid),
    {message_queue_len, 1} = process_info(Pid, message_queue_len),
    true = erlang:garbage_collect(Pid),
    exit(Pid, {enough, [K, "a reason", <<"of some length">>]}),
    receive {'DOWN', Monitor, process, Pid, {enough, [K | _]}} -> ended end.

%% Without the file server, whose answers are messages.
reads_files() ->
    {ok, _} = prim_file:read_file_info("/"),
    {error, enoent} = prim_file:read_file("/no/such/file"),
    reads_files().

suspensions(Targets, Suspenders, N) ->
    C = counters:new(Targets, []),
    Ts = [spawn(fun() -> tick(C, I) end) || I <- lists:seq(1, Targets)],
    R = all(Suspenders, fun(K) ->
        [begin
            T = lists:nth((I + K) rem Targets + 1, Ts),
            true = erlang:suspend_process(T), true = erlang:suspend_process(T),
            {status, suspended} = process_info(T, status),
            true = erlang:resume_process(T), true = erlang:resume_process(T)
        end || I <- lists:seq(1, N)],
        ok
    end),
    Then = [counters:get(C, I) || I <- lists:seq(1, Targets)],
    Moves = [moves(C, I, V, 200) || {I, V} <- lists:zip(lists:seq(1, Targets), Then)],
    [exit(T, kill) || T <- Ts],
    {lists:usort(R), lists:usort(Moves)}.

tick(C, I) -> counters:add(C, I, 1), erlang:yield(), tick(C, I).
moves(_, _, _, 0) -> false;
moves(C, I, V, N) -> counters:get(C, I) > V orelse begin timer:sleep(10), moves(C, I, V, N - 1) end.

%% Asks about processes that run, wait, are just born and just die.
infos(Askers, N) ->
    Items = [status, message_queue_len, links, dictionary, current_function, current_stacktrace, memory, heap_size,
        reductions, registered_name, messages, initial_call, group_leader, trap_exit, monitors, monitored_by, backtrace],
    S = self(),
    Targets = [spawn(fun() -> put(a, {b, I}), S ! born, spin(I) end) || I <- lists:seq(1, 10)],
    [receive born -> ok end || _ <- Targets],
    R = all(Askers, fun(K) ->
        [begin
            T = case I rem 3 of
                0 -> spawn(fun() -> put(a, {b, 0}) end);
                _ -> lists:nth((I + K) rem 10 + 1, Targets)
            end,
            Item = lists:nth((I * 5 + K) rem length(Items) + 1, Items),
            case process_info(T, Item) of
                {Item, _} -> ok;
                [] when Item =:= registered_name -> ok;
                undefined when I rem 3 =:= 0 -> ok
            end,
            case process_info(T, [status, dictionary]) of
                [{status, St}, {dictionary, D}] when is_atom(St), I rem 3 =/= 0 -> [{a, {b, _}}] = D;
                [{status, _}, {dictionary, D}] when is_list(D) -> ok;
                undefined when I rem 3 =:= 0 -> ok
            end
        end || I <- lists:seq(1, N)],
        ok
    end),
    [exit(T, kill) || T <- Targets],
    lists:usort(R).

spin(I) -> X = lists:seq(1, 100), receive never -> X after 0 -> spin(I) end.

big_binaries(N, Rounds) ->
    B = binary:copy(<<"0123456789">>, 100000),
    R = all(N, fun(I) ->
        S = self(),
        [begin
            P = spawn(fun() -> receive {From, X} -> <<_:I/binary, C, _/binary>> = X,
                From ! {self(), byte_size(X), C, binary:part(X, I, 100)} end end),
            P ! {S, <<B/binary, I:8>>},
            receive {P, 1000001, C, Part} -> C = $0 + I rem 10, 100 = byte_size(Part) end
        end || _ <- lists:seq(1, Rounds)],
        ok
    end),
    erlang:garbage_collect(),
    {lists:usort(R), returned(100)}.

returned(0) -> erlang:memory(binary);
returned(N) -> erlang:memory(binary) < 20000000 orelse begin timer:sleep(20), returned(N - 1) end.

huge_mailbox(N) ->
    [R] = all(1, fun(_) ->
        [self() ! {n, I} || I <- lists:seq(1, N)],
        receive {n, N} -> ok end,
        Ref = make_ref(), self() ! Ref, receive Ref -> ok end,
        self() ! last,
        receive last -> ok end,
        {message_queue_len, Len} = process_info(self(), message_queue_len),
        {Len, lists:foldl(fun(I, ok) -> receive {n, X} -> X = I, ok end end, ok, lists:seq(1, N - 1))}
    end),
    R.

hibernation(Servers, Clients, N) ->
    Ss = [spawn(fun() -> asleep(I, 0) end) || I <- lists:seq(1, Servers)],
    R = all(Clients, fun(K) ->
        [begin
            I = (J * 3 + K) rem Servers + 1,
            lists:nth(I, Ss) ! {ask, self()},
            receive {I, _} -> ok end
        end || J <- lists:seq(1, N)],
        ok
    end),
    S = self(),
    Sum = lists:sum([begin P ! {total, S}, receive {total, X} -> X end end || P <- Ss]),
    [exit(P, kill) || P <- Ss],
    {lists:usort(R), Sum =:= Clients * N}.

asleep(I, Count) ->
    receive
        {ask, From} -> From ! {I, Count}, erlang:hibernate(?MODULE, asleep, [I, Count + 1]);
        {total, From} -> From ! {total, Count}, erlang:hibernate(?MODULE, asleep, [I, Count])
    end.

endless(N) ->
    Ps = [spawn(fun forever/0) || _ <- lists:seq(1, N)],
    Pong = spawn(fun Loop() -> receive {ping, F} -> F ! pong, Loop() end end),
    R = [begin Pong ! {ping, self()}, receive pong -> ok after 20000 -> stopped end end || _ <- lists:seq(1, 50)],
    Ms = [monitor(process, P) || P <- Ps],
    [exit(P, kill) || P <- [Pong | Ps]],
    {lists:usort(R), lists:usort([down(M) || M <- Ms])}.

forever() -> forever().

heap_limits(N) ->
    counts(all_reasons([fun() -> grow([]) end || _ <- lists:seq(1, N)],
        [{max_heap_size, #{size => 20000, kill => true, error_logger => false}}])).

all_reasons(Funs, Options) ->
    Ms = [element(2, spawn_opt(F, [monitor | Options])) || F <- Funs],
    [down(M) || M <- Ms].

grow(L) -> grow([L | lists:seq(1, 10)]).

priorities(N) ->
    counts([down(M) || M <- [element(2, spawn_opt(fun() -> exit({done, work(2000), Prio}) end,
        [monitor, {priority, Prio}])) || Prio <- [low, normal, high], _ <- lists:seq(1, N)]]).

work(0) -> ok;
work(N) -> _ = lists:reverse(lists:seq(1, 50)), work(N - 1).

%% Calls whose answer may come before or after the alias is gone: never twice, never late.
aliases(N) ->
    Server = spawn(fun Loop() -> receive {Alias, X} -> Alias ! {Alias, X}, Alias ! {Alias, again}, Loop() end end),
    R = all(4, fun(_) ->
        [begin
            A = alias([reply]),
            Server ! {A, I},
            case I rem 3 of
                0 -> unalias(A), receive {A, _} -> ok after 0 -> ok end;
                _ -> receive {A, I} -> ok end
            end
        end || I <- lists:seq(1, N)],
        process_info(self(), message_queue_len)
    end),
    exit(Server, kill),
    lists:usort(R).

collections(Targets, N) ->
    Ts = [spawn(fun() -> keep(I, lists:seq(1, 500)) end) || I <- lists:seq(1, Targets)],
    R = all(8, fun(K) ->
        [begin
            T = lists:nth((I + K) rem Targets + 1, Ts),
            true = garbage_collect(T),
            T ! {sum, self()}, receive {sum, T, 125250} -> ok end
        end || I <- lists:seq(1, N)],
        ok
    end),
    [exit(T, kill) || T <- Ts],
    lists:usort(R).

keep(I, L) ->
    receive {sum, F} -> F ! {sum, self(), lists:sum(L)}, keep(I, [X || X <- L])
    after 0 -> erlang:yield(), keep(I, L) end.

leaders(N, Rounds) ->
    S = self(),
    T = spawn(fun() -> receive never -> ok end end),
    R = all(N, fun(_) -> [true = group_leader(S, T) || _ <- lists:seq(1, Rounds)], process_info(T, group_leader) end),
    exit(T, kill),
    lists:usort(R) =:= [{group_leader, S}].
