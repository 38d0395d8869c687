%% process_flag(save_calls, N): the last calls that leave their module, sends, receives, time-outs.
-module(last_calls).
-export([main/0, echo/1]).
-include("../t.hrl").

main() ->
    ?T(process_info(self(), last_calls)),
    Self = self(),
    P = spawn(fun() ->
        process_flag(save_calls, 20), erlang:yield(),  % Stock may miss the first one.
        lists:map(fun(X) -> X end, [1]), Self ! hello, erlang:send(Self, hello), apply(?MODULE, id(echo), [1]),
        M = id(?MODULE), M:echo(1), F = fun ?MODULE:echo/1, F(2), id(abs(id(-1))),
        receive never -> ok after 0 -> ok end, self() ! b, receive b -> ok end,
        Self ! {calls, process_info(self(), last_calls)},
        receive stop -> ok end end),
    receive {calls, {last_calls, Calls}} -> io:format("~p~n", [Calls -- [{erlang, yield, 0}]]) end,
    put(p, P),
    ?T(process_flag(get(p), save_calls, 3)),
    ?T(process_info(get(p), last_calls)),
    ?T(process_flag(get(p), save_calls, 0)),
    ?T(process_info(get(p), last_calls)),
    R = monitor(process, P), P ! stop, receive {'DOWN', R, _, _, _} -> ok end,
    ?T(process_flag(get(p), save_calls, 3)),
    process_flag(save_calls, 3),
    [lists:reverse([X]) || X <- [1, 2, 3]], lists:member(1, [1]), lists:member(2, [1]),
    Mine = process_info(self(), last_calls),
    process_flag(save_calls, 0),
    io:format("~p~n", [Mine]),
    ok.

echo(X) -> X.
