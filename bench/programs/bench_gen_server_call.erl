%% Calls and casts of a gen_server, through OTP's own code.
-module(bench_gen_server_call).
-export([run/0]).
-group(processes).
-export([init/1, handle_call/3, handle_cast/2]).
-behaviour(gen_server).

run() ->
    {ok, P} = gen_server:start_link(?MODULE, 0, []),
    [gen_server:cast(P, {add, I}) || I <- lists:seq(1, 20000)],
    R = lists:foldl(fun(I, _) -> gen_server:call(P, {add, I}) end, 0, lists:seq(1, 120000)),
    gen_server:stop(P),
    R.

init(N) -> {ok, N}.
handle_call({add, I}, _, N) -> {reply, N + I, N + I}.
handle_cast({add, I}, N) -> {noreply, N + I}.
