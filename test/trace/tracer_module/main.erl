%% normalise: pids refs ports
%% Tracers that are modules: which callback is called for which event, with what, and what its answers do.
-module(main).
-export([main/1, f/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = teller:load(Folder),
    ok = plain_teller:load(Folder),
    ?T(lists:sublist(lists:reverse(teller:module_info(nifs)), 2)),
    ?T(lists:module_info(nifs)),
    ?T(erlang:trace(self(), true, [call, {tracer, teller, self()}])),
    ?T(erlang:trace_info(self(), tracer)),
    ?T(erlang:trace(self(), false, [all])),
    erlang:trace_pattern({?MODULE, f, 1}, [{'_', [], [{return_trace}, {exception_trace}, {message, {{x}}}]}], [local]),
    [events(M) || M <- [teller, plain_teller]],
    [answers(M) || M <- [teller, plain_teller]],
    seq(),
    refused(),
    ok.

f(0) -> error(zero);
f(N) -> {N}.

events(M) ->
    told("calls", M, [call], fun() -> f(1), catch f(0), ok end),
    told("arity", M, [call, arity], fun() -> f(1) end),
    told("return_to", M, [call, return_to], fun() -> f(1), ok end),
    told("messages", M, [send, 'receive'], fun() -> self() ! hi, receive hi -> ok end, no_such_name_here ! hi end),
    told("timeout", M, ['receive'], fun() -> receive hi -> ok after 1 -> late end end),
    told("procs", M, [procs], fun() ->
        Pid = spawn(fun() -> receive stop -> ok end end), link(Pid), unlink(Pid),
        register(told_name, self()), unregister(told_name), exit(Pid, kill) end),
    told("scheduler", M, [procs, scheduler_id], fun() -> register(told_name, self()) end),
    [told(T, M, [procs, T], fun() -> register(told_name, self()) end)
        || T <- [timestamp, monotonic_timestamp, strict_monotonic_timestamp]],
    port(M).

%% What comes of Fun in a process with these flags. Its end is told of last, or waited for.
told(Title, M, Flags, Fun) ->
    Self = self(),
    Pid = spawn(fun() -> receive {go, R} -> catch Fun(), Self ! R, receive stop -> ok end end end),
    1 = erlang:trace(Pid, true, [{tracer, M, Self} | Flags]),
    R = make_ref(),
    Pid ! {go, R},
    receive R -> ok end,
    erlang:trace(Pid, false, [all]),
    Pid ! stop,
    show(Title, M, [E || E <- events_of(Pid), not is_scaffold(E)]).

events_of(Tracee) -> receive {_, _, Tracee, _, _} = E -> [E | events_of(Tracee)] after 0 -> [] end.

is_scaffold({_, 'receive', _, {go, _}, _}) -> true;
is_scaffold({_, send, _, R, _}) -> is_reference(R);
is_scaffold(_) -> false.

show(Title, M, Events) ->
    io:format("~p ~p:~n", [M, Title]),
    [io:format("  ~0p~n", [{By, Tag, shown(Message), maps:map(fun option/2, Options)}]) || {By, Tag, _, Message, Options} <- Events].

option(scheduler_id, N) when is_integer(N) -> scheduler;
option(_, V) -> shown(V).

shown(F) when is_function(F) -> function;
shown(T) when is_tuple(T) -> list_to_tuple(shown(tuple_to_list(T)));
shown([H | T]) -> [shown(H) | shown(T)];
shown(T) -> T.

port(M) ->
    0 = erlang:trace(new_ports, true, [ports, send, 'receive', {tracer, M, self()}]),
    P = open_port({spawn_driver, "ram_file_drv"}, []),
    port_command(P, [1, 0, 0, 0, 3]), receive {P, {data, _}} -> ok end,
    register(told_port, P), unlink(P), link(P),
    port_close(P),
    0 = erlang:trace(new_ports, false, [all]),
    show("port", M, events_of(P)),
    %% A port that works on its own: outside of processes.
    Q = open_port({spawn, "cat"}, []),
    1 = erlang:trace(Q, true, [send, {tracer, M, self()}]),
    port_command(Q, "hello"), receive {Q, {data, _}} -> ok end,
    show("cat", M, events_of(Q)),
    1 = erlang:trace(Q, false, [all]),
    port_close(Q).

answers(M) ->
    [answered(M, Answer, Tag) || {Answer, Tag} <- [{discard, all}, {remove, all}, {discard, call}, {remove, call}, {strange, call}, {discard, register}]].

answered(M, Answer, Tag) ->
    Self = self(),
    Pid = spawn(fun() -> receive go -> ok end, f(2), register(told_name, self()), f(3), Self ! done, receive stop -> ok end end),
    State = case Tag of all -> {Self, Answer}; _ -> {Self, Answer, Tag} end,
    N = erlang:trace(Pid, true, [{tracer, M, State}, call, procs]),
    Pid ! go,
    receive done -> ok end,
    Info = [element(2, erlang:trace_info(Pid, I)) || I <- [flags, tracer]],
    W = monitor(process, Pid),
    exit(Pid, kill),
    receive {'DOWN', W, process, Pid, _} -> ok end,
    io:format("~0p~n", [{Answer, Tag, N, Info}]),
    show("answers", M, events_of(Pid)).

seq() ->
    [begin
         false = seq_trace:set_system_tracer({M, self()}),
         seq_trace:set_token(label, 17), seq_trace:set_token(send, true), seq_trace:set_token(print, true),
         seq_trace:print(17, "printed"),
         self() ! seq_message,
         receive seq_message -> ok end,
         seq_trace:set_token([]),
         ?T(seq_trace:set_system_tracer(false)),
         show("seq", M, events_of(17))
     end || M <- [teller, plain_teller]].

refused() ->
    ?EACH(fun(T) -> erlang:trace(self(), true, [call, T]) end,
          [{tracer, lists, []}, {tracer, no_such_module_here, []}, {tracer, "x", []}, {tracer, {lists, []}}, {tracer, teller},
           {tracer, teller, not_a_pid}, {tracer, {teller, self()}}]),
    ?T(erlang:trace_info(self(), flags)),
    ?T(erlang:trace(self(), false, [all])),
    ?T(erlang:trace_info(self(), tracer)).
