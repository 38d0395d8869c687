%% A node and a C node (c_node.c): what is sent each way, links, calls, the C node's end, and a connection to it; then
%% erl_call as a user of it.
-module(beside_c).
-export([main/0]).

main() ->
    register(peer, self()),
    Port = open_port({spawn_executable, "./c_node"}, [{args, [erlang:get_cookie(), node()]}, exit_status, {line, 1000}]),
    receive {hello, _} = M -> io:format("~p~n", [M]) end,
    Pid = receive P when is_pid(P) -> P end,
    io:format("~p ~p ~p~n", [node(Pid), nodes(), nodes(hidden)]),
    Terms = [1, -1, 1 bsl 40, 1 bsl 200, 1.5, atom, 'Ätom', "text", [1000, a | b], <<"bin">>, <<5:3>>, {}, #{a => [1], {b} => self()}, make_ref(),
             fun lists:map/2, fun(X) -> {X, Pid} end, lists:duplicate(70000, $x), binary:copy(<<7>>, 300000), hd(erlang:ports())],
    [begin Pid ! {self(), T}, receive {c, T} -> ok; {c, O} -> io:format("~P~n", [O, 10]) after 5000 -> io:format("lost ~P~n", [T, 10]) end end || T <- Terms],
    link(Pid), unlink(Pid), spawn(fun() -> link(Pid), exit(bye) end),
    [begin {any, 'c@localhost'} ! {self(), N}, receive {c, N} -> ok end end || N <- lists:seq(1, 1000)],
    monitor_node('c@localhost', true),
    Pid ! {self(), stop}, receive {c, stop} -> ok end,
    receive {nodedown, N} -> io:format("down ~p ~p~n", [N, nodes(hidden)]) end,
    reached(),
    {any, 'c@localhost'} ! {self(), [again]}, receive {c, A} -> io:format("~p ~p~n", [A, nodes(connected)]) end,
    {any, 'c@localhost'} ! {self(), stop}, receive {c, stop} -> ok end,
    io:format("~p~n", [said(Port)]),
    [io:format("~s~n~s~n", [Arguments, os:cmd(call(Arguments))])
     || Arguments <- ["-a 'lists seq [1,5]'", "-a 'erlang node'", "-a 'none none'", "-e < sum", "-m < own.erl", "-a 'own f [a]'"]],
    halt().

call(Arguments) ->
    [Name, _] = string:split(atom_to_list(node()), "@"),
    [Program] = filelib:wildcard(filename:join(code:lib_dir(), "erl_interface-*/bin/erl_call")),
    lists:append([Program, " -c ", atom_to_list(erlang:get_cookie()), " -h caller -name ", Name, "@localhost ", Arguments]).

said(Port) ->
    receive
        {Port, {data, {eol, Line}}} -> [Line | said(Port)];
        {Port, {exit_status, Status}} -> [Status]
    end.

%% It publishes itself when it's ready.
reached() ->
    case net_kernel:connect_node('c@localhost') of
        true -> ok;
        _ -> timer:sleep(50), reached()
    end.
