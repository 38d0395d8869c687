%% Random programs of tracing: processes that call, send, receive, spawn, link, register, are collected and exit, while what
%% is traced of them changes. main([Seed, Programs]) prints what each step answers, and what tracers are told of it.
%% To be run with one scheduler: those who act have priority high, who commands them has low. So a step is over, with all that
%% comes of it, when the next one begins.
-module(random_tracing).
-export([main/1, act/0]).

-define(STEPS, 60).

main([Seed, Programs]) ->
    ok = logger:set_primary_config(level, none),
    process_flag(priority, low),
    [program(list_to_integer(Seed) * 100000 + I) || I <- lists:seq(1, list_to_integer(Programs))],
    halt().

%% Named processes and ports are kept in the dictionary, in the order of their birth.
program(Seed) ->
    erase(),
    rand:seed(exsss, Seed),
    io:format("program ~p~n", [Seed]),
    put(named, [{self(), commander}]),
    [tracer() || _ <- lists:seq(1, 2)],
    [name(spawn_opt(?MODULE, act, [], [{priority, high}]), actor) || _ <- lists:seq(1, 3)],
    [step() || _ <- lists:seq(1, ?STEPS)],
    known(),
    clean().

name(Pid, Kind) ->
    N = length(get(named)),
    put(named, get(named) ++ [{Pid, list_to_atom(lists:concat([Kind, N]))}]).

pids(Kind) ->
    [Pid || {Pid, Name} <- get(named), lists:prefix(Kind, atom_to_list(Name))].
alive(Kind) -> [Pid || Pid <- pids(Kind), is_process_alive(Pid)].

tracer() -> name(spawn_opt(fun collect/0, [{priority, high}]), tracer).
collect() ->
    receive {collect, From} -> From ! {collected, self(), mailbox()}, collect() end.
mailbox() -> receive M -> [M | mailbox()] after 0 -> [] end.

pick(List) -> lists:nth(rand:uniform(length(List)), List).
some(List) -> [X || X <- List, rand:uniform(3) =:= 1].
one_in(N) -> rand:uniform(N) =:= 1.

step() ->
    alive("actor") =:= [] andalso name(spawn_opt(?MODULE, act, [], [{priority, high}]), actor),
    alive("tracer") =:= [] andalso tracer(),
    case rand:uniform(12) of
        N when N =< 6 -> command(pick(alive("actor")), action());
        7 -> here(trace, [any_process() | how()]);
        8 -> here(trace, [pick(alive("actor")), true, trace_flags(true)]);
        N when N =< 11 -> here(trace_pattern, pattern());
        12 -> other()
    end,
    told().

%% The commander does it itself.
here(Function, Arguments) ->
    show("~0p", [{Function, Arguments}]),
    show("  = ~0p", [try apply(erlang, Function, Arguments) catch Class:Reason -> {Class, Reason} end]).

command(Pid, Action) ->
    show("~0p: ~0p", [Pid, Action]),
    Monitor = monitor(process, Pid),
    Pid ! {act, self(), Action},
    End = receive
              {acted, Pid, Answer} -> {answers, Answer};
              {'DOWN', Monitor, _, _, Reason} -> {dies, Reason}
          end,
    demonitor(Monitor, [flush]),
    seq_trace:set_token([]),  % It has come with the answer.
    born(End),
    show("  ~0p", [End]).

born({answers, {Pid, Ref}}) when is_pid(Pid), is_reference(Ref) -> born({answers, Pid});
born({answers, Pid}) when is_pid(Pid) -> lists:keymember(Pid, 1, get(named)) orelse name(Pid, actor);
born(_) -> ok.

told() ->
    erlang:yield(),
    [told(Tracer) || Tracer <- alive("tracer")].

told(Tracer) ->
    Tracer ! {collect, self()},
    receive {collected, Tracer, Messages} -> ok end,
    Tracees = lists:usort([text(element(2, M)) || M <- Messages]),
    [show("    ~0p ~0p", [Tracer, M]) || Tracee <- Tracees, M <- Messages, text(element(2, M)) =:= Tracee].

show(Format, Arguments) -> io:format("  " ++ Format ++ "~n", text(Arguments)).

