%% What happens when the table of processes is full, and at its edge.
-module(process_limit).
-export([main/0]).

main() ->
    logger:set_primary_config(level, none),
    Limit = erlang:system_info(process_limit),
    {Ps, Why} = fill([]),
    say({Limit, length(Ps) > Limit - 100, Why}),
    say(failure(fun() -> spawn_monitor(fun() -> ok end) end)),
    say(failure(fun() -> spawn_link(fun() -> ok end) end)),
    say(failure(fun() -> spawn_opt(fun() -> ok end, [link, {priority, high}]) end)),
    Id = spawn_request(fun() -> ok end, [{reply_tag, tag}]),
    say(receive {tag, Id, A, B} -> {A, B} after 5000 -> none end),
    Other = spawn_request(fun() -> ok end, [{reply, success_only}]),
    say(receive {spawn_reply, Other, X, Y} -> {X, Y} after 100 -> none end),
    say(erlang:system_info(process_count) =:= length(processes())),
    Ms = [monitor(process, P) || P <- Ps],
    [exit(P, kill) || P <- Ps],
    [receive {'DOWN', M, _, _, _} -> ok end || M <- Ms],
    New = spawn(fun() -> receive never -> ok end end),
    say({is_process_alive(New), lists:member(New, Ps)}),
    S = self(),
    Edges = [spawn(fun() -> edge(3000), S ! {done, self()} end) || _ <- lists:seq(1, 20)],
    [receive {done, P} -> ok end || P <- Edges],
    say(settled(100)),
    halt().

say(Term) -> io:format("~0p~n", [Term]).

failure(F) -> try F() catch C:R -> {C, R} end.

fill(Ps) ->
    try spawn(fun() -> receive never -> ok end end) of P -> fill([P | Ps])
    catch C:R -> {Ps, {C, R}} end.

%% Makes more at a time than there is room for.
edge(N) when N =< 0 -> ok;
edge(N) ->
    Ms = lists:append([try [element(2, spawn_monitor(fun() -> ok end))] catch error:system_limit -> [] end
        || _ <- lists:seq(1, 100)]),
    [receive {'DOWN', M, _, _, normal} -> ok end || M <- Ms],
    edge(N - 100).

settled(0) -> erlang:system_info(process_count);
settled(N) -> erlang:system_info(process_count) < 100 orelse begin timer:sleep(20), settled(N - 1) end.
