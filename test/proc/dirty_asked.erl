%% Questions about a process that is busy on a dirty thread: answered while it is there, if nothing waits for it.
%% timeout: 60
-module(dirty_asked).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(asked(3, fun(P) -> is_process_alive(P) end)),
    ?T(asked(3, fun(P) -> process_info(P, status) end)),
    ?T(asked(3, fun(P) -> [is_process_alive(P) || _ <- lists:seq(1, 3)] end)),
    %% Its own answer, when it is back: messages that came before count.
    ?T(answer(fun(P) -> P ! a, P ! b, process_info(P, message_queue_len) end)),
    ?T(answer(fun(P) -> exit(P, kill), is_process_alive(P) end)),
    ?T(answer(fun(P) -> link(P), process_info(P, links) =:= {links, [self()]} end)),
    ok.

%% {Answer, whether it came long before the process was back}.
%% Tried again when not: others, as who purges code, may have asked it for something before.
asked(Tries, F) ->
    S = self(),
    P = spawn(fun() -> erts_debug:dirty_io(ready_wait6_done, S) end),
    receive {ready, P} -> ok end,
    Start = erlang:monotonic_time(millisecond),
    R = F(P),
    IsQuick = erlang:monotonic_time(millisecond) - Start < 3000,
    exit(P, kill),
    case IsQuick orelse Tries =:= 1 of true -> {R, IsQuick}; false -> asked(Tries - 1, F) end.

%% The same where only the answer counts.
answer(F) ->
    S = self(),
    P = spawn(fun() -> S ! up, erts_debug:dirty_io(wait, 500), receive stop -> ok end end),
    receive up -> ok end,
    timer:sleep(50),
    R = F(P),
    unlink(P), exit(P, kill),
    R.
