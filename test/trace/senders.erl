%% Who sent a message, as specifications for 'receive' see it; the senders that fall silent, and tracers that die.
-module(senders).
-export([main/0, loop/0]).
-include("trace.hrl").

main() ->
    {Traced, Other} = {spawn(?MODULE, loop, []), spawn(?MODULE, loop, [])},
    erlang:trace(Traced, true, ['receive', {tracer, self()}]),
    erlang:trace_pattern('receive', [{['$1', '$2', '_'], [], [{message, {{'$1', '$2'}}}]}], []),
    [begin
         In(Traced),
         ask(Traced, fun() -> ok end),
         Ref = erlang:trace_delivered(Traced),
         receive {trace_delivered, Traced, Ref} -> ok end,
         show(What, [named({shape(element(4, M)), element(5, M)}, [{Traced, traced}, {Other, other}, {self(), tracer}])
                     || M <- drain()])
     end || {What, In} <- ways(Other)],
    erlang:trace_pattern('receive', false, []),
    ask(Traced, fun() -> receive never -> ok after 1 -> ok end end),
    show("never, timeouts neither", drain()),
    erlang:trace_pattern('receive', true, []),
    [show(Flag, [kept(Flag, In) || In <- [fun(_) -> ok end, fun erlang:garbage_collect/1]]) || Flag <- [send, call, silent]],
    ok.

ways(Other) ->
    [{"a process", fun(Pid) -> ask(Other, fun() -> Pid ! hello end) end},
     {"itself", fun(Pid) -> ask(Pid, fun() -> self() ! hello, receive hello -> ok end end) end},
     {"an alias", fun(Pid) ->
         Alias = ask(Pid, fun() -> alias() end),
         ask(Other, fun() -> Alias ! hello end)
      end},
     {"a timer", fun(Pid) -> ask(Pid, fun() -> erlang:send_after(0, self(), timer), receive timer -> ok end end) end},
     {"a timeout", fun(Pid) -> ask(Pid, fun() -> receive never -> ok after 1 -> ok end end) end},
     {"an exit", fun(Pid) ->
         ask(Pid, fun() -> process_flag(trap_exit, true) end),
         ask(Other, fun() -> exit(Pid, hello) end)
      end},
     {"a name that nobody has", fun(Pid) ->
         ask(Pid, fun() -> Ref = monitor(process, no_such_name), receive {'DOWN', Ref, _, _, _} -> ok end end)
      end},
     {"a monitored process", fun(Pid) ->
         ask(Pid, fun() -> exit(Other, kill), Ref = monitor(process, Other), receive {'DOWN', Ref, _, _, _} -> ok end end)
      end}].

shape(M) when is_tuple(M) -> element(1, M);
shape(M) -> M.

%% The flags of a process whose tracer is dead, when another begins to trace it.
kept(Flag, Between) ->
    [Pid, Tracer] = [spawn(?MODULE, loop, []) || _ <- [1, 2]],
    ask(Pid, fun() -> ok end),
    wait_for(Pid),
    erlang:trace(Pid, true, [Flag, arity, {tracer, Tracer}]),
    Ref = monitor(process, Tracer),
    exit(Tracer, kill),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    Between(Pid),
    erlang:trace(Pid, true, [return_to]),
    erlang:trace_info(Pid, flags).

%% Until it does nothing any more: who is at work finds its tracer dead.
wait_for(Pid) ->
    case process_info(Pid, status) of
        {status, waiting} -> ok;
        _ -> erlang:yield(), wait_for(Pid)
    end.

loop() -> receive {From, F} -> From ! {self(), F()} end, ?MODULE:loop().
ask(Pid, F) -> Pid ! {self(), F}, receive {Pid, Answer} -> Answer end.
