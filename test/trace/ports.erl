%% What is told of ports: opening, requests, links, names, messages, work and the end; who may be traced
%% together, and ports as tracers.
%% normalise: pids refs ports
-module(ports).
-export([main/0]).
-include("../t.hrl").
-include("trace.hrl").

main() ->
    process_flag(trap_exit, true),
    0 = erlang:trace(new_ports, true, [ports, send, 'receive', running_ports]),
    life(),
    ends(),
    program(),
    names(),
    socket(),
    0 = erlang:trace(new_ports, false, [all]),
    crowds(),
    flags(),
    as_tracer(),
    ok.

ram() -> open_port({spawn_driver, "ram_file_drv"}, []).

%% What Fun answers, and what is told meanwhile. Slices of their own are the scheduler's business.
told_by(Title, Fun) ->
    Result = try Fun() catch Class:Reason -> {Class, Reason} end,
    io:format("~s = ~0p~n", [Title, Result]),
    [io:format("  ~0p~n", [M]) || M <- drain(), element(4, M) =/= 0],
    Result.

life() ->
    P = told_by("open", fun() -> ram() end),
    told_by("info", fun() -> [erlang:trace_info(Of, I) || Of <- [P, new_ports], I <- [flags, tracer]] end),
    told_by("command", fun() -> port_command(P, [1, <<0, 0>>, [0, 3]]) end),
    told_by("command by message", fun() -> P ! {self(), {command, [9]}} end),
    told_by("no request", fun() -> P ! {self(), foo} end),
    told_by("no message", fun() -> P ! foo end),
    told_by("control", fun() -> port_control(P, 1, "abc") end),
    told_by("call", fun() -> erlang:port_call(P, 1, abc) end),
    told_by("port_info", fun() -> erlang:port_info(P, connected) end),
    told_by("register", fun() -> register(traced_port, P) end),
    told_by("command by name", fun() -> port_command(traced_port, [9]) end),
    told_by("unregister", fun() -> unregister(traced_port) end),
    told_by("unlink", fun() -> unlink(P) end),
    told_by("unlink again", fun() -> unlink(P) end),
    told_by("link", fun() -> link(P) end),
    told_by("monitor", fun() -> demonitor(monitor(port, P)) end),
    Other = spawn(fun() -> receive never -> ok end end),
    told_by("connect", fun() -> port_connect(P, Other) end),
    told_by("connect back", fun() -> port_connect(P, self()) end),
    told_by("connect by message", fun() -> P ! {self(), {connect, Other}} end),
    told_by("connect back", fun() -> P ! {Other, {connect, self()}} end),
    told_by("data", fun() -> erlang:port_set_data(P, {1, 2}) end),
    register(traced_port, P),
    drain(),
    told_by("close", fun() -> port_close(P) end),
    told_by("close again", fun() -> catch port_close(P) end),
    told_by("gone", fun() -> {erlang:trace_info(P, flags), catch erlang:trace(P, true, [ports])} end),
    exit(Other, kill).

ends() ->
    [begin
         P = ram(),
         drain(),
         told_by(Title, fun() -> How(P) end)
     end || {Title, How} <- [{"close by message", fun(P) -> P ! {self(), close}, receive {P, closed} -> ok end end},
                             {"exit normal", fun(P) -> exit(P, normal) end},
                             {"exit kill", fun(P) -> exit(P, kill) end},
                             {"exit other", fun(P) -> exit(P, {a, reason}) end},
                             {"linked normal", fun(P) -> dies_linked(P, normal), told_of_close(P) end},
                             {"linked kill", fun(P) -> dies_linked(P, kill), gone(P) end},
                             {"owner", fun(P) -> owner_dies(P) end}]].

dies_linked(P, Reason) ->
    {Pid, M} = spawn_monitor(fun() -> link(P), exit(Reason) end),
    receive {'DOWN', M, process, Pid, _} -> ok end.

told_of_close(P) -> receive {trace, P, 'receive', {_, close}} = M -> self() ! M, ok end.

owner_dies(P) ->
    Pid = spawn(fun() -> receive go -> ok end end),
    port_connect(P, Pid),
    unlink(P),
    Pid ! go,
    gone(P).

gone(P) -> M = monitor(port, P), receive {'DOWN', M, port, P, _} -> gone end.

%% A spawned program; stock's forker shows through its slices and its first answer.
program() ->
    P = open_port({spawn, "cat"}, [binary]),
    drain(),
    told_by("cat", fun() -> port_command(P, "hello"), receive {P, {data, D}} -> D end end),
    port_close(P),
    drain().

%% Commands that no atom could hold, or that are no ASCII.
names() ->
    [begin
         P = open_port({spawn_driver, "ram_file_drv " ++ More}, []),
         receive {trace, P, open, _, Name} -> ?T({length(atom_to_list(Name)), lists:last(atom_to_list(Name))}) end,
         port_close(P), drain()
     end || More <- [[246], [8364], lists:duplicate(300, $a), lists:duplicate(241, $a) ++ [8364]]].

