%% megaco: each encoding with and without the flex scanner (a driver of its own), and calls of a gateway to its controller.
-module(own_megaco).
-behaviour(megaco_user).
-compile([export_all, nowarn_export_all]).
-include_lib("megaco/include/megaco.hrl").
-include_lib("megaco/include/megaco_message_v1.hrl").

main() ->
    logger:set_primary_config(level, none),
    {ok, _} = application:ensure_all_started(megaco),
    {ok, Flex} = megaco_flex_scanner:start(),
    Msg = #'MegacoMessage'{mess = #'Message'{version = 1, mId = {ip4Address, #'IP4Address'{address = [124,124,124,222], portNumber = 55555}},
        messageBody = {transactions, [{transactionRequest, request()}]}}},
    [begin
         R = (catch Mod:encode_message(Config, 1, Msg)),
         case R of
             {ok, Bin} ->
                 io:format("~p ~p ~p~n", [Mod, byte_size(Bin), erlang:md5(Bin)]),
                 io:format("  ~p~n", [case catch Mod:decode_message(Config, dynamic, Bin) of {ok, Msg} -> same; Other -> Other end]);
             _ -> io:format("~p ~p~n", [Mod, R])
         end
     end || {Mod, Config} <- [{megaco_pretty_text_encoder, [{flex, Flex}]}, {megaco_compact_text_encoder, [{flex, Flex}]}, {megaco_pretty_text_encoder, []},
        {megaco_compact_text_encoder, []}, {megaco_ber_encoder, []}, {megaco_per_encoder, []}, {megaco_erl_dist_encoder, []},
        {megaco_erl_dist_encoder, [megaco_compressed]}, {megaco_binary_encoder, []}]],
    io:format("~p~n", [megaco_flex_scanner:scan(<<"MEGACO/1 [124.124.124.222] Transaction = 1 { Context = - { Add = A4444 } }">>, Flex)]),
    io:format("~p~n", [megaco_flex_scanner:scan(<<"MEGACO/1 \" ?">>, Flex)]),
    talk(Flex),
    halt().

request() ->
    #'TransactionRequest'{transactionId = 7, actions = [#'ActionRequest'{contextId = ?megaco_null_context_id,
        commandRequests = [#'CommandRequest'{command = {serviceChangeReq, #'ServiceChangeRequest'{terminationID = [?megaco_root_termination_id],
            serviceChangeParms = #'ServiceChangeParm'{serviceChangeMethod = restart, serviceChangeReason = ["901"]}}}}]}]}.

talk(Flex) ->
    Gateway = {deviceName, "gateway"}, Controller = {deviceName, "controller"},
    [ok = megaco:start_user(Mid, [{user_mod, ?MODULE}, {user_args, [self()]}, {encoding_mod, megaco_pretty_text_encoder}, {encoding_config, [{flex, Flex}]}])
     || Mid <- [Gateway, Controller]],
    {ok, Sup} = megaco_tcp:start_transport(),
    {ok, L} = gen_tcp:listen(0, []), {ok, Port} = inet:port(L), gen_tcp:close(L),
    ok = megaco_tcp:listen(Sup, [{port, Port}, {receive_handle, megaco:user_info(Controller, receive_handle)}]),
    Receive = megaco:user_info(Gateway, receive_handle),
    {ok, Send, Control} = megaco_tcp:connect(Sup, [{host, "localhost"}, {port, Port}, {receive_handle, Receive}]),
    {ok, Conn} = megaco:connect(Receive, Controller, Send, Control),
    io:format("~p~n", [megaco:call(Conn, request_actions(), [])]),
    io:format("~p~n", [megaco:call(Conn, request_actions(), [])]),
    ok = megaco:cast(Conn, request_actions(), [{reply_data, x}]),
    receive {replied, R} -> io:format("~p~n", [R]) after 5000 -> io:format("no reply~n") end,
    io:format("~p~n", [megaco:stop_user(Gateway)]).

request_actions() -> (request())#'TransactionRequest'.actions.

handle_connect(_, _, _) -> ok.
handle_connect(_, _, _, _) -> ok.
handle_disconnect(_, _, _, _) -> ok.
handle_syntax_error(_, _, _, _) -> reply.
handle_syntax_error(_, _, _, _, _) -> reply.
handle_message_error(_, _, _, _) -> no_reply.
handle_trans_request(_, _, Actions, _) ->
    {discard_ack, [#'ActionReply'{contextId = A#'ActionRequest'.contextId, commandReply = [{serviceChangeReply,
        #'ServiceChangeReply'{terminationID = [?megaco_root_termination_id], serviceChangeResult = {serviceChangeResParms, #'ServiceChangeResParm'{}}}}]} || A <- Actions]}.
handle_trans_long_request(_, _, _, _) -> ignore.
handle_trans_reply(_, _, Reply, Data, To) -> To ! {replied, {Reply, Data}}, ok.
handle_trans_ack(_, _, _, _, _) -> ok.
handle_unexpected_trans(_, _, _, _) -> ok.
handle_trans_request_abort(_, _, _, _, _) -> ok.