%% A term with names in place of processes, and without times.
text(T) when is_pid(T) -> proplists:get_value(T, get(named), stranger);
text(T) when is_reference(T) -> reference;
text(T) when is_port(T) -> port;
text([H | T]) -> [text(H) | text(T)];
text(T) when element(1, T) =:= trace_ts -> without_time(T);
text({seq_trace, _, _, _} = T) -> without_time(T);
text(T) when is_tuple(T) -> list_to_tuple(text(tuple_to_list(T)));
text(T) when is_map(T) -> maps:map(fun(_, V) -> text(V) end, T);
text(T) -> T.

without_time(T) ->
    [Time | Rest] = lists:reverse(tuple_to_list(T)),
    list_to_tuple(text(lists:reverse([shape(Time) | Rest]))).
shape({A, B, C}) when is_integer(A), is_integer(B), is_integer(C) -> time;
shape({A, B}) when is_integer(A), is_integer(B) -> strict_time;
shape(A) when is_integer(A) -> monotonic_time;
shape(A) -> {no_time, A}.

any_process() -> pick(pids("actor") ++ [new, new_processes, processes_of_nobody]).

%% But for those of turns and collections: when there are any is the emulator's own affair.
flags() ->
    [send, 'receive', call, procs, return_to, arity, silent, set_on_spawn, set_on_first_spawn, set_on_link, set_on_first_link,
     exiting, scheduler_id].

how() ->
    How = pick([true, true, false]),
    [How, trace_flags(How)].

trace_flags(true) -> lists:delete(all, trace_flags());
trace_flags(false) -> trace_flags().

trace_flags() ->
    Flags = some(flags()) ++
        case rand:uniform(5) of
            1 -> [pick([timestamp, strict_monotonic_timestamp, monotonic_timestamp, cpu_timestamp])];
            2 -> [timestamp, monotonic_timestamp];
            3 -> [call];
            4 -> [call, return_to];
            5 -> []
        end ++ pick([[foo], [all], flags(), [ports, running_ports] | lists:duplicate(20, [])]),
    shuffled(Flags ++ [{tracer, pick(case rand:uniform(10) of 1 -> pids("tracer"); 2 -> pids("actor"); _ -> alive("tracer") end)}]).

shuffled(List) -> [X || {_, X} <- lists:sort([{rand:uniform(), X} || X <- List])].

functions() ->
    [{traced_calls, F, A} || {F, A} <- [{plain, 1}, {local, 1}, {inner, 1}, {tail, 1}, {deep, 1}, {raises, 2}, {caught, 1},
                                        {through, 1}, {rescued, 1}, {two, 2}, {by_fun, 1}, {by_apply, 2}, {builtins, 1},
                                        {badly, 1}, {not_there, 1}, {in_after, 1}, {'-by_fun/1-fun-0-', 2}]] ++
        [{erlang, adler32, 1}, {lists, keysearch, 3}, {erlang, make_tuple, 2}, {erlang, list_to_float, 1}].

pattern() ->
    case rand:uniform(10) of
        1 -> [pick([send, 'receive']), pick([true, false, specification(pick([2, 3]))]), []];
        2 -> [on_load, pick([true, false, specification(any)]), pick([[], [local], [global], [call_count]])];
        3 -> [{traced_calls, '_', '_'}, specification(any), kinds()];
        4 -> [pick([{traced_calls, pick([plain, inner]), '_'}, {traced_calls, '_', 1}, {'_', plain, 1}, {none, '_', '_'}]),
              specification(any), pick([[], [local], [global]])];
        _ ->
            MFA = {Module, _, Arity} = pick(functions()),
            [MFA, pick([true, restart, pause | ends(Module)] ++ [specification(Arity) || _ <- lists:seq(1, 8)]), kinds(Module)]
    end.

%% Stock itself forgets what else is traced of a builtin when one of the kinds ends.
ends(traced_calls) -> [false];
ends(_) -> [].

kinds(traced_calls) -> kinds();
kinds(_) -> pick([[], [global], [local], [meta], [local, {meta, pick(alive("tracer"))}]]).

kinds() ->
    pick([[], [global], [local], [local], [local], [local], [call_count], [call_time], [local, call_count], [meta],
          [{meta, pick(pids("tracer"))}], [local, {meta, pick(alive("tracer"))}], [call_count, call_time], [meta, global],
          [foo]]).

specification(Arity) ->
    case rand:uniform(6) of
        1 -> true;
        _ -> [clause(Arity) || _ <- lists:seq(1, pick([1, 1, 1, 2, 3]))]
    end.

