%% normalise: pids refs
%% The functions of erl_nif.h for resources: types, counting, terms and binaries, monitors, calls of
%% another library's, selecting.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    register(nif_test_log, self()),
    ok = resources_nif:load(Folder),
    terms(),
    lives(),
    binaries(),
    monitors(),
    calls(),
    selecting().

%% What callbacks said: one message.
told() -> receive M -> M after 10000 -> nothing end.
silent() -> receive M -> M after 0 -> nothing end.

%% In a process of its own, so that its end takes the terms along.
elsewhere(F) ->
    {Pid, M} = spawn_monitor(fun() -> exit({value, F()}) end),
    receive {'DOWN', M, process, Pid, {value, V}} -> V end.

terms() ->
    {P, true} = resources_nif:make(plain, 1),
    {E, true} = resources_nif:make(extended, 2),
    {C, true} = resources_nif:make(called, 3),
    ?T([is_reference(T) || T <- [P, E, C]]),
    ?T([resources_nif:type_of(T) || T <- [P, E, C, make_ref(), 1, <<>>, "x"]]),
    ?T([resources_nif:number(T) || T <- [P, E, C, make_ref(), {}]]),
    ?T(resources_nif:number(binary_to_term(term_to_binary(P)))),
    ?T({P =:= P, P =:= E, resources_nif:number(element(1, {P, E}))}),
    ?T(silent()),
    lists:foreach(fun resources_nif:number/1, [P, E, C]).

lives() ->
    receive_all(),
    elsewhere(fun() -> {_, _} = resources_nif:make(plain, 10), ok end),
    ?T(told()),
    elsewhere(fun() -> {R, _} = resources_nif:make(plain, 11), resources_nif:keep(R) end),
    ?T(silent()),
    ?T(elsewhere(fun() -> resources_nif:number(resources_nif:again()) end)),
    ?T(resources_nif:let_go()),
    ?T(told()),
    Table = ets:new(t, []),
    elsewhere(fun() -> {R, _} = resources_nif:make(plain, 12), Self = self(),
                       Other = spawn(fun() -> receive X -> Self ! {back, X} end end),
                       Other ! R, receive {back, R} -> ok end end),
    ?T(told()),
    {InTable, _} = resources_nif:make(plain, 13),
    ets:insert(Table, {key, InTable}),
    ?T(resources_nif:number(ets:lookup_element(Table, key, 2))).

receive_all() -> erlang:garbage_collect(), receive {destroyed, _, _} -> receive_all() after 100 -> ok end.

binaries() ->
    receive_all(),
    Byte = elsewhere(fun() -> {R, _} = resources_nif:make(plain, 20), B = resources_nif:bytes_of(R),
                              {byte_size(B), binary:last(B), resources_nif:number(B), resources_nif:type_of(B)} end),
    ?T(Byte),
    ?T(told()),
    Bytes = elsewhere(fun() -> {R, _} = resources_nif:make(plain, 21), resources_nif:bytes_of(R) end),
    ?T(silent()),
    ?T(Bytes =:= binary:copy(<<"r">>, 100)),
    ?T(resources_nif:number(Bytes)),
    ?T(resources_nif:number(binary:part(Bytes, 1, 70))),
    ?T(resources_nif:number(<<"binary">>)).

monitors() ->
    receive_all(),
    {P, _} = resources_nif:make(plain, 30),
    {A, _} = resources_nif:make(extended, 31),
    {B, _} = resources_nif:make(extended, 32),
    Pid = spawn(fun() -> receive stop -> ok end end),
    ?T(resources_nif:monitor(P, Pid)),
    ?T(resources_nif:monitor(A, Pid)), ?T(resources_nif:monitor(B, Pid)),
    ?T(resources_nif:monitor_terms(A, B)),
    ?T(resources_nif:demonitor(B)), ?T(resources_nif:demonitor(B)),
    Pid ! stop,
    ?T(told() =:= {down, 31, {Pid, true}}),
    ?T(resources_nif:demonitor(A)),
    ?T(silent()),
    ?T(resources_nif:monitor(A, Pid)),
    ?T(elsewhere(fun() -> {R, _} = resources_nif:make(extended, 33), resources_nif:monitor(R, self()) end)),
    %% The resource and the process end together: the monitor may tell, the destructor must.
    ?T(until_destroyed(33)),
    ?T([resources_nif:number(R) || R <- [P, A, B]]).

until_destroyed(N) ->
    case told() of
        {destroyed, N, _} -> ok;
        {down, N, _} -> until_destroyed(N)
    end.

calls() ->
    {C, _} = resources_nif:make(called, 40),
    {E, _} = resources_nif:make(extended, 41),
    ?T(resources_nif:dynamic(resources_nif, called, C)),
    ?T(resources_nif:dynamic(resources_nif, other, C)),
    ?T(resources_nif:dynamic(other, called, C)),
    ?T(resources_nif:dynamic(resources_nif, extended, E)),
    ?T(resources_nif:dynamic(resources_nif, called, E)),
    ?T(resources_nif:dynamic(resources_nif, called, make_ref())),
    ?T(resources_nif:dynamic(resources_nif, called, text)),
    ?T([resources_nif:number(C), resources_nif:number(E)]).

selecting() ->
    receive_all(),
    {E, _} = resources_nif:make(extended, 50),
    R = make_ref(),
    ?T(resources_nif:open_pipe(E)),
    ?T(resources_nif:select_both(E, R)),
    ?T(told() =:= {writable, R}),
    ?T(resources_nif:write_byte(E)),
    ?T(told() =:= {select, E, R, ready_input}),
    ?T(resources_nif:stop_both(E)),
    ?T(lists:sort([told(), told()])),
    ?T(resources_nif:number(E)),
    {B, _} = resources_nif:make(extended, 51),
    ?T(resources_nif:open_pipe(B)),
    ?T(resources_nif:select_error(B)),
    ?T(told()),
    ?T(resources_nif:stop_writing(B)),
    ?T(told()),
    ?T(resources_nif:number(B)).
