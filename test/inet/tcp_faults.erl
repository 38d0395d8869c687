%% Connections that break in every way: reset, half closed, closed by somebody else; while nobody does anything, while others receive,
%% send, send a file, accept or connect. For both backends; the cases of a kind run side by side.
%% normalise: pids refs ports
%% timeout: 120
-module(tcp_faults).
-export([main/0]).
-include("../t.hrl").

main() ->
    [begin
         io:format("backend ~p~n", [Backend]),
         put(backend, Backend),
         faults()
     end || Backend <- [inet, socket]],
    ok.

faults() ->
    Ends = [{Active, Exits, Shown} || Active <- [false, true, once, 2], Exits <- [true, false], Shown <- [true, false]],
    Passive = [E || {false, _, _} = E <- Ends],
    side_by_side(fun reset_idle/1, Ends),
    side_by_side(fun reset_receiving/1, Passive),
    side_by_side(fun reset_sending/1, Ends),
    side_by_side(fun reset_file/1, Ends),
    side_by_side(fun reset_behind_data/1, Ends),
    side_by_side(fun half_closed/1, Ends),
    side_by_side(fun closed_after_half/1, Ends),
    side_by_side(fun closed_by_another/1, [accept, {recv, 0}, {recv, 10}, send, file]),
    side_by_side(fun owner_dies/1, [recv, send]),
    side_by_side(fun handed_round/1, [true, once, 3]),
    side_by_side(fun full_backlog/1, [0, 50]).

side_by_side(F, Cases) ->
    io:format("~p:~n", [element(2, erlang:fun_info(F, name))]),
    Backend = get(backend),
    Self = self(),
    Pids = [spawn_link(fun() ->
                process_flag(trap_exit, true),
                put(backend, Backend),
                Self ! {self(), t_show(fun() -> F(Case) end)}
            end) || Case <- Cases],
    [receive {P, Text} -> io:format("  ~0p ~ts~n", [Case, Text]) end || {P, Case} <- lists:zip(Pids, Cases)].

options({Active, Exits, Shown}) -> [{active, Active}, {exit_on_close, Exits}, {show_econnreset, Shown}].

%% The first is ours; the second is the peer that fails, always a port.
pair(Options) ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {recbuf, 8192}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [{inet_backend, get(backend)}, binary, {sndbuf, 8192} | Options]),
    {ok, S} = gen_tcp:accept(L),
    gen_tcp:close(L),
    {C, S}.

until(F) -> case F() of true -> ok; false -> timer:sleep(2), until(F) end.

%% The system knows of the peer's end: {raw, TCP, TCP_INFO} begins with the connection's state.
-define(CLOSED, 7).
-define(PEER_CLOSED, 8).
until_state(C, State) ->
    until(fun() -> case inet:getopts(C, [{raw, 6, 11, 1}]) of {ok, [{raw, 6, 11, <<Now>>}]} -> Now =:= State; _ -> true end end).

reset(C, S) ->
    ok = inet:setopts(S, [{linger, {true, 0}}]),
    ok = gen_tcp:close(S),
    until_state(C, ?CLOSED).

%% What the owner is told, to the last message that his mode lets through.
told({false, _, _}) -> so_far();
told({Active, _, _}) -> told_until(Active).

told_until(Active) ->
    receive
        {'EXIT', P, normal} when is_pid(P) -> told_until(Active);
        {tcp, _, _} = M when Active =:= once -> [M | so_far()];
        M when element(1, M) =:= tcp_closed; element(1, M) =:= tcp_passive -> [M | so_far()];
        M -> [M | told_until(Active)]
    after 5000 -> [nothing] end.

so_far() ->
    receive
        {'EXIT', P, normal} when is_pid(P) -> so_far();
        M -> [M | so_far()]
    after 0 -> [] end.

%% The port is gone, where it goes.
ended(C, {Active, true, _}) when Active =/= false, is_port(C) -> until(fun() -> erlang:port_info(C) =:= undefined end);
ended(_, _) -> ok.

after_end(C, E) ->
    First = told(E),
    ended(C, E),
    shown(C, [First, inet:getopts(C, [active]), gen_tcp:send(C, "x"), gen_tcp:send(C, "y"), so_far(), gen_tcp:recv(C, 0, 100),
     gen_tcp:recv(C, 0, 100), inet:setopts(C, [{active, once}]), inet:peername(C), gen_tcp:shutdown(C, write),
     gen_tcp:close(C)]).

