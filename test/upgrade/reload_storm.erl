%% A hundred processes call a module in every way there is, on all schedulers, while it is loaded, deleted and
%% purged again and again: each answer must be of one version that was there, with that version's own literal.
%% APUS_STORM_LOADS says how many loads (./check --full: 10,000).
%% timeout: 60
-module(reload_storm).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

-define(M, apus_storm).
-define(VERSIONS, 4).

text(V) ->
    N = integer_to_list(V),
    "-module(apus_storm). -export([f/1, fun_of/1, ext/0, lit/0, spin/2, deep/1, call/2]). "
    "f(X) -> {" ++ N ++ ", X, lit()}. "
    "lit() -> {" ++ N ++ ", [\"literal\", " ++ N ++ ".5], <<\"version " ++ N ++ " " ++
        lists:duplicate(80, $x) ++ "\">>, #{version => " ++ N ++ ", big => 123456789012345678901234567890" ++ N ++ "}}. "
    "fun_of(X) -> fun(Y) -> {" ++ N ++ ", {X, Y}, lit()} end. "
    "ext() -> fun apus_storm:f/1. "
    "spin(0, L) -> {" ++ N ++ ", L}; "
    "spin(K, L) -> case lit() of {" ++ N ++ ", _, _, #{version := " ++ N ++ "}} -> spin(K - 1, [K | L]) end. "
    "deep(0) -> lit(); "
    "deep(K) -> {" ++ N ++ ", _, _, _} = R = deep(K - 1), id(R). "
    "call(F, X) -> {" ++ N ++ ", F(X)}. "
    "id(X) -> X. ".

main() ->
    Loads = list_to_integer(os:getenv("APUS_STORM_LOADS", "100")),
    Beams = list_to_tuple([beam(text(V)) || V <- lists:seq(1, ?VERSIONS)]),
    load(element(1, Beams)),
    Counters = counters:new(4, []),
    Sink = spawn_link(fun() -> sink([]) end),
    Workers = [spawn_link(fun() -> keeper(I, Sink, Counters) end) || I <- lists:seq(1, 100)],
    erlang:garbage_collect(),
    storm(1, min(Loads, 20), Beams),
    Before = literal_bytes(),
    storm(1, Loads, Beams),
    [W ! {stop, self()} || W <- Workers],
    Wrong = lists:append([receive {W, L} -> L after 20000 -> [no_end] end || W <- Workers]),
    ?T(lists:sublist(Wrong, 5)),
    Sink ! {stop, self()},
    ?T(receive {Sink, S} -> S after 20000 -> none end),
    ?T(counters:get(Counters, 1) > 0),
    clean(?M),
    ?T(settled(Before, 200)),
    ok.

literal_bytes() -> erlang:memory(code).

%% What the storm took is given back; modules that others load meanwhile do not matter.
settled(Before, 0) -> {grown, Before, literal_bytes()};
settled(Before, N) ->
    case literal_bytes() =< Before + 1000000 of
        true -> true;
        false -> timer:sleep(50), settled(Before, N - 1)
    end.

storm(I, N, _) when I > N -> ok;
storm(I, N, Beams) ->
    Beam = element(I rem ?VERSIONS + 1, Beams),
    case I rem 50 of
        0 -> code:purge(?M), code:delete(?M), code:purge(?M), load(Beam);
        _ when I rem 6 =:= 0 -> _ = code:soft_purge(?M), code:purge(?M), load(Beam);
        _ when I rem 6 =:= 1 -> code:purge(?M), ok = code:atomic_load([{?M, "apus_storm.erl", Beam}]);
        _ when I rem 6 =:= 2 -> code:purge(?M), P = erlang:prepare_loading(?M, Beam), erlang:finish_loading([P]);
        _ when I rem 6 =:= 3 -> code:purge(?M), load(Beam), code:soft_purge(?M);
        _ when I rem 6 =:= 4 -> code:purge(?M), load(Beam), erlang:yield();
        _ -> code:purge(?M), load(Beam), catch erlang:purge_module(?M)
    end,
    storm(I + 1, N, Beams).

