%% A protocol for ranch whose connections live through every load of its module.
%%
%% Between two lines the process waits inside gen_server, which calls this module by its name: no
%% frame of it lies on the stack, so the next line is answered by whatever version is current then.
-module(echo).
-behaviour(ranch_protocol).
-behaviour(gen_server).
-export([start_link/3, enter/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, code_change/3]).

-ifndef(VERSION).
-define(VERSION, "1").
-endif.

start_link(Listener, Transport, _) ->
    {ok, proc_lib:spawn_link(?MODULE, enter, [Listener, Transport])}.

%% The last call: enter_loop never comes back, and leaves nothing of this function on the stack.
enter(Listener, Transport) ->
    {ok, Socket} = ranch:handshake(Listener),
    ok = Transport:setopts(Socket, [{active, once}, {packet, line}]),
    gen_server:enter_loop(?MODULE, [], {state, Socket, Transport, _Lines = 0}).

init(_) -> {stop, entered_by_ranch}.

handle_info({tcp, Socket, Line}, {state, Socket, Transport, Lines}) ->
    ok = Transport:send(Socket, [?VERSION, $\s, Line]),
    ok = Transport:setopts(Socket, [{active, once}]),
    {noreply, {state, Socket, Transport, Lines + 1}};
handle_info({tcp_closed, Socket}, {state, Socket, _, _} = State) ->
    {stop, normal, State};
handle_info({tcp_error, Socket, Reason}, {state, Socket, _, _} = State) ->
    {stop, Reason, State}.

handle_call(lines, _, {state, _, _, Lines} = State) -> {reply, Lines, State}.
handle_cast(_, State) -> {noreply, State}.
code_change(_, State, _) -> {ok, State}.
