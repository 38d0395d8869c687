%% Files in memory: the driver ram_file_drv behind file:open(Data, [ram, ...]).
-module(ram).
-export([main/0]).
-include("../t.hrl").

main() ->
    [one(Data, Modes) || {Data, Modes} <- [{"hello world", [read, write]},
                                           {<<"hello world">>, [read, write, binary]},
                                           {"hello", [read]}, {"hello", [write]}]],
    ?T(file:open("x", [ram, foo])),
    ?T(copy()),
    ok.

one(Data, Modes) ->
    io:format("~p~n", [Modes]),
    {ok, F} = file:open(Data, [ram | Modes]),
    ?T(file:read(F, 5)),
    ?T(file:read(F, 0)),
    ?T(file:pread(F, 6, 20)),
    ?T(file:pread(F, 60, 20)),
    ?T(file:pread(F, -1, 20)),
    ?T(file:pread(F, [{0, 2}, {50, 1}, {3, 2}])),
    ?T(file:position(F, {cur, -2})),
    ?T(file:position(F, {cur, -20})),
    ?T(file:position(F, {eof, 3})),
    ?T(file:read(F, 5)),
    ?T(file:write(F, "abc")),
    ?T(ram_file:get_file(F)),
    ?T(file:pwrite(F, [{0, "XY"}, {30, <<"Z">>}])),
    ?T(file:pwrite(F, -1, "XY")),
    ?T(ram_file:get_size(F)),
    ?T(file:position(F, 4)),
    ?T(file:truncate(F)),
    ?T(file:position(F, 40)),
    ?T(file:truncate(F)),
    ?T(ram_file:get_file(F)),
    ?T(file:allocate(F, 0, 100)),
    ?T(file:advise(F, 0, 0, normal)),
    ?T(file:advise(F, 0, 0, foo)),
    ?T({file:sync(F), file:datasync(F)}),
    ?T(file:position(F, eof)),
    ?T(file:read(F, 5)),
    ?T(file:close(F)),
    ?T(file:read(F, 5)),
    ?T(file:close(F)).

copy() ->
    {ok, From} = file:open(lists:seq(0, 255), [ram, read, binary]),
    {ok, To} = file:open("", [ram, write, binary]),
    {file:copy(From, To, 100), ram_file:get_file(To)}.
