%% The profilers of OTP, unmodified: cprof, eprof, fprof.
%% timeout: 90
-module(profilers).
-export([main/0, work/1, add/2]).

main() ->
    Work = fun() -> work(50) end,
    cprof:start(?MODULE), Work(), cprof:pause(),
    {?MODULE, _, Calls} = cprof:analyse(?MODULE),
    cprof:stop(),
    io:format("cprof ~p~n", [[{F, N} || {{_, F, _}, N} <- lists:sort(Calls), F =:= work orelse F =:= add]]),
    {ok, _} = eprof:start(),
    {ok, done} = eprof:profile([], ?MODULE, work, [50]),
    File = filename:join("/tmp", "apus_trace_" ++ os:getpid()),
    group_leader(spawn_link(fun silent/0), whereis(eprof)),  % What it prints has times in it.
    eprof:log(File), eprof:analyze(total), eprof:stop(),
    {ok, Text} = file:read_file(File),
    file:delete(File),
    io:format("eprof ~p~n", [[element(1, re:run(Text, T)) || T <- ["profilers:work/1 +51 ", "profilers:add/2 +50 "]]]),
    {ok, Tracer} = fprof:profile(start),
    fprof:apply(?MODULE, work, [5], [{tracer, Tracer}]),
    fprof:analyse([{dest, File ++ ".txt"}, totals]),
    {ok, Terms} = file:consult(File ++ ".txt"),
    fprof:stop(),
    file:delete(File ++ ".txt"),
    Rows = [{F, N} || {_, {{?MODULE, F, _}, N, _, _}, _} <- Terms],
    io:format("fprof ~p~n", [lists:usort([R || {F, _} = R <- Rows, F =:= work orelse F =:= add])]),
    ok.

silent() ->
    receive {io_request, From, As, _} -> From ! {io_reply, As, ok}, silent() end.

work(0) -> done;
work(N) -> add(N, 1), work(N - 1).
add(X, Y) -> X + Y.
