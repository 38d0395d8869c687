%% SCTP where the system has none: every call of gen_sctp, and what the module socket makes of the protocol.
%% normalise: pids refs ports
-module(sctp).
-export([main/0]).
-include("../t.hrl").

-define(LOCALHOST, {127, 0, 0, 1}).
-define(OPTIONS, [nodelay, events, initmsg, rtoinfo, associnfo, disable_fragments, autoclose, maxseg, foo]).

main() ->
    {ok, S} = socket:open(inet, stream, tcp),
    Address = #{family => inet, addr => ?LOCALHOST, port => 0},
    ?EACH(fun({Addresses, What}) -> socket:bind(S, Addresses, What) end,
          [{A, W} || A <- [[Address], [], foo, [foo]], W <- [add, remove, foo]]),
    ?T(socket:bind(S, [Address])),
    ?EACH(fun(Args) -> apply(socket, open, Args) end,
          [[inet, stream, sctp], [inet, seqpacket, sctp], [inet, seqpacket], [inet6, seqpacket, sctp], [inet, dgram, sctp],
           [local, seqpacket, sctp], [inet, seqpacket, default], [inet, stream, 132], [inet, seqpacket, 132]]),
    ?T(lists:sort(socket:supports(options, sctp))),
    ?EACH(fun(Args) -> apply(socket, is_supported, Args) end, [[sctp], [protocols, sctp], [options, sctp, nodelay]]),
    ?EACH(fun(O) -> {socket:getopt(S, {sctp, O}), catch socket:setopt(S, {sctp, O}, true)} end, ?OPTIONS),
    ?T({socket:getopt_native(S, {132, 3}, 4), socket:setopt_native(S, {132, 3}, 1)}),
    ?CALLS(gen_sctp, open, [[], [0], [[]], [[{port, 0}]], [0, [inet]], [0, [inet6]], [0, [foo]], [[{type, seqpacket}]],
                            [[{type, stream}]], [[{type, dgram}]], [[{ip, ?LOCALHOST}]], [-1], [foo], [0, [local]]]),
    {ok, U} = gen_udp:open(0),
    {ok, L} = gen_tcp:listen(0, []),
    [calls(Socket) || Socket <- [U, L, foo]],
    ?EACH(fun gen_sctp:error_string/1, [0, 5, 99, foo]),
    ?T(prim_inet:open(sctp, inet, seqpacket)),
    ?T(prim_inet:open(sctp, inet, stream, [])),
    ?EACH(fun(O) -> {inet:setopts(U, [{O, 1}]), inet:getopts(U, [O])} end,
          [sctp_nodelay, sctp_events, sctp_initmsg, sctp_autoclose]),
    [gen_udp:close(U), gen_tcp:close(L), socket:close(S)],
    ok.

%% The calls of gen_sctp on a socket that is none of its own.
calls(S) ->
    ?EACH(fun({Function, Args}) -> apply(gen_sctp, Function, [S | Args]) end,
          [{listen, [true]}, {listen, [5]}, {listen, [foo]}, {connect, [?LOCALHOST, 5, []]}, {connect, [?LOCALHOST, 5, [], 10]},
           {connect_init, [?LOCALHOST, 5, []]}, {recv, []}, {recv, [0]}, {send, [1, 0, "x"]}, {abort, [foo]}, {eof, [foo]},
           {peeloff, [1]}, {controlling_process, [self()]}]).