%% The process of a socket without port learns of the end whenever it runs: which error it is then is open.
shown(C, Answers) when is_port(C) -> Answers;
shown(_, Answers) when is_list(Answers) -> [shown_answer(A) || A <- Answers];
shown(_, Answer) -> shown_answer(Answer).
shown_answer({error, _}) -> error;
shown_answer(Answer) -> Answer.

reset_idle(E) ->
    {C, S} = pair(options(E)),
    reset(C, S),
    after_end(C, E).

in_process(F) ->
    Self = self(),
    spawn_link(fun() -> Self ! {self(), F()} end).

answer(P) -> receive {P, X} -> X after 5000 -> nothing end.

%% P waits in its call. What a port makes it wait for, prim_inet waits for; or the port is busy.
until_waits(P, C, _) when is_port(C) ->
    until(fun() ->
        case process_info(P, [status, current_function]) of
            [{status, waiting}, {current_function, {prim_inet, _, _}}] -> true;
            [{status, suspended}, _] -> true;
            undefined -> true;  % It has its answer.
            _ -> false
        end
    end);
until_waits(_, {'$inet', gen_tcp_socket, {_, Socket}}, Who) ->
    until(fun() -> maps:get(Who, socket:info(Socket)) > 0 end).

reset_receiving(E) ->
    {C, S} = pair(options(E)),
    P = in_process(fun() -> gen_tcp:recv(C, 0) end),
    until_waits(P, C, num_readers),
    reset(C, S),
    {shown(C, answer(P)), after_end(C, E)}.

fill(C) ->
    case gen_tcp:send(C, binary:copy(<<"0123456789">>, 20000)) of
        ok -> fill(C);
        Error -> Error
    end.

%% Here a port's process is woken as soon as the system tells of the reset.
reset_sending(E) ->
    {C, S} = pair(options(E)),
    P = in_process(fun() -> fill(C) end),
    until_waits(P, C, num_writers),
    reset(C, S),
    {shown(C, answer(P)), after_end(C, E)}.

reset_file(E) ->
    {C, S} = pair(options(E)),
    P = file_sender(C),
    until_waits(P, C, num_writers),
    reset(C, S),
    {shown(C, answer(P)), after_end(C, E)}.

%% A file larger than all buffers, sent by the owner.
file_sender(C) ->
    Name = "/tmp/tcp_faults_" ++ os:getpid() ++ "_" ++ integer_to_list(erlang:unique_integer([positive])),
    ok = file:write_file(Name, binary:copy(<<"0123456789">>, 1000000)),
    Self = self(),
    P = in_process(fun() ->
        receive go -> ok end,
        R = file:sendfile(Name, C),
        file:delete(Name),
        receive M when element(1, M) =:= tcp_error; element(1, M) =:= tcp_closed -> Self ! M after 0 -> ok end,
        receive M2 when element(1, M2) =:= tcp_closed -> Self ! M2 after 0 -> ok end,
        catch gen_tcp:controlling_process(C, Self),
        R
    end),
    ok = gen_tcp:controlling_process(C, P),
    P ! go,
    P.

reset_behind_data(E) ->
    {C, S} = pair([{packet, line} | options(E)]),
    ok = gen_tcp:send(S, "one\ntwo\nthree\nfour\nfive"),
    reset(C, S),
    {told(E), gen_tcp:recv(C, 0, 100), gen_tcp:recv(C, 0, 100), gen_tcp:close(C)}.

half_closed({Active, Exits, _} = E) ->
    {C, S} = pair(options(E)),
    ok = gen_tcp:shutdown(S, write),
    until_state(C, ?PEER_CLOSED),
    A = told(E),
    ended(C, E),
    Sent = gen_tcp:send(C, "back"),
    Got = case Active =:= false orelse not Exits of true -> gen_tcp:recv(S, 0, 1000); false -> gone end,
    R = [A, Sent, Got, gen_tcp:recv(C, 0, 100), gen_tcp:recv(C, 0, 100), so_far(), gen_tcp:send(C, "again")],
    gen_tcp:close(S),
    gen_tcp:close(C),
    R.

closed_after_half(E) ->
    {C, S} = pair(options(E)),
    ok = gen_tcp:shutdown(S, read),
    Sent = gen_tcp:send(C, "not read"),
    ok = gen_tcp:close(S),
    until_state(C, ?CLOSED),
    {Sent, after_end(C, E)}.

closed_by_another(accept) ->
    {ok, L} = gen_tcp:listen(0, [{inet_backend, get(backend)}, {active, false}]),
    Ps = [in_process(fun() -> gen_tcp:accept(L, T) end) || T <- [infinity, 10000, infinity]],
    [until_waits(P, L, num_acceptors) || P <- Ps],
    R = gen_tcp:close(L),
    {R, [answer(P) || P <- Ps], gen_tcp:accept(L), gen_tcp:accept(L, 10), inet:port(L), gen_tcp:close(L)};
