%% Literals that pass from process to process, as messages, arguments of new processes and exit reasons, while their
%% module is replaced and purged: whoever holds one still reads it when its area is long gone.
%% APUS_STORM_LOADS says how many loads (./check --full: 10,000).
%% timeout: 60
-module(literals_on_the_move).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

-define(M, apus_moving).

text(V) ->
    N = integer_to_list(V),
    "-module(apus_moving). -export([lit/0]). "
    "lit() -> {" ++ N ++ ", [\"literal\", " ++ N ++ ".5], <<\"" ++ lists:duplicate(80, $0 + V) ++ "\">>, "
    "#{version => " ++ N ++ "}}. ".

main() ->
    Loads = list_to_integer(os:getenv("APUS_STORM_LOADS", "100")),
    Beams = list_to_tuple([beam(text(V)) || V <- lists:seq(1, 4)]),
    load(element(1, Beams)),
    Flying = atomics:new(1, []),
    Ring = [spawn_link(fun() -> process_flag(trap_exit, true), receive {ring, R} -> pass({R, Flying}, [], I) end end)
            || I <- lists:seq(1, 16)],
    [P ! {ring, list_to_tuple(Ring)} || P <- Ring],
    [begin {module, ?M} = load(element(I rem 4 + 1, Beams)), code:purge(?M) end || I <- lists:seq(1, Loads)],
    clean(?M),
    [P ! {stop, self()} || P <- Ring],
    ?T(lists:usort([receive {P, X} -> X after 20000 -> none end || P <- Ring])),
    ok.

%% Passes on what it got, in every way that a term gets from process to process, and now and then a new one.
%% No more than 1,000 are in flight: whoever collects literals at every purge falls behind for ever once he has many to
%% collect, while the others go on sending.
%% With each literal goes its version, as a number of its own: where a literal was, that of a later version may lie.
pass({Ring, Flying} = All, Held, N) ->
    receive
        {stop, From} -> From ! {self(), right(Held)};
        {lit, V, L} -> atomics:sub(Flying, 1, 1), pass(All, keep({V, L}, Held), N);
        {'EXIT', _, {V, L}} -> atomics:sub(Flying, 1, 1), pass(All, keep({V, L}, Held), N);
        {'EXIT', _, normal} -> pass(All, Held, N)
    after 0 ->
        To = element(N rem tuple_size(Ring) + 1, Ring),
        Way = case atomics:get(Flying, 1) < 1000 of true -> N rem 7; false -> 2 end,
        case Held of
            [] -> ok;
            [Pair | _] when Way =:= 2 -> put(N rem 64, Pair);
            [{V, L} | _] when Way =:= 0 -> atomics:add(Flying, 1, 1), spawn_link(fun() -> To ! {lit, V, L} end);
            [Pair | _] when Way =:= 1 -> atomics:add(Flying, 1, 1), spawn_link(fun() -> exit(Pair) end);
            _ -> {V, L} = lists:last(Held), atomics:add(Flying, 1, 1), To ! {lit, V, L}
        end,
        case N rem 500 of
            0 -> ok = right(Held), ok = right([Pair || {K, Pair} <- get(), is_integer(K)]);
            _ -> ok
        end,
        New = case Held =:= [] orelse N rem 50 =:= 0 of true -> fresh(); false -> [] end,
        pass(All, lists:sublist(New ++ Held, 5), N + 1)
    end.

%% From a process of its own: when two loads come while it stands in lit/0, the purge kills it.
fresh() ->
    {P, M} = spawn_monitor(fun() -> exit({lit, ?M:lit()}) end),
    receive
        {'DOWN', M, process, P, {lit, L}} -> [{element(1, L), L}];
        {'DOWN', M, process, P, killed} -> [];
        {'DOWN', M, process, P, {undef, _}} -> []
    end.

keep(Pair, Held) -> lists:sublist([Pair | Held], 5).

right([]) -> ok;
right([{V, {V, ["literal", F], B, #{version := V}}} | Rest]) when V + 0.5 =:= F ->
    B = binary:copy(<<($0 + V)>>, 80),
    right(Rest).
