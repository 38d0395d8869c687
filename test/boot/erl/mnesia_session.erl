%% mnesia, for test/boot/mnesia.py: each function is one life of a node over the same folder.
-module(mnesia_session).
-export([create/0, again/0, killed/0, after_kill/0, memory/0]).

-record(item, {key, name, count = 0}).

-define(KINDS, [{ram, ram_copies, set}, {disc, disc_copies, ordered_set},
    {only, disc_only_copies, set}, {bag, disc_copies, bag}]).

create() ->
    show(schema, mnesia:create_schema([node()])),
    show(schema_again, element(1, mnesia:create_schema([node()]))),
    show(start, mnesia:start()),
    [show(Table, mnesia:create_table(Table, [{record_name, item}, {type, Type},
        {Storage, [node()]}, {attributes, record_info(fields, item)}, {index, [name]}]))
        || {Table, Storage, Type} <- ?KINDS],
    show(twice, mnesia:create_table(ram, [])),
    [show(Table, mnesia:transaction(fun() -> fill(Table) end)) || Table <- tables()],
    show(aborted, mnesia:transaction(fun() -> fill(disc, 100), mnesia:abort(because) end)),
    show(crashed, element(1, mnesia:transaction(fun() -> fill(disc, 200), fill(none) end))),
    show(nested, mnesia:transaction(fun nested/0)),
    show(counts, mnesia:create_table(counts, [{disc_copies, [node()]}])),
    show(dirty, [mnesia:dirty_update_counter(counts, hits, 3) || _ <- "ab"]),
    show(bad, catch mnesia:dirty_write(disc, {other, 1})),
    show(contended, contended()),
    contents(),
    show(text, mnesia:dump_to_textfile("text")),
    {ok, Text} = file:consult("text"),
    show(lines, [length([1 || {T, _, _, _} <- Text, T =:= Table]) || Table <- tables()]),
    show(backup, mnesia:backup("backup")),
    show(dump, mnesia:dump_log()),
    stop().

again() ->
    start(),
    contents(),
    show(change, mnesia:change_table_copy_type(disc, node(), disc_only_copies)),
    show(transform, mnesia:transform_table(only,
        fun({item, K, N, C}) -> {item, K, N, C, new} end, [key, name, count, more])),
    show(delete, mnesia:transaction(fun() -> mnesia:delete({bag, 2}), mnesia:delete_object(bag,
        {item, 1, "x", 1}, write) end)),
    show(index, mnesia:add_table_index(disc, count)),
    contents(),
    show(restore, mnesia:restore("backup", [{keep_tables, [only]}])),
    contents(),
    stop().

%% Ends without stopping mnesia: what transactions committed is in the log.
killed() ->
    start(),
    show(write, mnesia:sync_transaction(fun() -> mnesia:write(disc, #item{key = last, name = "end"},
        write) end)),
    show(log, mnesia:sync_log()),
    halt(0, [{flush, true}]).

after_kill() ->
    start(),
    contents(),
    show(folder, lists:sort(filelib:wildcard("data/*.{DCD,DAT}"))),
    stop().

memory() ->
    application:set_env(mnesia, dir, "nowhere"),
    application:set_env(mnesia, schema_location, ram),
    show(start, mnesia:start()),
    show(memory, mnesia:create_table(memory, [{attributes, record_info(fields, item)},
        {record_name, item}])),
    mnesia:subscribe({table, memory, detailed}),
    show(fill, mnesia:transaction(fun() -> fill(memory) end)),
    show(events, lists:sort([receive {mnesia_table_event, E} -> setelement(5, E, tid) end
        || _ <- lists:seq(1, 4)])),
    show(rows, lists:sort(mnesia:dirty_match_object(memory, #item{_ = '_'}))),
    show(disc, catch mnesia:create_table(disc, [{disc_copies, [node()]}])),
    show(clear, mnesia:clear_table(memory)),
    show(size, mnesia:table_info(memory, size)),
    stop().

start() ->
    show(start, mnesia:start()),
    show(wait, mnesia:wait_for_tables(tables(), 10000)).

stop() ->
    show(stop, mnesia:stop()),
    init:stop().  % halt() may come before dets has closed its files.

tables() -> [Table || {Table, _, _} <- ?KINDS].

fill(Table) -> fill(Table, 1).

fill(Table, From) ->
    [mnesia:write(Table, #item{key = K, name = N, count = K}, write)
        || K <- lists:seq(From, From + 3), N <- ["x" || K rem 2 =:= 1] ++ ["y"]],
    mnesia:all_keys(Table) =/= [].

nested() ->
    {aborted, inner} = mnesia:transaction(fun() -> mnesia:write(disc, #item{key = inner}, write),
        mnesia:abort(inner) end),
    {atomic, ok} = mnesia:transaction(fun() -> mnesia:write(disc, #item{key = outer}, write) end),
    mnesia:read(disc, inner).

%% Many processes add to one row; none is lost.
contended() ->
    Add = fun() -> [Row] = mnesia:read(only, 1, write),
        mnesia:write(only, Row#item{count = Row#item.count + 1}, write) end,
    Workers = [spawn_monitor(fun() -> [{atomic, ok} = mnesia:transaction(Add) || _ <- "12345"] end)
        || _ <- "abcdefgh"],
    [receive {'DOWN', Monitor, process, _, Reason} -> Reason end || {_, Monitor} <- Workers].

contents() ->
    [show(Table, {mnesia:table_info(Table, storage_type), mnesia:table_info(Table, size),
        lists:sort(mnesia:dirty_select(Table, [{'_', [], ['$_']}])),
        lists:sort(mnesia:dirty_index_read(Table, "y", name))}) || Table <- tables()],
    show(next, catch [mnesia:dirty_first(disc), mnesia:dirty_next(disc, 1)]),
    show(counts, catch mnesia:dirty_read(counts, hits)).

show(What, Value) -> io:format("~p: ~p~n", [What, Value]).
