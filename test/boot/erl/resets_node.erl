%% Servers whose clients break off: httpd of inets, ranch over TCP, ranch over TLS 1.2 and over TLS 1.3. Commands are lines of
%% standard input:
%%   settle N  waits until N connections of ranch have ended and nothing is left of them; tells how many ended,
%%             how, each end once, and what is left
%%   memory    collects all processes, then tells the bytes of processes, binaries and tables
%%   stop
-module(resets_node).
-behaviour(ranch_protocol).
-export([main/1, start_link/3, serve_one/2]).

-define(WAITS, 3000).  % Of 10 ms: what is still there then is left over.

main([Folder]) ->
    logger:set_primary_config(level, none),
    [{ok, _} = application:ensure_all_started(App) || App <- [inets, ssl, ranch]],
    ets:new(?MODULE, [named_table, public]),
    Ports = [httpd(Folder), listen(tcp, ranch_tcp, []) | [listen(V, ranch_ssl, [{versions, [V]} | certificate()])
                                                          || V <- ['tlsv1.2', 'tlsv1.3']]],
    io:format("ports ~s~n", [lists:join(" ", [integer_to_list(P) || P <- Ports])]),
    commands(none).

httpd(Folder) ->
    ok = file:write_file(filename:join(Folder, "large"), binary:copy(<<"0123456789">>, 300000)),
    ok = file:write_file(filename:join(Folder, "small"), "small"),
    {ok, Pid} = inets:start(httpd, [{port, 0}, {server_name, "resets"}, {server_root, Folder}, {document_root, Folder},
                                    {bind_address, {127, 0, 0, 1}}, {max_clients, 100000}]),
    proplists:get_value(port, httpd:info(Pid)).

listen(Name, Transport, Options) ->
    {ok, _} = ranch:start_listener(Name, Transport, #{socket_opts => [{ip, {127, 0, 0, 1}} | Options], max_connections => infinity},
                                   ?MODULE, Name),
    ranch:get_port(Name).

certificate() ->
    Part = [{digest, sha256}, {key, {namedCurve, secp256r1}}],
    Chain = #{root => Part, intermediates => [], peer => Part},
    #{server_config := Server} = public_key:pkix_test_data(#{server_chain => Chain, client_chain => Chain}),
    Server.

start_link(Ref, Transport, _) -> {ok, proc_lib:spawn_link(?MODULE, serve_one, [Ref, Transport])}.

%% A line that says "large" is answered by 3,000,000 bytes, any other by itself.
serve_one(Ref, Transport) ->
    End = try ranch:handshake(Ref) of
        {ok, Socket} ->
            ok = Transport:setopts(Socket, [{packet, line}, {active, false}]),
            lines(Transport, Socket)
    catch
        exit:Reason -> {handshake, Reason}
    end,
    ets:update_counter(?MODULE, End, 1, {End, 0}).

lines(Transport, Socket) ->
    case Transport:recv(Socket, 0, infinity) of
        {ok, Line} ->
            Answer = case Line of <<"large\n">> -> binary:copy(<<"0123456789">>, 300000); _ -> Line end,
            case Transport:send(Socket, Answer) of
                ok -> lines(Transport, Socket);
                {error, Reason} -> {send, Reason}
            end;
        {error, Reason} -> {recv, Reason}
    end.

commands(Idle) ->
    case io:get_line("") of
        "settle " ++ Count ->
            ended(list_to_integer(string:trim(Count)), ?WAITS),
            {Left, Now} = settled(Idle, ?WAITS),
            Ends = ets:tab2list(?MODULE),
            ets:delete_all_objects(?MODULE),  % Before the answer: it lets the next clients come.
            io:format("settled ~p ~0p ~0p~n", [lists:sum([N || {_, N} <- Ends]), lists:sort([E || {E, _} <- Ends]), Left]),
            commands(Now);
        "memory\n" ->
            [erlang:garbage_collect(P) || P <- processes()],
            io:format("memory ~p~n", [lists:sum([erlang:memory(Kind) || Kind <- [processes, binary, ets]])]),
            commands(Idle);
        _ -> halt()
    end.

ended(Count, Waits) ->
    case lists:sum([N || {_, N} <- ets:tab2list(?MODULE)]) of
        Count -> ok;
        _ when Waits =:= 0 -> ok;  % It tells how many.
        _ -> timer:sleep(10), ended(Count, Waits - 1)
    end.

%% What is left over, compared with the idle node, and what an idle node has: at first nobody knows.
settled(none, Waits) ->
    Now = counts(),
    timer:sleep(500),
    case counts() of Now -> {[], Now}; _ -> settled(none, Waits) end;
settled(Idle, Waits) ->
    case counts() of
        Idle -> {[], Idle};
        Now when Waits =:= 0 -> {[{N, C - I} || {{N, C}, {N, I}} <- lists:zip(Now, Idle), C =/= I], Idle};
        _ -> timer:sleep(10), settled(Idle, Waits - 1)
    end.

counts() ->
    {ok, Descriptors} = file:list_dir("/proc/self/fd"),
    [{processes, length(processes())}, {ports, length(erlang:ports())}, {descriptors, length(Descriptors)},
     {tables, length(ets:all())}, {monitors, length(element(2, process_info(whereis(ranch_server), monitors)))}].
