%% Sequential tracing: tokens, labels, serials, what the system tracer is told.
%% normalise: pids
-module(sequential).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(seq_trace:get_token()),
    ?T(seq_trace:set_system_tracer(self())),
    ?T(seq_trace:get_system_tracer() =:= self()),
    Self = self(),
    Echo = spawn(fun echo/0),
    run(fun() ->
        Old = [seq_trace:set_token(K, V) || {K, V} <- [{label, 17}, {send, true}, {'receive', true}, {print, true}]],
        T1 = seq_trace:get_token(),
        Echo ! {self(), hello}, receive {Echo, hello} -> ok end,
        T2 = seq_trace:get_token(),
        seq_trace:print({a, b}), seq_trace:print(17, c), seq_trace:print(18, d),
        Items = [seq_trace:get_token(K) || K <- [label, serial, send, 'receive', print, timestamp]],
        Token = seq_trace:set_token([]),
        Echo ! {self(), unseen}, receive {Echo, unseen} -> ok end,
        {Old, t(T1), t(T2), Items, t(Token), seq_trace:set_token(Token), t(seq_trace:get_token()), seq_trace:set_token([]) =:= Token}
    end),
    run(fun() ->
        seq_trace:set_token(label, {any, "term"}), seq_trace:set_token(serial, {5, 6}),
        Info = [seq_trace:get_token(label), seq_trace:get_token(serial)],
        seq_trace:set_token(send, true), seq_trace:set_token(monotonic_timestamp, true),
        Echo ! {self(), timed}, receive {Echo, timed} -> ok end, seq_trace:set_token([]), Info
    end),
    ?T(seq_trace:set_token(nothing, true)),
    ?T(seq_trace:set_token(send, maybe)),
    ?T(seq_trace:get_token(nothing)),
    ?T(seq_trace:set_system_tracer(nobody)),
    ?T(seq_trace:set_system_tracer(false) =:= id(Self)),
    ?T(seq_trace:get_system_tracer()),
    ?T(seq_trace:reset_trace()),
    ok.

t({F, L, S, P, N}) -> {F, L, S, is_pid(P), N}.

run(F) ->
    Self = self(),
    {P, R} = spawn_monitor(fun() -> V = F(), seq_trace:set_token([]), Self ! {value, self(), V} end),
    V = receive {value, P, X} -> X end,
    receive {'DOWN', R, _, _, _} -> ok end,
    io:format("~0p~n", [V]),
    [io:format("  ~0p~n", [case M of {seq_trace, L, E, _} -> {seq_trace, L, E, time}; _ -> M end]) || M <- drain()].

drain() -> receive M when element(1, M) =:= seq_trace -> [M | drain()] after 50 -> [] end.
echo() -> receive {P, M} -> P ! {self(), M}, echo() end.