closed_by_another(What) ->
    {C, S} = pair([{active, false}]),
    Call = case What of
        {recv, N} -> fun() -> gen_tcp:recv(C, N) end;
        send -> fun() -> fill(C) end;
        file -> none
    end,
    Ps = case Call of none -> [file_sender(C)]; _ -> [in_process(Call) || _ <- [1, 2]] end,
    Who = case What of {recv, _} -> num_readers; _ -> num_writers end,
    until(fun() -> lists:any(fun(P) -> is_answered(P) orelse is_waiting(P, C, Who) end, Ps) end),
    %% The queue is not waited for.
    ok = inet:setopts(C, [{linger, {true, 0}}]),
    Closed = answer(in_process(fun() -> gen_tcp:close(C) end)),
    R = lists:sort([answer(P) || P <- Ps]),
    gen_tcp:close(S),
    {Closed, [shown(C, Answer) || Answer <- R], after_end(C, {false, true, false})}.

is_answered(P) -> {messages, Ms} = process_info(self(), messages), lists:keymember(P, 1, Ms).
is_waiting(P, C, Who) -> until_waits(P, C, Who), true.

%% Whose process dies in its call: the connection ends, and nobody else is harmed.
owner_dies(What) ->
    {C, S} = pair([{active, false}]),
    {P, M} = spawn_monitor(fun() ->
        receive go -> ok end,
        case What of recv -> gen_tcp:recv(C, 0); send -> fill(C) end
    end),
    ok = gen_tcp:controlling_process(C, P),
    P ! go,
    until_waits(P, C, case What of recv -> num_readers; send -> num_writers end),
    exit(P, kill),
    receive {'DOWN', M, process, P, Why} -> ok end,
    End = drain(S),
    gen_tcp:close(S),
    {Why, End, gen_tcp:send(C, "x"), gen_tcp:recv(C, 0, 100)}.

drain(S) -> case gen_tcp:recv(S, 0, 5000) of {ok, _} -> drain(S); Error -> Error end.

%% An active connection goes from process to process while data comes: nothing is lost and all comes in order.
handed_round(Active) ->
    {C, S} = pair([{active, false}, {packet, 2}]),
    ok = inet:setopts(S, [{packet, 2}]),
    Count = 2000,
    Self = self(),
    [First | _] = Ring = [spawn_link(fun() -> receive {next, Next} -> hand_on(C, Active, Self, Next) end end) || _ <- [1, 2, 3]],
    [P ! {next, Next} || {P, Next} <- lists:zip(Ring, tl(Ring) ++ [First])],
    ok = gen_tcp:controlling_process(C, First),
    First ! yours,
    spawn_link(fun() -> [ok = gen_tcp:send(S, <<N:32>>) || N <- lists:seq(1, Count)] end),
    Got = collect(Count, []),
    [begin unlink(P), exit(P, kill) end || P <- Ring],
    gen_tcp:close(S),
    Got =:= lists:seq(1, Count).

collect(0, Got) -> lists:sort(Got);
collect(N, Got) -> receive {got, X} -> collect(N - 1, [X | Got]) after 20000 -> {missing, N} end.

hand_on(C, Active, Collector, Next) ->
    receive yours -> ok end,
    ok = inet:setopts(C, [{active, Active}]),
    take(C, Active, Collector, 10),
    ok = gen_tcp:controlling_process(C, Next),
    Next ! yours,
    hand_on(C, Active, Collector, Next).

take(_, _, _, 0) -> ok;
take(C, Active, Collector, N) ->
    receive
        {tcp, C, <<Number:32>>} ->
            Collector ! {got, Number},
            [ok = inet:setopts(C, [{active, once}]) || Active =:= once],
            take(C, Active, Collector, N - 1);
        {tcp_passive, C} ->
            ok = inet:setopts(C, [{active, Active}]),
            take(C, Active, Collector, N)
    end.

full_backlog(Timeout) ->
    {ok, L} = gen_tcp:listen(0, [{backlog, 1}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    Held = [gen_tcp:connect({127, 0, 0, 1}, Port, [], 200) || _ <- lists:seq(1, 5)],
    R = [gen_tcp:connect({127, 0, 0, 1}, Port, [{inet_backend, get(backend)}], Timeout) || _ <- [1, 2, 3]],
    [gen_tcp:close(H) || {ok, H} <- Held],
    gen_tcp:close(L),
    R.
