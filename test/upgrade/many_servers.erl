%% Many processes upgraded under load: none dies, none answers wrongly, each moves once.
-module(many_servers).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

src(V) ->
    beam("-module(apus_um). -export([start/0, loop/1, v/0]). v() -> " ++ V ++ ". "
         "start() -> spawn(fun() -> loop(0) end). loop(N) -> receive {add, F} -> F ! {self(), "
         "" ++ V ++ ", N + 1}, apus_um:loop(N + 1); {stay, F} -> F ! {self(), " ++ V ++ ", N}, "
         "loop(N); stop -> ok end. ").
main() ->
    M = apus_um, load(src("1")), Ps = [M:start() || _ <- lists:seq(1, 500)], ?T(all(Ps, add)),
        load(src("2")), ?T(all(Ps, stay)), ?T(code:soft_purge(M)), ?T(all(Ps, add)),
        ?T(code:soft_purge(M)), ?T(all(Ps, stay)), ?T(length([P || P <- Ps, is_process_alive(P)])),
        Half = lists:sublist(Ps, 250), load(src("3")), ?T(all(Half, add)), ?T(all(Half, stay)),
        ?T(code:soft_purge(M)), ?T(length([P || P <- Ps, erlang:check_process_code(P, M)])),
        ?T(code:purge(M)), ?T(length([P || P <- Ps, is_process_alive(P)])), [P ! stop || P <- Ps],
        clean(M),
    ok.
all(Ps, What) -> [P ! {What, self()} || P <- Ps], maps:to_list(lists:foldl(fun(P, A) ->
    R = receive {P, V, N} -> {V, N} after 2000 -> none end,
    maps:update_with(R, fun(X) -> X + 1 end, 1, A) end, #{}, Ps)).
