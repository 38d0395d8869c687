%% carriers: tcp process tls
%% Who supervises a connection hears nothing of the packets that go over it, and has no mail from them.
-module(supervised).
-export([main/1, echo/0]).

main(Node) ->
    pong = net_adm:ping(Node),
    Echo = spawn(Node, ?MODULE, echo, []),
    [begin Echo ! {self(), I}, receive I -> ok end end || I <- lists:seq(1, 200)],
    [io:format("~w~n", [erpc:call(N, fun() -> [waiting(P) || P <- processes(), waiting(P) > 100] end)])
     || N <- [node(), Node]].

waiting(Pid) ->
    case process_info(Pid, message_queue_len) of
        {message_queue_len, N} -> N;
        undefined -> 0
    end.

echo() -> receive {From, Message} -> From ! Message, echo() end.
