%% A function that has called itself at one place many times is named once in a stack trace, by whatever the trace
%% was asked for; backtrace_depth counts what is named.
-module(recursive_stacktrace).
-export([main/0, waits/2, waits_at_two/2, sleeps/2, guarded/2, traced/2, fails/1, fails_in_builtin/1, throws/1, looks/1,
         looks_too/1]).

waits(0, Parent) -> Parent ! {self(), ready}, receive go -> 0 end;
waits(N, Parent) -> 1 + waits(N - 1, Parent).

waits_at_two(0, Parent) -> Parent ! {self(), ready}, receive go -> 0 end;
waits_at_two(N, Parent) when N rem 2 =:= 0 -> 1 + waits_at_two(N - 1, Parent);
waits_at_two(N, Parent) -> 2 + waits_at_two(N - 1, Parent).

sleeps(0, Parent) -> Parent ! {self(), ready}, erlang:hibernate(?MODULE, waits, [0, self()]);
sleeps(N, Parent) -> 1 + sleeps(N - 1, Parent).

guarded(0, Parent) -> Parent ! {self(), ready}, receive go -> 0 end;
guarded(N, Parent) -> try guarded(N - 1, Parent) of V -> V + 1 catch _:_ -> 0 end.

traced(N, Parent) ->
    erlang:trace(self(), true, [call]),
    erlang:trace_pattern({?MODULE, waits, 2}, [{'_', [], [{return_trace}]}], [local]),
    waits(N, Parent).

fails(0) -> error(oops);
fails(N) -> 1 + fails(N - 1).

fails_in_builtin(0) -> 1 + length(element(1, {a}));
fails_in_builtin(N) -> 1 + fails_in_builtin(N - 1).

throws(0) -> throw(x);
throws(N) -> try throws(N - 1) of V -> V + 1 catch error:_ -> 0 end.

looks(0) -> process_info(self(), current_stacktrace);
looks(N) -> [looks_too(N - 1)].

looks_too(0) -> process_info(self(), current_stacktrace);
looks_too(N) -> {looks(N - 1)}.

%% The trace of a process that waits.
trace_of_waiting(Function, N) ->
    Parent = self(),
    Pid = spawn(fun() -> 1 + apply(?MODULE, Function, [N, Parent]) end),
    receive {Pid, ready} -> ok end,
    await(Pid),
    Trace = process_info(Pid, current_stacktrace),
    erlang:trace_pattern({?MODULE, waits, 2}, false, [local]),
    exit(Pid, kill),
    Trace.

await(Pid) ->
    case process_info(Pid, status) of
        {_, waiting} -> ok;
        _ -> erlang:yield(), await(Pid)
    end.

trace_of_failing(Function, N) ->
    try ?MODULE:Function(N) catch Class:Reason:Trace -> {Class, Reason, Trace} end.

at_depth(Depth) ->
    io:format("depth ~w~n", [catch erlang:system_flag(backtrace_depth, Depth)]),
    [io:format("~w ~w ~0p~n", [Function, N, trace_of_waiting(Function, N)])
        || Function <- [waits, waits_at_two, sleeps, guarded, traced], N <- [0, 1, 2, 5, 12]],
    [io:format("~w ~w ~0p~n", [Function, N, trace_of_failing(Function, N)])
        || Function <- [fails, fails_in_builtin, throws], N <- [0, 1, 2, 5, 12]],
    [io:format("looks ~w ~0p~n", [N, looks(N)]) || N <- [0, 1, 2, 5, 80]],
    [io:format("in a fun ~0p~n", [try lists:foldl(fun(X, A) -> A + fails(X) end, 0, [3]) catch _:_:T -> T end])].

main() ->
    [at_depth(Depth) || Depth <- [8, 0, 1, 2, 3, 50, 64, 65, 1000, -1, a]],
    ok.
