%% os:set_signal/2: which signals may be set, and that a handled one reaches the signal server.
-module(set_signal).
-behaviour(gen_event).
-export([main/0, init/1, handle_event/2, handle_call/2]).
-include("../../t.hrl").

main() ->
    Signals = [sighup, sigquit, sigabrt, sigalrm, sigterm, sigusr1, sigusr2, sigchld, sigstop,
               sigtstp, sigint, sigcont, sigwinch, sigpipe, foo, 1],
    ?EACH2(fun(Signal, Action) -> os:set_signal(Signal, Action) end, Signals, [default]),
    ?EACH(fun(Signal) -> os:set_signal(Signal, foo) end, [sigusr2, foo]),
    ?T(os:set_signal(sigusr2, handle)),
    ?T(os:set_signal(sighup, handle)),
    ?T(os:set_signal(sigalrm, ignore)),
    gen_event:add_handler(erl_signal_server, ?MODULE, self()),
    ?T(send("USR2")),
    ?T(send("HUP")),
    ?T(send("ALRM")),
    gen_event:delete_handler(erl_signal_server, ?MODULE, []),
    [os:set_signal(Signal, default) || Signal <- [sigusr2, sighup, sigalrm]],
    [os:set_signal(Signal, handle) || Signal <- [sigterm, sigquit, sigusr1]],
    ok.

send(Name) ->
    "" = os:cmd("kill -" ++ Name ++ " " ++ os:getpid()),
    receive {signal, Signal} -> Signal after 300 -> nothing end.

init(Pid) -> {ok, Pid}.
handle_event(Signal, Pid) -> Pid ! {signal, Signal}, {ok, Pid}.
handle_call(_, Pid) -> {ok, ok, Pid}.
