%% normalise: pids refs funs
%% enif_select and its companions: messages of their own and of the library's, cancelling, what is
%% invalid, stop callbacks, resources that live as long as they are selected.
-module(main).
-export([main/1]).
-include("../../t.hrl").

-define(READ, 1).
-define(WRITE, 2).
-define(STOP, 4).
-define(CANCEL, 8).

main(Folder) ->
    code:add_patha(Folder),
    ok = select_nif:load(Folder),
    reading(),
    writing(),
    messages(),
    invalid(),
    monitors(),
    lifetime(),
    busy().

message() -> message(1000).
message(Timeout) -> receive M -> M after Timeout -> none end.

reading() ->
    P = select_nif:open(),
    R = make_ref(),
    ?T(select_nif:select(P, 0, ?READ, R)),
    ?T(message(20)),
    ?T(select_nif:write(P, <<"abc">>)),
    ?T(message() =:= {select, P, R, ready_input}),
    ?T(message(20)),
    ?T(select_nif:select(P, 0, ?READ, undefined)),
    ?T(message() =:= {select, P, undefined, ready_input}),
    ?T(select_nif:read(P)),
    ?T(select_nif:select(P, 0, ?READ, R)),
    ?T(select_nif:select(P, 0, ?READ bor ?CANCEL, R)),
    ?T(select_nif:select(P, 0, ?READ bor ?CANCEL, R)),
    ?T(select_nif:write(P, <<"abc">>)),
    ?T(message(20)),
    ?T(select_nif:select(P, 0, ?STOP, undefined)),
    ?T(message()),
    ?T(select_nif:select(P, 1, ?STOP, undefined)),
    ?T(message()).

writing() ->
    P = select_nif:open(),
    R = make_ref(),
    ?T(select_nif:select(P, 1, ?WRITE, R)),
    ?T(message() =:= {select, P, R, ready_output}),
    Full = select_nif:write(P, binary:copy(<<"x">>, 1000000)),
    ?T(Full > 0),
    ?T(select_nif:select(P, 1, ?WRITE, R)),
    ?T(message(20)),
    ?T(select_nif:read(P) > 0),
    ?T(message() =:= {select, P, R, ready_output}),
    ?T(select_nif:select(P, 1, ?WRITE bor ?CANCEL, R)),
    stop(P).

stop(P) ->
    select_nif:select(P, 0, ?STOP, undefined),
    select_nif:select(P, 1, ?STOP, undefined),
    ?T(lists:sort([message(), message()])).

messages() ->
    P = select_nif:open(),
    Me = self(),
    ?T(select_nif:select_message(P, 0, 0, {mine, [1, <<"two">>]}, 0, Me)),
    select_nif:write(P, <<"a">>),
    ?T(message()),
    ?T(select_nif:select_message(P, 0, 0, {again, make_ref(), #{a => P}}, 1, Me)),
    ?T(element(1, message())),
    Other = spawn(fun() -> Me ! {other, message()} end),
    ?T(select_nif:select_message(P, 1, 1, writable, 1, Other)),
    ?T(message()),
    select_nif:read(P),
    ?T(select_nif:select_message(P, 0, 0, first, 1, Me)),
    ?T(select_nif:select_message(P, 0, 0, second, 1, Me)),
    select_nif:write(P, <<"a">>),
    ?T(message()),
    ?T(message(20)),
    stop(P).

invalid() ->
    P = select_nif:open(),
    ?T(select_nif:select(P, -5, ?READ, undefined)),
    stop(P).

monitors() ->
    P = select_nif:open(),
    Pid = spawn(fun() -> receive stop -> ok end end),
    ?T(select_nif:monitor(P, Pid)),
    Pid ! stop,
    ?T(message() =:= {down, Pid}),
    ?T(select_nif:monitor(P, Pid)),
    stop(P).

%% The term is gone, the selection keeps the object.
lifetime() ->
    Me = self(),
    spawn(fun() ->
        P = select_nif:open(),
        Q = select_nif:select_message(P, 0, 0, {ready, P}, 1, Me),
        select_nif:write(P, <<"x">>),
        Me ! {made, Q}
    end),
    ?T(lists:sort([element(1, message()), element(1, message())])).

%% Many processes, each with its pipe, to and fro.
busy() ->
    Me = self(),
    [spawn(fun() -> Me ! {done, rounds(select_nif:open(), 100)} end) || _ <- lists:seq(1, 20)],
    ?T(lists:usort([receive {done, X} -> X after 10000 -> late end || _ <- lists:seq(1, 20)])).

rounds(P, 0) ->
    select_nif:select(P, 0, ?STOP, undefined),
    select_nif:select(P, 1, ?STOP, undefined),
    lists:sort([message(), message()]);
rounds(P, N) ->
    R = make_ref(),
    {positive, []} = select_nif:select(P, 0, ?READ, R),
    1 = select_nif:write(P, <<"x">>),
    receive {select, P, R, ready_input} -> ok end,
    1 = select_nif:read(P),
    rounds(P, N - 1).
