%% normalise: pids refs ports
%% The functions of erl_nif.h that concern processes, ports, messages, exceptions and scheduling.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = processes_nif:load(Folder),
    {Dead, M} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', M, _, _, _} -> ok end,
    Other = spawn_link(fun() -> receive stop -> ok end end),
    Cat = open_port({spawn, "cat"}, []),
    who(Dead, Other, Cat),
    messages(Dead),
    commands(Cat),
    Other ! stop,
    ?T(begin {true, false, R} = processes_nif:refs(), is_reference(R) end),
    ?EACH(fun processes_nif:raise/1, [why, {why, [1, "x"]}, 17]),
    ?T(processes_nif:ignored({kept, <<"x">>})),
    ?T(catch processes_nif:raise(caught)),
    ?T(processes_nif:travel(0, [])), ?T(processes_nif:travel(7, [start])),
    [?T(processes_nif:schedule(arg, Flags)) || Flags <- [0, 1, 2, 3, 77]],
    [?T(top(fun() -> processes_nif:schedule(arg, Flags) end)) || Flags <- [0, 1, 77]],
    ?T(top(fun() -> processes_nif:raise(arg) end)),
    ?T(processes_nif:slice()).

top(F) -> try F() catch error:_:Stack -> hd(Stack) end.

who(Dead, Other, Cat) ->
    ?T(processes_nif:self_pid() =:= self()),
    ?T(processes_nif:pid(self())), ?T(processes_nif:pid(Other)), ?T(processes_nif:pid(Dead)),
    ?T(processes_nif:pid(undefined)), ?T(processes_nif:pid(no_pid)), ?T(processes_nif:pid(foreign_pid())),
    Gone = open_port({spawn, "cat"}, []),
    true = port_close(Gone),
    ?T(processes_nif:port(Cat)), ?T(processes_nif:port(Gone)), ?T(processes_nif:port(self())),
    register(nif_test_cat, Cat), register(nif_test_other, Other),
    ?T(processes_nif:whereis(nif_test_cat) =:= {none, Cat}),
    ?T(processes_nif:whereis(nif_test_other) =:= {Other, none}),
    ?T(processes_nif:whereis(nif_test_nobody)), ?T(processes_nif:whereis("text")).

foreign_pid() -> binary_to_term(<<131, 88, 119, 5, "a@b.c", 1:32, 0:32, 1:32>>).

messages(Dead) ->
    Big = binary:copy(<<"abc">>, 100),
    Term = {[1, 2.5, "x"], Big, #{k => Big}, self()},
    ?T({processes_nif:send(self(), Term), receive Term -> got after 5000 -> lost end}),
    ?T(processes_nif:send(Dead, hello)),
    ?T(processes_nif:send_env(self(), Term)),
    ?T(receive {first, Term} -> receive {second, Term} -> both after 5000 -> one end after 5000 -> lost end),
    ?T(processes_nif:send_env(Dead, Term)),
    ?T({processes_nif:send_from_thread(self(), Term), receive Term -> got after 5000 -> lost end}),
    ?T(processes_nif:send_from_thread(Dead, Term)).

commands(Cat) ->
    ?T(processes_nif:command(Cat, "abc", 0)),
    ?T(echoed(Cat, 3)),
    ?T(processes_nif:command(Cat, [<<"de">>, $f], 1)),
    ?T(echoed(Cat, 3)),
    ?T(port_close(Cat)),
    ?T(processes_nif:command(Cat, "late", 0)),
    ?T(processes_nif:command(Cat, "late", 1)).

echoed(_, 0) -> [];
echoed(Port, N) -> receive {Port, {data, Data}} -> Data ++ echoed(Port, N - length(Data)) after 5000 -> lost end.
