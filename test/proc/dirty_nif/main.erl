%% NIFs on dirty schedulers: where they run, values, exceptions, moving between threads, and that others
%% run meanwhile.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = dirty_nif:load(Folder),
    ?T([dirty_nif:here(1), dirty_nif:cpu({2, "x"}), dirty_nif:io(<<"3">>), dirty_nif:here(4)]),
    ?T(dirty_nif:cpu_fail(why)), ?T(dirty_nif:io_bad(x)),
    ?T(try dirty_nif:cpu_fail(why) catch error:E -> {E, dirty_nif:here(x), id_of_scheduler()} end),
    ?T(dirty_nif:hop([], 0)), ?T(dirty_nif:hop([], 7)),
    ?T(dirty_nif:cpu_send(self())), receive M -> io:format("~w~n", [M]) end,
    ?T(length(dirty_nif:cpu_build(100000))),
    ?T(lists:sum(dirty_nif:cpu_build(1000))),
    ?T(id_of_scheduler()),
    ?T(many()), ?T(meanwhile()), ?T(executing()).

id_of_scheduler() ->
    case erlang:system_info(scheduler_id) =< erlang:system_info(schedulers) of
        true -> normal;
        false -> dirty
    end.

%% More at once than there are dirty threads; each keeps its own.
many() ->
    Self = self(),
    Pids = [spawn_link(fun() ->
        R = [begin {dirty_cpu, {N, I}} = dirty_nif:cpu({N, I}), {dirty_io, I} = dirty_nif:io(I) end
             || I <- lists:seq(1, 20)],
        Self ! {self(), length(R)} end) || N <- lists:seq(1, 40)],
    lists:sum([receive {P, L} -> L end || P <- Pids]).

meanwhile() ->
    Self = self(),
    [spawn(fun() -> dirty_nif:io_wait(300), Self ! waited end) || _ <- lists:seq(1, 8)],
    T0 = erlang:monotonic_time(millisecond),
    [begin P = spawn(fun() -> Self ! {done, self()} end), receive {done, P} -> ok end end
        || _ <- lists:seq(1, 100)],
    Quick = erlang:monotonic_time(millisecond) - T0 < 280,
    [receive waited -> ok end || _ <- lists:seq(1, 8)],
    {Quick, erlang:monotonic_time(millisecond) - T0 < 2000}.

%% Seen from outside; a message to it waits for it.
executing() ->
    Self = self(),
    P = spawn(fun() -> dirty_nif:io_wait(200), receive X -> Self ! {got, X} end end),
    timer:sleep(60),
    P ! hello,
    During = erts_internal:is_process_executing_dirty(P),
    receive {got, hello} -> ok end,
    During.
