%% Literals of a purged version survive wherever they went: heaps, mailboxes, tables, dictionaries, persistent terms.
-module(literals).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_li, load(version(M, 1)), L = M:lit(), put(lit, L), Sub = element(2, L),
        T = ets:new(t, []), ets:insert(T, {k, L}), S = self(),
        P = spawn(fun() -> put(d, M:lit()), X = M:lit(), receive {go, Y} ->
        S ! {self(), {X, Y, get(d), receive Z -> Z end}} end end), P ! {go, L}, F = fun() -> L end,
        persistent_term:put(apus_li, L), R = {ref, L}, ?T(L),
        Old = spawn(fun() -> erlang:hibernate(?MODULE, id, [M:lit()]) end), load(version(M, 2)),
        ?T(M:lit()), ?T(L =:= M:lit()), ?T(code:soft_purge(M)), [garbage_collect() || _ <- [1, 2]],
        load(version(M, 3)), ?T(code:soft_purge(M)), garbage_collect(), ?T(L), ?T(get(lit) =:= L),
        ?T(Sub), ?T(ets:lookup(T, k)), P ! L, ?T(receive {P, X} -> X end), ?T(F()),
        ?T(persistent_term:get(apus_li)), ?T(R), persistent_term:erase(apus_li), exit(Old, kill),
        clean(M), timer:sleep(20), garbage_collect(), ?T({L, get(lit), F(), R}),
        ?T(try error(L) catch error:X1 -> X1 end),
    Ps = [spawn(fun() -> hold() end) || _ <- lists:seq(1, 100)],
        [begin load(version_lit(V)), [Q ! {keep, apus_ll:l()} || Q <- Ps], code:purge(apus_ll) end
        || V <- lists:seq(1, 10)], clean(apus_ll), [Q ! {tell, self()} || Q <- Ps],
        ?T(lists:usort([receive {Q, X2} -> X2 after 2000 -> none end || Q <- Ps])),
    ok.
hold() -> hold([]).
hold(A) -> receive {keep, X} -> hold([X | A]); {tell, F} -> F ! {self(), A} end.
version_lit(V) -> N = integer_to_list(V),
    beam("-module(apus_ll). -export([l/0]). l() -> {" ++ N ++ ", \"" ++ N ++ "\", "
        "<<" ++ N ++ ">>, [{a, " ++ N ++ ".5}]}.").
