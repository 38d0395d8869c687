%% What tests of tracing share: a tracee that waits for its work, and its trace messages with names in
%% place of pids.
-compile([nowarn_unused_function]).

%% Runs Fun in a process traced with Flags; what its tracer, this process, is told of it.
traced(Flags, Fun) ->
    Self = self(),
    Pid = spawn(fun() -> receive go -> ok end, catch Fun(), Self ! {done, self()},
                         receive stop -> ok end end),
    1 = erlang:trace(Pid, true, Flags),
    Pid ! go,
    receive {done, Pid} -> ok end,
    catch erlang:trace(Pid, false, [all]),
    Messages = told(Pid),
    Pid ! stop,
    [named(M, [{Pid, tracee}, {Self, tracer}]) || M <- Messages, not is_scaffold(M)].

is_scaffold(M) when element(3, M) =:= 'receive' -> element(4, M) =:= go;
is_scaffold(M) when element(3, M) =:= send -> is_tuple(element(4, M)) andalso
                                              element(1, element(4, M)) =:= done;
is_scaffold(_) -> false.

%% All that has been told of Pid, and of who inherited from it.
told(Pid) ->
    Ref = erlang:trace_delivered(Pid),
    receive {trace_delivered, Pid, Ref} -> ok end,
    drain().

drain() ->
    receive M when element(1, M) =:= trace; element(1, M) =:= trace_ts -> [M | drain()]
    after 0 -> [] end.

named(T, Names) when is_tuple(T) -> list_to_tuple(named(tuple_to_list(T), Names));
named([H | T], Names) -> [named(H, Names) | named(T, Names)];
named(P, Names) when is_pid(P) ->
    case lists:keyfind(P, 1, Names) of {_, Name} -> Name; false -> other end;
named(R, _) when is_reference(R) -> ref;
named(T, _) -> T.

show(Title, List) -> io:format("~s:~n", [Title]), [io:format("  ~p~n", [X]) || X <- List], ok.