clause(Arity) ->
    Head = case is_integer(Arity) andalso rand:uniform(3) of
        1 -> [pick(['$1', '_', x, 1, '$2', {'$1', '_'}, error]) || _ <- lists:seq(1, Arity)];
        _ -> '_'
    end,
    {Head, [guard() || one_in(4)], [body() || _ <- lists:seq(1, pick([0, 1, 1, 1, 2, 2, 3]))]}.

guard() ->
    pick([{'=:=', '$1', x}, {is_integer, '$1'}, {'not', {is_atom, '$1'}}, {'=:=', {self}, {const, pick(pids("actor"))}},
          {is_seq_trace}, {'>', {get_tcw}, 2}, true, false, {hd, '$1'}, {'==', {caller}, undefined}]).

body() ->
    Flags = [send, 'receive', call, procs, return_to, arity, silent, set_on_spawn, timestamp, foo],
    pick([{message, value()}, {message, value()}, {return_trace}, {return_trace}, {exception_trace}, {exception_trace},
          {message, {caller}}, {message, {caller_line}}, {set_tcw, value()}, {enable_trace, pick(Flags)}, {disable_trace, pick(Flags)},
          {enable_trace, pick(pids("actor")), pick(Flags)}, {disable_trace, pick(pids("actor")), pick(Flags)},
          {silent, pick([true, false, foo])},
          {trace, some([all | Flags -- [foo]]), some(Flags)}, {trace, pick(pids("actor")), some(Flags -- [foo]), some(Flags -- [foo])},
          {trace, [], [{tracer, pick(pids("tracer"))} | some(Flags -- [foo])]},
          {set_seq_token, pick([label, serial, send, 'receive', print, timestamp, foo]), value()},
          {message, {get_seq_token}}, {message, {is_seq_trace}}, {message, {get_tcw}}, value(),
          {message, {enable_trace, pick(Flags)}}, {message, {return_trace}}, {message, {message, told}}]).

value() -> pick([true, false, 1, 7, 3, x, '$1', '$_', '$$', {{'$1', {self}}}, {self}, [], {hd, '$1'}, {{0, 1}}]).

action() ->
    Who = pick(pids("actor")),
    case rand:uniform(30) of
        N when N =< 10 -> {call, pick([plain, local, tail, builtins, badly, by_fun, in_after]), [pick([x, 1, [], {1, 2}])]};
        11 -> {call, deep, [pick([0, 1, 3])]};
        12 -> {call, pick([caught, rescued, through]), [pick([error, exit, throw])]};
        13 -> {call, raises, [pick([error, exit, throw]), why]};
        14 -> {call, two, [pick([x, 1]), y]};
        15 -> {call, by_apply, [pick([plain, inner, local, missing]), x]};
        16 -> {call, missing, []};
        17 -> {send, Who, pick([hello, {1, 2}])};
        18 -> {send, pick([name_a, name_b, commander_of_none]), hello};
        19 -> {take, pick([1, 2])};
        20 -> {spawn, pick([[], [link], [monitor], [link, monitor]])};
        21 -> {pick([link, unlink, monitor]), Who};
        22 -> {register, pick([name_a, name_b]), Who};
        23 -> {unregister, pick([name_a, name_b])};
        24 -> {exit, Who, pick([normal, kill, other])};
        25 -> {flag, pick([trap_exit, sensitive, save_calls]), pick([true, false, 0, 5])};
        26 -> pick([collect, flush, die, {die, reason}, {token, label}]);
        27 -> {token, pick([[{label, 5}, {send, true}], [{send, true}, {'receive', true}, {print, true}], [{timestamp, true}],
                            [{serial, {3, 4}}], []])};
        28 -> {print, pick([x, {label, 5}])};
        29 -> list_to_tuple([trace, pick([self, Who]) | how()]);
        30 -> {group_leader, Who}
    end.

