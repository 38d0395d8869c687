%% Streams in active mode: true, once, N; what the owner is told, and when.
%% normalise: pids refs ports
%% timeout: 60
-module(tcp_active).
-export([main/0]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true),
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {reuseaddr, true}]),
    put(listener, L),
    ?T(active_true()),
    ?T(active_once()),
    ?T(active_count()),
    ?T(count_arithmetic()),
    ?T(passive_then_active()),
    ?T(late()),
    ?T(closed_by_peer([])),
    ?T(closed_by_peer([{exit_on_close, false}])),
    ?T(reset_by_peer([])),
    ?T(reset_by_peer([{show_econnreset, true}])),
    ?T(reset_by_peer([{show_econnreset, true}, {exit_on_close, false}])),
    ?T(reset_in_passive([])),
    ?T(reset_in_passive([{show_econnreset, true}])),
    ?T(receive_in_active()),
    ?T(deliver_port()),
    ?T(new_owner()),
    ?T(not_owner()),
    ?T(owner_dies()),
    ?T(chunks()),
    ?T(get_active()),
    ok.

pair(Options) -> pair(Options, []).
pair(COptions, SOptions) ->
    L = get(listener),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false} | COptions]),
    {ok, S} = gen_tcp:accept(L),
    ok = inet:setopts(S, SOptions),
    {C, S}.

close(C, S) ->
    gen_tcp:close(C),
    gen_tcp:close(S).

%% All that comes until it is quiet for T ms, longer before the first.
all(T) ->
    receive M -> [M | rest(T)] after 3 * T -> [] end.
rest(T) ->
    receive M -> [M | rest(T)] after T -> [] end.

active_true() ->
    {C, S} = pair([{active, true}]),
    ok = gen_tcp:send(S, "one"),
    A = all(150),
    ok = gen_tcp:send(S, "two"),
    B = all(150),
    ok = inet:setopts(C, [{active, false}]),
    ok = gen_tcp:send(S, "three"),
    Quiet = all(150),
    R = gen_tcp:recv(C, 0),
    ok = inet:setopts(C, [{active, true}, list]),
    ok = gen_tcp:send(S, "four"),
    D = all(150),
    close(C, S),
    {A, B, Quiet, R, D, all(20)}.

active_once() ->
    {C, S} = pair([{active, once}, {packet, 1}]),
    ok = inet:setopts(S, [{packet, 1}]),
    [ok = gen_tcp:send(S, X) || X <- ["one", "two", "three"]],
    A = all(150),
    ok = inet:setopts(C, [{active, once}]),
    B = all(150),
    D = gen_tcp:recv(C, 0),
    ok = inet:setopts(C, [{active, once}]),
    E = all(150),
    ok = gen_tcp:send(S, "four"),
    F = all(150),
    G = inet:getopts(C, [active]),
    close(C, S),
    {A, B, D, E, F, G}.

active_count() ->
    {C, S} = pair([{active, 3}, {packet, 1}]),
    ok = inet:setopts(S, [{packet, 1}]),
    [ok = gen_tcp:send(S, [X]) || X <- "abcde"],
    A = all(150),
    ok = inet:setopts(C, [{active, 1}]),
    B = all(150),
    G = inet:getopts(C, [active]),
    D = gen_tcp:recv(C, 0),
    close(C, S),
    {A, B, G, D}.

count_arithmetic() ->
    {C, S} = pair([]),
    F = fun(N) -> {inet:setopts(C, [{active, N}]), inet:getopts(C, [active]), all(0)} end,
    R = [F(N) || N <- [5, 5, -3, -100, 0, 32767, 1, -32768, -1, once, 3, true, 3, false, 3, 100000]],
    close(C, S),
    R.

passive_then_active() ->
    {C, S} = pair([{packet, line}]),
    ok = gen_tcp:send(S, "one\ntwo\nthree\nfo"),
    A = gen_tcp:recv(C, 0),
    ok = inet:setopts(C, [{active, true}]),
    B = all(150),
    ok = gen_tcp:send(S, "ur\n"),
    D = all(150),
    close(C, S),
    {A, B, D}.

%% What was closed in passive mode is told as soon as it becomes active.
late() ->
    {C, S} = pair([]),
    ok = gen_tcp:close(S),
    A = gen_tcp:recv(C, 0),
    B = inet:setopts(C, [{active, once}]),
    {A, B, all(150), erlang:port_info(C)}.

