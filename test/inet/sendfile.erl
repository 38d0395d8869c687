%% Files sent by the system: whole and in parts, after queued output, and to who does not read.
%% normalise: pids refs ports paths
-module(sendfile).
-export([main/0]).
-include("../t.hrl").

main() ->
    Name = "/tmp/apus_sendfile_" ++ os:getpid(),
    Data = << <<I:32>> || I <- lists:seq(1, 300000) >>,
    ok = file:write_file(Name, Data),
    put(file, Name),
    put(data, Data),
    ?T(sent(fun(C) -> file:sendfile(Name, C) end)),
    ?T(part(100, 1000)),
    ?T(part(1199990, 1000)),
    ?T(part(0, 0)),
    ?T(part(2000000, 10)),
    ?T(after_output()),
    ?T(between_packets()),
    ?T(bad(Name)),
    ?T(closed_meanwhile()),
    ?T(not_owner()),
    ?T(position_is_kept()),
    ok = file:delete(Name),
    ok.

pair(Options) ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false} | Options]),
    {ok, S} = gen_tcp:accept(L),
    gen_tcp:close(L),
    {C, S}.

collect(S) ->
    Self = self(),
    spawn_link(fun() ->
        receive go -> ok end,
        Self ! {all, iolist_to_binary(all(S))}
    end).

all(S) ->
    case gen_tcp:recv(S, 0) of
        {ok, B} -> [B | all(S)];
        {error, closed} -> []
    end.

sent(F) ->
    {C, S} = pair([]),
    P = collect(S),
    ok = gen_tcp:controlling_process(S, P),
    P ! go,
    R = F(C),
    ok = gen_tcp:close(C),
    receive {all, B} -> {R, byte_size(B), B =:= get(data)} end.

open() ->
    {ok, F} = file:open(get(file), [read, raw, binary]),
    F.

part(Offset, Length) ->
    sent(fun(C) ->
        F = open(),
        R = file:sendfile(F, C, Offset, Length, []),
        ok = file:close(F),
        R
    end).

after_output() ->
    {C, S} = pair([{sndbuf, 8192}, {high_watermark, 2000000}]),
    P = collect(S),
    ok = gen_tcp:controlling_process(S, P),
    Before = binary:copy(<<"before">>, 100000),
    ok = gen_tcp:send(C, Before),
    Self = self(),
    spawn(fun() -> timer:sleep(100), P ! go, Self ! told end),
    R = file:sendfile(get(file), C),
    ok = gen_tcp:send(C, "after"),
    ok = gen_tcp:close(C),
    Whole = <<Before/binary, (get(data))/binary, "after">>,
    receive {all, B} -> {R, B =:= Whole} end.

between_packets() ->
    sent(fun(C) ->
        ok = inet:setopts(C, [{packet, 4}]),
        F = open(),
        R = [gen_tcp:send(C, "abc"), file:sendfile(F, C, 0, 10, []), gen_tcp:send(C, "d"), file:sendfile(F, C, 0, 0, [{chunk_size, 100}])],
        ok = file:close(F),
        R
    end).

bad(Name) ->
    {C, S} = pair([]),
    F = open(),
    R = [file:sendfile("/no/such/file", C), file:sendfile(F, C, -1, 10, []), file:sendfile(F, C, 0, -1, [])],
    ok = file:close(F),
    R2 = catch file:sendfile(F, C, 0, 10, []),
    gen_tcp:close(C),
    R3 = file:sendfile(Name, C),
    gen_tcp:close(S),
    {R, R2, R3}.

closed_meanwhile() ->
    {C, S} = pair([{sndbuf, 8192}]),
    spawn(fun() -> ok end),
    Self = self(),
    P = spawn(fun() -> receive {go, C1} -> Self ! {self(), file:sendfile(get_file(Self), C1)} end end),
    ok = gen_tcp:controlling_process(C, P),
    P ! {go, C},
    receive {get_file, P} -> P ! {file, get(file)} end,
    timer:sleep(100),
    inet:setopts(S, [{linger, {true, 0}}]),
    gen_tcp:close(S),
    receive {P, R} -> R after 2000 -> none end.

get_file(Pid) ->
    Pid ! {get_file, self()},
    receive {file, Name} -> Name end.

not_owner() ->
    {C, S} = pair([]),
    Self = self(),
    Name = get(file),
    spawn(fun() -> Self ! {r, file:sendfile(Name, C)} end),
    R = receive {r, X} -> X end,
    gen_tcp:close(C),
    gen_tcp:close(S),
    R.

position_is_kept() ->
    {C, S} = pair([]),
    F = open(),
    {ok, 40} = file:position(F, 40),
    R = file:sendfile(F, C, 8, 8, []),
    R2 = file:position(F, cur),
    R3 = gen_tcp:recv(S, 8),
    ok = file:close(F),
    gen_tcp:close(C),
    gen_tcp:close(S),
    {R, R2, R3}.