other() ->
    case rand:uniform(6) of
        1 ->
            Tracer = pick(alive("tracer")),
            show("end of ~0p", [Tracer]),
            exit(Tracer, kill),
            tracer();
        2 ->
            show("load", []),
            code:purge(traced_calls),
            show("  = ~0p", [code:load_file(traced_calls)]);
        3 ->
            Tracer = pick([false | alive("tracer")]),
            show("system tracer ~0p", [Tracer]),
            show("  = ~0p", [seq_trace:set_system_tracer(Tracer)]);
        4 ->
            show("control word ~0p", [erlang:system_flag(trace_control_word, rand:uniform(5))]);
        5 -> known();
        6 ->
            Pid = pick(alive("actor")),
            Ref = erlang:trace_delivered(Pid),
            receive {trace_delivered, Pid, Ref} -> show("delivered of ~0p", [Pid]) end
    end.

known() ->
    [show("~0p is ~0p", [Pid, traced(trace_info(Pid, flags), trace_info(Pid, tracer))])
     || Pid <- pids("") ++ [new, new_processes, new_ports]],
    [show("~0p is ~0p", [F, shown(tried(fun() -> trace_info(F, all) end))])
     || F <- functions() ++ [on_load, send, 'receive', nobody]],
    show("~0p", [[trace_info(F, match_spec) || F <- [send, 'receive']]]),
    show("~0p", [seq_trace:get_system_tracer()]).

%% Without flags stock sometimes has a tracer left, which means nothing.
traced({flags, []}, _) -> nothing;
traced(Flags, Tracer) -> [Flags, Tracer].

trace_info(What, Item) -> erlang:trace_info(What, Item).
tried(F) -> try F() catch Class:Reason -> {Class, Reason} end.

%% Without times, and without the specification that stock still shows for on_load when it is no longer used.
shown({all, Items}) when is_list(Items) ->
    Traced = proplists:get_value(traced, Items),
    {all, [case Item of
               {call_time, List} when is_list(List) -> {call_time, lists:sort([{text(Pid), N} || {Pid, N, _, _} <- List])};
               {match_spec, _} when Traced =:= false -> {match_spec, false};
               _ -> Item
           end || Item <- Items]};
shown(Info) -> Info.

clean() ->
    erlang:trace(new, false, [all]),
    seq_trace:set_system_tracer(false),
    [erlang:trace_pattern(F, false, Kinds) || F <- [on_load, {traced_calls, '_', '_'} | functions()],
        Kinds <- [[], [local], [meta], [call_count, call_time]]],
    [erlang:trace_pattern(What, true, []) || What <- [send, 'receive']],
    [begin exit(Pid, kill), wait(Pid) end || Pid <- alive("actor") ++ alive("tracer")],
    erlang:system_flag(trace_control_word, 0),
    mailbox().

wait(Pid) -> is_process_alive(Pid) andalso begin erlang:yield(), wait(Pid) end.

%% Who acts.
act() ->
    receive {act, From, Action} -> From ! {acted, self(), tried(fun() -> act(Action) end)} end,
    ?MODULE:act().

act({call, F, Arguments}) -> apply(traced_calls, F, Arguments);
act({send, To, Message}) -> To ! Message;
act({take, 1}) -> receive M when element(1, M) =/= act -> M after 0 -> nothing end;
act({take, 2}) -> receive hello -> hello after 1 -> nothing end;
act({spawn, Options}) -> spawn_opt(?MODULE, act, [], [{priority, high} | Options]);
act({link, Who}) -> link(Who);
act({unlink, Who}) -> unlink(Who);
act({monitor, Who}) -> monitor(process, Who);
act({register, Name, Who}) -> register(Name, Who);
act({unregister, Name}) -> unregister(Name);
act({exit, Who, Reason}) -> exit(Who, Reason);
act({flag, Flag, Value}) -> process_flag(Flag, Value);
act(collect) -> garbage_collect();
act(flush) -> mailbox();
act(die) -> exit(self(), kill), receive never -> ok end;
act({die, Reason}) -> exit(self(), Reason), receive never -> ok after 0 -> survived end;
act({token, List}) when is_list(List) -> [seq_trace:set_token(Name, Value) || {Name, Value} <- List];
act({token, Name}) -> [seq_trace:get_token(Name), seq_trace:get_token(), seq_trace:set_token([])];
act({print, {label, N}}) -> seq_trace:print(N, x);
act({print, X}) -> seq_trace:print(X);
act({trace, self, How, Flags}) -> erlang:trace(self(), How, Flags);
act({trace, Who, How, Flags}) -> erlang:trace(Who, How, Flags);
act({group_leader, Who}) -> group_leader(Who, self()).
