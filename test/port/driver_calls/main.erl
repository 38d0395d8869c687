%% normalise: pids refs ports
%% Every function of erl_driver.h, called by a driver of a library; calls_drv.c says what each number asks for.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    ok = erl_ddll:load(Folder, calls_drv),
    P = open(""),
    [?T({Number, asked(P, Number, "")}) || Number <- [1, 2, 3, 5, 6]],
    ?T(terms(P)),
    ?T(asked(P, 7, filename:join(Folder, "calls_drv"))),
    ?T({element(1, lists:last(asked(P, 8, ""))) =:= P, erlang:port_info(P, os_pid)}),
    ?T(asked(P, 8, "")),
    [?T({Number, asked(P, Number, "")}) || Number <- [9, 10]],
    ?T(asked(P, 11, "", 2)), ?T(lists:sort(asked(P, 12, "", 3))), ?T(asked(P, 13, "", 3)),
    ?T(watched(P)),
    ?T(asked(P, 15, "")),
    ?T(child(P)),
    ?T(erlang:port_call(P, 1, {some, [term, 1.5, <<"x">>]})),
    ?T(erlang:port_call(P, 1, lists:seq(1, 1000)) =:= lists:seq(1, 1000)),
    ?T(port_control(P, 99, "") =:= []), ?T(catch_control(P, 99)),
    ?T(port_close(P)),
    answers(),
    queued(),
    busy(),
    [ends(Number) || Number <- [20, 21, 22, 23, 24, 25]],
    ?T(ends_with_eof()),
    late(Folder),
    locked(),
    ok.

%% A port that is there only when its driver says so.
late(Folder) ->
    ok = erl_ddll:load(Folder, late_drv),
    P = open_port({spawn_driver, "late_drv"}, []),
    ?T(begin port_command(P, "late"), next() =:= {P, {data, "late"}} end),
    ?T(port_close(P)),
    ?T(try open_port({spawn_driver, "late_drv refused"}, []) catch error:R -> R end),
    ?T(rest()).

open(More) -> open_port({spawn_driver, "calls_drv" ++ More}, []).

next() -> receive M -> M after 10000 -> nothing end.
rest() -> receive M -> [M | rest()] after 0 -> [] end.

%% All that comes of one control: its messages are sent before it returns.
asked(P, Number, Argument) -> "ok" = port_control(P, Number, Argument), rest().

%% The same with those that come later.
asked(P, Number, Argument, Count) ->
    "ok" = port_control(P, Number, Argument),
    [next() || _ <- lists:seq(1, Count)].

terms(P) ->
    "ok" = port_control(P, 4, ""),
    Seen = rest(),
    {[M =:= hd(Seen) || M <- Seen], hd(Seen), lists:last(Seen), element(8, hd(Seen)) =:= P, element(9, hd(Seen)) =:= self()}.

watched(P) ->
    Self = self(),
    Pid = spawn(fun() -> "ok" = port_control(P, 14, ""), Self ! asked, receive stop -> ok end end),
    Said = [next(), next()],
    Pid ! stop,
    {lists:sort(Said), next()}.

child(P) ->
    "ok" = port_control(P, 16, ""),
    {Child} = next(),
    port_command(Child, "to the child"),
    Said = next() =:= {Child, {data, "to the child"}},
    {Said, erlang:port_info(Child, name), lists:member({links, [self()]}, erlang:port_info(Child)), port_close(Child)}.

catch_control(P, Number) -> try port_control(P, Number, "") catch error:R -> R end.

%% Answers of control as lists and as binaries.
answers() ->
    B = open(" binary_answers"),
    ?T(port_control(B, 17, "bin!")),
    ?T(port_close(B)).

%% Output that a closing port must write out first.
queued() ->
    P = open(""),
    "ok" = port_control(P, 17, "1"),
    ?T(port_command(P, "kept")), ?T(erlang:port_info(P, queue_size)),
    ?T(port_close(P)), ?T(erlang:port_info(P)).

busy() ->
    P = open(""),
    "ok" = port_control(P, 17, "2"),
    ?T(port_command(P, "first")), ?T(next()),
    ?T(port_command(P, "second", [nosuspend])),
    Self = self(),
    Pid = spawn_link(fun() -> Self ! {commanded, port_command(P, "third")} end),
    until_waiting(Pid),
    "ok" = port_control(P, 17, "0"),
    ?T(lists:sort([next(), next()])),
    ?T(port_command(P, "fourth", [nosuspend])), ?T(next()),
    ?T(port_close(P)).

until_waiting(Pid) ->
    case process_info(Pid, status) of
        {status, S} when S =:= waiting; S =:= suspended -> ok;
        _ -> timer:sleep(5), until_waiting(Pid)
    end.

%% How a driver ends its port, as its owner sees it.
ends(Number) ->
    Self = self(),
    {Owner, M} = spawn_monitor(fun() ->
        process_flag(trap_exit, true),
        P = open(""),
        Control = catch_control(P, Number),
        W = monitor(port, P),
        Reason = receive {'DOWN', W, port, P, R} -> R after 10000 -> still_there end,
        Exit = receive {'EXIT', P, E} -> {exit, E} after 0 -> none end,
        Self ! {ended, Number, Control, Reason, Exit, erlang:port_info(P)}
    end),
    receive {'DOWN', M, process, Owner, _} -> ok end,
    ?T(next()).

ends_with_eof() ->
    P = open_port({spawn_driver, "calls_drv"}, [eof]),
    _ = catch_control(P, 20),
    Said = next(),
    {Said =:= {P, eof}, port_close(P)}.

locked() ->
    P = open(""),
    ?T(asked(P, 18, "")),
    ?T(erl_ddll:info(calls_drv, permanent)),
    ?T(erl_ddll:try_unload(calls_drv, [])),
    ?T(port_close(P)).