%% Starts a caller again whenever a purge killed it; keeps what was wrong.
keeper(I, Sink, Counters) ->
    process_flag(trap_exit, true),
    keeper(I, Sink, Counters, start(I, Sink, Counters), []).
keeper(I, Sink, Counters, P, Wrong) ->
    receive
        {'EXIT', P, killed} -> counters:add(Counters, 2, 1), keeper(I, Sink, Counters, start(I, Sink, Counters), Wrong);
        {'EXIT', P, R} -> keeper(I, Sink, Counters, start(I, Sink, Counters), [R | Wrong]);
        {stop, F} -> unlink(P), exit(P, kill), F ! {self(), Wrong}
    end.

%% At low priority, so that the code server and the purger need not wait for a round of all callers at each message.
start(I, Sink, Counters) ->
    spawn_opt(fun() -> caller(I, Sink, Counters, 0, none, none) end, [link, {priority, low}]).

%% A turn costs reductions, so that a round of all callers, which each purge waits for, is short.
caller(I, Sink, Counters, N, Fun, Held) ->
    case N rem 20 of 0 -> ok = right(Held); _ -> ok end,
    erlang:bump_reductions(800),
    New = try turn(I rem 10, N, Sink, Fun)
    catch
        error:undef -> none;        % Between delete and load.
        error:{badfun, _} -> none   % Of a version that is gone.
    end,
    counters:add(Counters, 1, 1),
    Keep = case New of none -> Held; _ -> [New | first(3, Held)] end,
    receive {held, L} -> ok = right([L]) after 0 -> ok end,
    caller(I, Sink, Counters, N + 1, case N rem 5 of 0 -> fresh(N, Fun); _ -> Fun end, Keep).

fresh(N, Fun) -> try ?M:fun_of(N) catch error:undef -> Fun end.

first(_, none) -> [];
first(0, _) -> [];
first(_, []) -> [];
first(N, [X | Xs]) -> [X | first(N - 1, Xs)].

turn(0, N, _, _) -> {V, N, L} = ?M:f(N), check(V, L);
turn(1, N, _, _) -> {V, N, L} = apply(?M, f, [N]), check(V, L);
turn(2, N, _, Fun) when is_function(Fun) -> {V, {_, N}, L} = Fun(N), check(V, L);
turn(3, N, _, _) -> F = fun ?M:f/1, {V, N, L} = F(N), check(V, L);
turn(4, _, Sink, _) -> L = ?M:lit(), put(held, L), self() ! {held, L}, Sink ! {held, self(), L},
    receive taken -> check(element(1, L), L) end;
turn(5, _, _, _) -> {_, L} = ?M:spin(50, []), 50 = length(L), none;
turn(6, _, _, _) -> L = ?M:deep(50), check(element(1, L), L);
turn(7, N, _, _) -> {_, {V, N, L}} = ?M:call(fun ?M:f/1, N), check(V, L);
turn(8, _, _, _) ->
    S = self(),
    {P, R} = spawn_monitor(fun() -> S ! {self(), try ?M:lit() catch error:undef -> none end} end),
    receive
        {P, none} -> demonitor(R, [flush]), none;
        {P, L} -> demonitor(R, [flush]), check(element(1, L), L);
        {'DOWN', R, _, _, killed} -> none
    end;
turn(9, N, _, _) -> F = (?M:ext()), {V, N, L} = F(N), check(V, L);
turn(_, _, _, _) -> none.

check(V, {V, _, _, _} = L) -> ok = right([L]), L.

right(none) -> ok;
right([]) -> ok;
right([{V, ["literal", F], B, #{version := V, big := Big}} | Rest]) when V + 0.5 =:= F ->
    <<"version ", Digit, " xxx", _:75/binary, "xx">> = B,
    Digit = $0 + V,
    Big = 1234567890123456789012345678900 + V,
    right(Rest).

%% Holds literals in its state and looks at them when they are old.
sink(Held) ->
    receive
        {held, F, L} -> F ! taken, ok = right(oldest(Held)), sink([L | first(50, Held)]);
        {stop, F} -> F ! {self(), right(Held)}
    end.

oldest([]) -> [];
oldest(Held) -> [lists:last(Held)].
