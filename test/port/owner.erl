%% Who may use a port, who is told of its end: links, monitors, messages, names, data.
%% normalise: pids refs ports
-module(owner).
-export([main/0]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true),
    logger:set_primary_config(level, none),
    ?T(with(fun(P) -> P ! {self(), {command, "abc"}}, flush() end)),
    ?T(with(fun(P) -> P ! {self(), close}, flush() end)),
    ?T(with(fun(P) -> P ! {self(), {connect, self()}}, flush() end)),
    ?T(with(fun(P) -> P ! foo, [flush(), erlang:port_info(P, name)] end)),
    ?T(with(fun(P) -> P ! {self(), foo}, [flush(), erlang:port_info(P, name)] end)),
    ?T(with(fun(P) -> P ! {self(), {command, foo}}, flush() end)),
    ?T(with(fun(P) -> P ! {whereis(init), close}, [flush(), erlang:port_info(P, name)] end)),
    ?T(with(fun(P) -> port_command(P, foo) end)),
    ?T(with(fun(P) -> port_command(P, "x", [foo]) end)),
    ?T(with(fun(P) -> port_command(P, "x", [force]) end)),
    ?T(with(fun(P) -> port_command(P, "x", [nosuspend]) end)),
    ?T(with(fun(P) -> port_control(P, 1, "x") end)),
    ?T(with(fun(P) -> erlang:port_call(P, 1, x) end)),
    ?T(with(fun(P) -> port_connect(P, foo) end)),
    ?T(with(fun(P) -> [port_close(P), flush(), failed(fun() -> port_close(P) end), failed(fun() -> port_command(P, "x") end)] end)),
    ?T(port_close(foo)),
    ?T(port_command(nobody, "x")),
    ?T(with(fun(P) -> exit(P, normal), flush() end)),
    ?T(with(fun(P) -> exit(P, foo), flush() end)),
    ?T(with(fun(P) -> exit(P, kill), flush() end)),
    ?T(with(fun(P) -> by_other(fun() -> exit(P, normal) end), [flush(), erlang:port_info(P, name)] end)),
    ?T(with(fun(P) -> by_other(fun() -> exit(P, bar) end), flush() end)),
    ?T(with(fun(P) -> unlink(P), exit(P, bar), flush() end)),
    ?T(with(fun(P) -> R = monitor(port, P), port_close(P), [is_reference(R), flush()] end)),
    ?T(with(fun(P) -> R = monitor(port, P), demonitor(R), port_close(P), flush() end)),
    ?T(with(fun(P) -> port_close(P), link(P), flush() end)),
    ?T(with(fun(P) -> port_close(P), flush(), monitor(port, P), flush() end)),
    ?T(with(fun(P) -> by_other(fun() -> link(P) end), [flush(), erlang:port_info(P, name)] end)),
    ?T(with(fun(P) -> by_other(fun() -> link(P), exit(why) end), flush() end)),
    ?T(with(fun(P) -> give_away(P), flush() end)),
    ?T(with(fun(P) -> register(the_port, P), named(P) end)),
    ?T(whereis(the_port)),
    ?T(with(fun(P) -> [erlang:port_get_data(P), erlang:port_set_data(P, {x, 1}), erlang:port_get_data(P)] end)),
    ?T(erlang:port_get_data(nobody)),
    ?T(erlang:port_set_data(nobody, x)),
    ?T(with(fun(P) -> lists:member(P, erlang:ports()) end)),
    ?T(owner_dies()),
    ok.

with(F) ->
    P = open_port({spawn, "cat"}, []),
    Result = F(P),
    catch port_close(P),
    flush(),
    Result.

failed(F) -> try F() catch Class:Reason -> {Class, Reason} end.

flush() -> receive M -> [M | flush()] after 100 -> [] end.

by_other(F) ->
    {Pid, Ref} = spawn_monitor(F),
    receive {'DOWN', Ref, process, Pid, _} -> ok end,
    timer:sleep(50).

give_away(P) ->
    Self = self(),
    Pid = spawn(fun() -> receive go -> ok end, P ! {self(), {command, "hi"}},
                         receive {P, What} -> Self ! {got, What} end end),
    true = port_connect(P, Pid),
    {links, Links} = erlang:port_info(P, links),
    {connected, Pid} = erlang:port_info(P, connected),
    true = lists:sort([self(), Pid]) =:= lists:sort(Links),
    unlink(P),
    Pid ! go.

named(P) ->
    the_port ! {self(), {command, "x"}},
    port_command(the_port, "y"),
    Data = lists:flatten([D || {_, {data, D}} <- flush()]),
    [whereis(the_port) =:= P, Data, erlang:port_info(the_port, registered_name), failed(fun() -> register(other, P) end)].

owner_dies() ->
    Self = self(),
    Pid = spawn(fun() -> Self ! open_port({spawn, "cat"}, []) end),
    P = receive Q when is_port(Q) -> Q end,
    timer:sleep(100),
    {is_process_alive(Pid), erlang:port_info(P)}.