socket() ->
    {ok, S} = gen_udp:open(0, [{active, false}]),
    drain(),
    told_by("setopts", fun() -> inet:setopts(S, [{recbuf, 4096}]) end),
    told_by("close", fun() -> gen_udp:close(S) end).

%% Which kinds are counted, and what each gets.
crowds() ->
    P = ram(),
    Q = spawn(fun() -> receive never -> ok end end),
    Crowds = [ports, existing_ports, new_ports, processes, existing_processes, new_processes, all, existing, new],
    [begin
         N = erlang:trace(Crowd, true, [Flag]),
         Seen = [element(2, erlang:trace_info(Of, flags)) || Of <- [P, Q, self(), new_ports, new_processes]],
         N = erlang:trace(Crowd, false, [Flag]),
         drain(),
         io:format("~p ~p: ~p~n", [Crowd, Flag, Seen])
     end || Crowd <- Crowds, Flag <- [ports, running_ports, procs, call, running_procs, send, silent, timestamp]],
    erlang:trace(all, true, [all]),
    Seen = [element(2, erlang:trace_info(Of, flags)) || Of <- [P, Q, new_ports, new_processes]],
    erlang:trace(all, false, [all]),
    [io:format("all: ~p~n", [S]) || S <- Seen],
    drain(),
    ?T([erlang:trace(Crowd, On, []) || Crowd <- Crowds, On <- [true, false]]),
    exit(Q, kill),
    port_close(P).

flags() ->
    P = ram(),
    ?T(erlang:trace(P, true, [call, ports])), ?T(erlang:trace_info(P, flags)),
    ?EACH(fun(Flags) -> erlang:trace(P, true, Flags) end, [[foo], [cpu_timestamp], [{tracer, foo}], foo, []]),
    ?T(erlang:trace(P, maybe, [ports])), ?T(erlang:trace_info(P, foo)),
    Self = self(),
    spawn(fun() -> Self ! {other, try erlang:trace(P, true, [ports]) catch error:R -> R end} end),
    ?T(receive {other, R} -> R end),
    ?T(erlang:trace_delivered(P)),
    [begin
         erlang:trace(P, true, [Flag]), unlink(P), link(P),
         [io:format("~p ~p~n", [Flag, {element(1, M), size(M), element(4, M), shape(element(6, M))}]) || M <- drain()],
         erlang:trace(P, false, [Flag])
     end || Flag <- [timestamp, monotonic_timestamp, strict_monotonic_timestamp]],
    erlang:trace(P, true, [scheduler_id]), unlink(P), link(P),
    ?T([{size(M), is_integer(element(6, M))} || M <- drain()]),
    ?T(erlang:trace(P, false, [all])), ?T(erlang:trace_info(P, tracer)),
    port_close(P).

shape({A, B, C}) when is_integer(A), is_integer(B), is_integer(C) -> timestamp;
shape({A, B}) when is_integer(A), is_integer(B) -> strict_monotonic;
shape(A) when is_integer(A) -> monotonic.

%% A port is told in the external format. One that is gone ends the tracing; so does a process.
as_tracer() ->
    P = open_port({spawn, "cat"}, [binary, stream]),
    Tracee = spawn(fun() -> receive {go, To} -> nobody_there ! hi, To ! done, receive stop -> ok end end end),
    ?T(erlang:trace(Tracee, true, [send, {tracer, P}])),
    ?T([erlang:trace_info(Tracee, I) || I <- [tracer, flags]]),
    Tracee ! {go, self()},
    receive done -> ok end,
    ?T([{element(3, M), element(5, M)} || M <- read_terms(P, <<>>, 2)]),
    ?T(erlang:trace(P, true, [send, {tracer, P}])), ?T(erlang:trace(P, false, [all])),
    port_close(P),
    ?T([erlang:trace_info(Tracee, I) || I <- [tracer, flags]]),
    exit(Tracee, kill),
    Dead = spawn(fun() -> ok end),
    gone_process(Dead),
    [begin
         ?T(erlang:trace(self(), true, [call, {tracer, Gone}])), ?T(erlang:trace_info(self(), flags)),
         ?T(erlang:trace(new_ports, true, [ports, {tracer, Gone}])), ?T(erlang:trace_info(new_ports, tracer)),
         ?T(erlang:trace(Gone, true, [call]))
     end || Gone <- [P, Dead]],
    ok.

gone_process(Pid) -> M = monitor(process, Pid), receive {'DOWN', M, process, Pid, _} -> ok end.

read_terms(_, _, 0) -> [];
read_terms(P, Bytes, N) ->
    try binary_to_term(Bytes, [used]) of
        {Term, Used} -> [Term | read_terms(P, binary:part(Bytes, Used, byte_size(Bytes) - Used), N - 1)]
    catch error:badarg -> receive {P, {data, More}} -> read_terms(P, <<Bytes/binary, More/binary>>, N) end
    end.
