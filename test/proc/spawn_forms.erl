%% Every form of spawn: what runs, what comes back, how a bad call fails.
-module(spawn_forms).
-export([main/0]).
-export([child/2, quiet/0]).
-include("../t.hrl").

main() ->
    S = self(),
    W = fun(P) -> receive {P, X} -> X after 2000 -> none end end,
    ?T(W(spawn(fun() -> S ! {self(), fun0} end))),
    ?T(W(spawn(?MODULE, child, [S, mfa]))),
    ?T(W(spawn_link(fun() -> S ! {self(), link} end))),
    ?T(W(spawn_link(?MODULE, child, [S, link_mfa]))),
    ?T(begin {P, R} = spawn_monitor(fun() -> exit(why) end), receive {'DOWN', R, process, P, X} -> X
        end end),
    ?T(begin {P, R} = spawn_monitor(?MODULE, quiet, []), receive {'DOWN', R, process, P, X} -> X end
        end),
    ?T(W(spawn(node(), fun() -> S ! {self(), node_fun} end))),
    ?T(W(spawn(node(), ?MODULE, child, [S, node_mfa]))),
    ?T(W(spawn_opt(fun() -> S ! {self(), process_info(self(), priority)} end, [{priority, high}]))),
    ?T(W(spawn_opt(?MODULE, child, [S, opt_mfa], [{min_heap_size, 1000}]))),
    ?T(begin {P, R} = spawn_opt(fun() -> exit(x) end, [monitor]),
        receive {'DOWN', R, process, P, X} -> X end end),
    ?T(begin {P, R} = spawn_opt(fun() -> exit(x) end, [{monitor, [{tag, 'TAGGED'}]}]),
        receive {'TAGGED', R, process, P, X} -> X end end),
    ?T(begin {P, R} = spawn_opt(fun() -> exit(x) end, [{monitor, []}]),
        receive {'DOWN', R, process, P, X} -> X end end),
    ?T(begin R = spawn_request(fun() -> S ! {self(), req} end), receive {spawn_reply, R, ok, P} ->
        W(P) end end),
    ?T(begin R = spawn_request(?MODULE, child, [S, req_mfa], [{reply_tag, tagged}]),
        receive {tagged, R, ok, P} -> W(P) end end),
    ?T(begin R = spawn_request(fun() -> ok end, [{reply, no}]), receive {spawn_reply, R, _, _} ->
        got after 20 -> silence end end),
    ?T(begin R = spawn_request(fun() -> exit(m) end, [monitor]), receive {spawn_reply, R, ok, P} ->
        receive {'DOWN', R, process, P, X} -> X end end end),
    ?T(spawn_request_abandon(make_ref())), ?T(spawn_request_abandon(x)),
    ?T(spawn(x)),
    % spawn(fun(_) -> ok end) makes a process that dies at once of badarity: its pid is no constant.
    ?T(spawn(1, f, [])),
    ?T(spawn(m, 1, [])),
    ?T(spawn(m, f, x)),
    ?T(spawn(m, f, [a | b])),
    ?T(spawn_link(x)),
    ?T(spawn_monitor(x)),
    ?T(spawn_opt(fun quiet/0, [bad])),
    ?T(spawn_opt(fun quiet/0, bad)),
    ?T(spawn_opt(fun quiet/0, [{priority, bad}])),
    ?T(spawn_opt(fun quiet/0, [{min_heap_size, -1}])),
    ?T(spawn_opt(fun quiet/0, [link | x])),
    ?T(spawn_opt(x, [])),
    ?T(spawn_request(x)),
    ?T(begin R = spawn_request(fun quiet/0, [bad]), receive {spawn_reply, R, error, X} ->
        X after 100 -> none end end),
    ?T(begin {P, R} = spawn_monitor(no_such_module_p, f, []),
        receive {'DOWN', R, process, P, {undef, [{M, F, A, _} | _]}} -> {M, F, A} end end),
    ?T(begin {P, R} = spawn_monitor(fun() -> error(deep, [1]) end),
        receive {'DOWN', R, process, P, {X, [H | _]}} -> {X, size(H)} end end),
    ?T(begin {P, R} = spawn_monitor(fun() -> throw(ball) end),
        receive {'DOWN', R, process, P, {X, _}} -> X end end),
    ?T(begin {P, R} = spawn_monitor(fun() -> 1 / id(0) end),
        receive {'DOWN', R, process, P, {X, _}} -> X end end),
    ?T(length(lists:usort([spawn(fun quiet/0) || _ <- lists:seq(1, 1000)]))),
    ?T(chain(500)),
    ?T(begin Ps = [spawn(fun() -> receive {go, N} -> S ! {self(), N * I} end end)
        || I <- lists:seq(1, 300)], [P ! {go, 2} || P <- Ps], lists:sum([W(P) || P <- Ps]) end),
    ok.

child(S, What) -> S ! {self(), What}.
quiet() -> ok.

chain(N) ->
    Last = lists:foldl(fun(_, Next) -> spawn(fun() -> receive X -> Next ! X + 1 end end) end,
        self(), lists:seq(1, N)),
    Last ! 0,
    receive X -> X after 5000 -> none end.
