%% The same protocol in the layout that many begin with: a loop of its own, which waits in a call and
%% goes on by a local one. Its process never leaves the version it began in, and so the second load
%% of the module kills it, with its connection.
-module(echo).
-behaviour(ranch_protocol).
-export([start_link/3, enter/2]).

-ifndef(VERSION).
-define(VERSION, "1").
-endif.

start_link(Listener, Transport, _) ->
    {ok, spawn_link(?MODULE, enter, [Listener, Transport])}.

enter(Listener, Transport) ->
    {ok, Socket} = ranch:handshake(Listener),
    ok = Transport:setopts(Socket, [{packet, line}]),
    loop(Socket, Transport).

loop(Socket, Transport) ->
    case Transport:recv(Socket, 0, infinity) of
        {ok, Line} ->
            ok = Transport:send(Socket, [?VERSION, $\s, Line]),
            loop(Socket, Transport);
        {error, closed} -> ok
    end.
