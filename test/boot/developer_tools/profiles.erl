%% The profilers' whole reports, with the times left out; what the emulator says of locks.
-module(profiles).
-export([main/0, work/1, step/1]).

main() ->
    logger:set_primary_config(level, none),
    {ok, shop} = c:c(shop, [debug_info]), {module, _} = code:ensure_loaded(lists),
    counted(), by_process(), by_stack(), locks(), memory(), halt().

show(X) -> io:format("~tp~n", [X]).

work(N) -> [step(I) || I <- lists:seq(1, N)], shop:sum([{apple, N}, {pear, N}]).
step(I) -> apply(erlang, '+', [I, 1]), lists:reverse([I, a]), erlang:apply(fun(X) -> X end, [I]), catch list_to_integer("x").

counted() ->
    show(cprof:stop() >= 0), show([cprof:start(shop), cprof:start(?MODULE, step), cprof:start(nowhere)]),
    work(10), cprof:pause(shop), work(1),
    show([cprof:analyse(shop), cprof:analyse(?MODULE, 2), cprof:analyse(lists), catch cprof:analyse(nowhere)]),
    show([cprof:restart(shop), cprof:restart(?MODULE, step, 1)]), work(2), show([cprof:analyse(shop), cprof:analyse(?MODULE)]),
    cprof:stop(), work(1), show(cprof:analyse(shop)).

%% By name, since times differ. Whether a process's own first call counts depends on whether it has begun in time.
by_process() ->
    {ok, _} = eprof:start(),
    show(is_tuple(eprof:start())),
    show(eprof:profile(fun() -> work(20) end)), eprof:log("eprof"), told(),
    show(eprof:profile([], ?MODULE, work, [3])), told(),
    Worker = spawn(fun W() -> receive go -> work(4), W() end end), wait_for(Worker),
    show(eprof:start_profiling([Worker])), Worker ! go, erlang:yield(), wait_for(Worker), show(eprof:stop_profiling()), told(),
    show(eprof:profile([Worker], fun() -> work(1) end, {?MODULE, step, 1})), told(),
    show(eprof:start_profiling([nobody])), show(eprof:stop_profiling()),
    show(eprof:stop()),
    {ok, Text} = file:read_file("eprof"), show(byte_size(Text) > 1000).

told() -> [eprof:analyze(Of, [{sort, mfa}]) || Of <- [total, procs]].

wait_for(Pid) ->
    case process_info(Pid, [status, message_queue_len]) of
        [{_, waiting}, {_, 0}] -> ok;
        _ -> erlang:yield(), wait_for(Pid)
    end.

%% What profile/1 answers depends on which of two processes is first.
by_stack() ->
    fprof:apply(?MODULE, work, [3], [{file, "trace"}]),
    fprof:profile([{file, "trace"}]), show(fprof:analyse([{dest, "analysis"}, {cols, 120}, totals, {details, true}])),
    {ok, Terms} = file:consult("analysis"),
    show(length(Terms) > 5),
    show(lists:sort([{counts(Callers), row(F), counts(Called)} || {Callers, F, Called} <- Terms, is_own(F)])),
    show(fprof:trace([start, {procs, [self()]}, {file, "trace2"}])), work(1), show(fprof:trace(stop)),
    fprof:profile(file, "trace2"), show(fprof:analyse(dest, "analysis2")),
    show(fprof:stop()).

counts(Rows) -> lists:sort([row(R) || R <- Rows, is_own(R)]).
row({F, Count, _, _}) -> {F, Count}.
is_own({{M, _, _}, _, _, _}) -> lists:member(M, [?MODULE, shop, erlang]);
is_own(_) -> false.

locks() ->
    show([catch lcnt:start() =/= ok, catch lcnt:rt_collect(), catch lcnt:rt_clear(), catch lcnt:rt_mask(), catch lcnt:rt_mask([process]), catch lcnt:rt_opt({copy_save, true}),
          catch lcnt:collect(), catch lcnt:conflicts(), catch lcnt:locations(), catch lcnt:inspect(db_tab), catch lcnt:information(), catch lcnt:clear(), catch lcnt:apply(fun() -> 1 end),
          catch lcnt:stop()]).

%% Allocations carry no tags here, so only how wrong questions are answered is the same.
memory() -> show([element(1, catch instrument:allocations(#{histogram_width => 0})), element(1, catch instrument:carriers(#{allocator_types => [none]}))]).