closed_by_peer(Options) ->
    {C, S} = pair([{active, true} | Options]),
    ok = gen_tcp:send(S, "x"),
    ok = gen_tcp:close(S),
    A = all(150),
    B = gen_tcp:send(C, "y"),
    D = all(150),
    E = gen_tcp:send(C, "y"),
    F = all(150),
    G = gen_tcp:recv(C, 0),
    H = gen_tcp:close(C),
    {A, B, D, E, F, G, H, all(20)}.

reset(S) ->
    ok = inet:setopts(S, [{linger, {true, 0}}]),
    ok = gen_tcp:close(S).

reset_by_peer(Options) ->
    {C, S} = pair([{active, true} | Options]),
    reset(S),
    A = all(150),
    B = gen_tcp:send(C, "y"),
    D = gen_tcp:close(C),
    {A, B, D, all(20)}.

reset_in_passive(Options) ->
    {C, S} = pair(Options),
    reset(S),
    timer:sleep(100),
    A = gen_tcp:send(C, "y"),
    B = gen_tcp:recv(C, 0),
    D = gen_tcp:recv(C, 0),
    E = gen_tcp:send(C, "y"),
    {C2, S2} = pair(Options),
    reset(S2),
    timer:sleep(100),
    F = gen_tcp:recv(C2, 0),
    G = gen_tcp:recv(C2, 0),
    H = gen_tcp:send(C2, "y"),
    close(C, C2),
    {A, B, D, E, F, G, H, all(20)}.

receive_in_active() ->
    {C, S} = pair([{active, true}]),
    A = gen_tcp:recv(C, 0),
    close(C, S),
    A.

deliver_port() ->
    {C, S} = pair([{active, true}, {deliver, port}]),
    ok = gen_tcp:send(S, "one"),
    A = all(150),
    ok = inet:setopts(C, [{header, 2}]),
    ok = gen_tcp:send(S, "two"),
    B = all(150),
    ok = inet:setopts(C, [list, {deliver, term}]),
    ok = gen_tcp:send(S, "three"),
    D = all(150),
    close(C, S),
    {A, B, D}.

new_owner() ->
    {C, S} = pair([{active, true}]),
    Self = self(),
    P = spawn(fun() -> receive go -> ok end, Self ! {new, all(150)} end),
    A = gen_tcp:controlling_process(C, P),
    P ! go,
    ok = gen_tcp:send(S, "for the new one"),
    B = receive {new, Got} -> Got end,
    timer:sleep(100),
    D = {erlang:port_info(C), gen_tcp:controlling_process(C, self())},
    E = gen_tcp:recv(S, 0),
    close(C, S),
    {A, B, D, E, all(20)}.

not_owner() ->
    {C, S} = pair([]),
    Self = self(),
    spawn(fun() -> Self ! {r, gen_tcp:controlling_process(C, self())} end),
    R = receive {r, X} -> X end,
    close(C, S),
    {R, gen_tcp:controlling_process(C, self())}.

owner_dies() ->
    L = get(listener),
    {ok, Port} = inet:port(L),
    {P, M} = spawn_monitor(fun() ->
        {ok, _} = gen_tcp:connect({127, 0, 0, 1}, Port, []),
        receive stop -> exit(done) end
    end),
    {ok, S} = gen_tcp:accept(L),
    P ! stop,
    receive {'DOWN', M, process, P, done} -> ok end,
    R = gen_tcp:recv(S, 0),
    gen_tcp:close(S),
    R.

%% How much comes at once.
chunks() ->
    {C, S} = pair([{recbuf, 65536}, {buffer, 1000}]),
    ok = gen_tcp:send(S, binary:copy(<<"x">>, 3500)),
    timer:sleep(50),
    ok = inet:setopts(C, [{active, true}]),
    A = [byte_size(B) || {tcp, _, B} <- all(150)],
    close(C, S),
    {lists:sum(A), lists:max(A)}.

get_active() ->
    {C, S} = pair([]),
    R = [{inet:setopts(C, [{active, A}]), inet:getopts(C, [active])} || A <- [true, once, 7, false]],
    close(C, S),
    R.
