%% A TLS server and its client over loopback, on each version of the protocol: certificates made by
%% public_key, what is agreed on, data both ways, client certificates, and what is refused.
-module(tls).
-export([main/0]).

main() ->
    {ok, _} = application:ensure_all_started(ssl),
    logger:set_primary_config(level, none),
    Chain = certificates(),
    [session(Version, Kind, Chain) || Version <- ['tlsv1.3', 'tlsv1.2'], Kind <- [plain, mutual]],
    [refused(Version, Chain) || Version <- ['tlsv1.3', 'tlsv1.2']],
    disagree(Chain),
    [suite(Suite, Chain) || Suite <- suites()],
    erlang:halt(0).

%% A root, an intermediate and an end each for server and client, all signed with SHA-256.
certificates() ->
    Key = {key, {rsa, 2048, 65537}},
    Curve = {key, {namedCurve, secp256r1}},
    Part = [{digest, sha256}, Key],
    Named = {extensions, [{'Extension', {2, 5, 29, 17}, false, [{dNSName, "localhost"}]}]},
    public_key:pkix_test_data(#{server_chain => #{root => Part, intermediates => [Part], peer => [Named | Part]},
                                client_chain => #{root => Part, intermediates => [],
                                                  peer => [{digest, sha256}, Curve]}}).

session(Version, Kind, #{server_config := Server, client_config := Client}) ->
    Asks = case Kind of mutual -> [{verify, verify_peer}, {fail_if_no_peer_cert, true}]; plain -> [] end,
    {ok, Listen} = ssl:listen(0, Server ++ Asks ++ [{versions, [Version]}, {active, false}, {reuseaddr, true}, binary,
                                                    {alpn_preferred_protocols, [<<"b">>, <<"a">>]}]),
    {ok, {_, Port}} = ssl:sockname(Listen),
    Echo = spawn_link(fun() -> serve(Listen) end),
    Own = case Kind of mutual -> Client; plain -> proplists:delete(cert, proplists:delete(key, Client)) end,
    {ok, Socket} = ssl:connect("localhost", Port,
                               Own ++ [{verify, verify_peer}, {server_name_indication, "localhost"}, binary,
                                       {versions, [Version]}, {active, false},
                                       {alpn_advertised_protocols, [<<"a">>, <<"b">>]}], 20000),
    {ok, Info} = ssl:connection_information(Socket),
    io:format("~p ~p: ~p ~p ~p~n", [Version, Kind, proplists:get_value(protocol, Info),
                                    proplists:get_value(selected_cipher_suite, Info),
                                    ssl:negotiated_protocol(Socket)]),
    {ok, Der} = ssl:peercert(Socket),
    io:format("peer's certificate is of the chain: ~p~n", [proplists:get_value(cert, Server) =:= Der]),
    [echo(Socket, Size) || Size <- [1, 100, 16384, 1000000]],
    io:format("renegotiate or update: ~p~n", [again(Version, Socket)]),
    echo(Socket, 5000),
    ok = ssl:setopts(Socket, [{active, true}]),
    ok = ssl:send(Socket, [<<4:32>>, "last"]),
    io:format("active: ~s~n", [active(Socket, <<>>)]),
    {ok, {_, _}} = ssl:peername(Socket),
    unlink(Echo),
    io:format("closed: ~p~n", [ssl:close(Socket)]),
    ssl:close(Listen).

again('tlsv1.3', Socket) -> ssl:update_keys(Socket, read_write);
again(_, Socket) -> ssl:renegotiate(Socket).

%% Sends back what comes, each with its size before it.
serve(Listen) ->
    {ok, Transport} = ssl:transport_accept(Listen, 20000),
    {ok, Socket} = ssl:handshake(Transport, 20000),
    serve_on(Socket).

serve_on(Socket) ->
    case ssl:recv(Socket, 4) of
        {ok, <<Size:32>>} -> {ok, Data} = ssl:recv(Socket, Size), ok = ssl:send(Socket, Data), serve_on(Socket);
        {error, _} -> ok
    end.

echo(Socket, Size) ->
    Data = crypto:strong_rand_bytes(Size),
    ok = ssl:send(Socket, [<<Size:32>>, Data]),
    {ok, Back} = ssl:recv(Socket, Size, 20000),
    io:format("echo of ~p: ~p~n", [Size, Back =:= Data]).

active(_, <<"last">>) -> "last";
active(Socket, Sofar) ->
    receive {ssl, Socket, More} -> active(Socket, <<Sofar/binary, More/binary>>) after 20000 -> "nothing" end.

%% A client that does not know the server's root, and a name that is another's.
refused(Version, #{server_config := Server, client_config := Client}) ->
    #{client_config := Stranger} = certificates(),
    [begin
         {ok, Listen} = ssl:listen(0, Server ++ [{versions, [Version]}, {active, false}]),
         {ok, {_, Port}} = ssl:sockname(Listen),
         Me = self(),
         spawn_link(fun() ->
             {ok, Transport} = ssl:transport_accept(Listen, 20000),
             Me ! {server, shown(ssl:handshake(Transport, 20000))}
         end),
         Here = ssl:connect("localhost", Port, Options ++ [{verify, verify_peer}, {versions, [Version]}, {active, false}],
                            20000),
         io:format("~p ~p: ~0p~n", [Version, Why, shown(Here)]),
         receive {server, There} -> io:format("server: ~0p~n", [There]) end,
         ssl:close(Listen)
     end || {Why, Options} <- [{unknown_root, Stranger},
                               {other_name, Client ++ [{server_name_indication, "elsewhere.example"}]}]].

disagree(#{server_config := Server, client_config := Client}) ->
    {ok, Listen} = ssl:listen(0, Server ++ [{versions, ['tlsv1.3']}]),
    {ok, {_, Port}} = ssl:sockname(Listen),
    spawn_link(fun() -> {ok, T} = ssl:transport_accept(Listen, 20000), ssl:handshake(T, 20000) end),
    io:format("disagree: ~0p~n", [shown(ssl:connect("localhost", Port, Client ++ [{versions, ['tlsv1.2']}], 20000))]),
    ssl:close(Listen).

%% The alert without the text that says where in ssl it came from.
shown({error, {tls_alert, {Alert, _}}}) -> {error, Alert};
shown({ok, Socket}) -> _ = catch ssl:close(Socket), ok;
shown(Other) -> Other.

suites() ->
    [{'tlsv1.3', S} || S <- ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"]] ++
    [{'tlsv1.2', S} || S <- ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA256", "DHE-RSA-AES128-GCM-SHA256"]].

suite({Version, Name}, #{server_config := Server, client_config := Client}) ->
    Options = [{versions, [Version]}, {active, false}, binary, {ciphers, [ssl:str_to_suite(Name)]}],
    {ok, Listen} = ssl:listen(0, Server ++ Options),
    {ok, {_, Port}} = ssl:sockname(Listen),
    Server1 = spawn_link(fun() -> serve(Listen) end),
    {ok, Socket} = ssl:connect("localhost", Port, Client ++ [{verify, verify_peer} | Options], 20000),
    {ok, [{selected_cipher_suite, Suite}]} = ssl:connection_information(Socket, [selected_cipher_suite]),
    io:format("~s: ~s~n", [Name, ssl:suite_to_str(Suite)]),
    echo(Socket, 3000),
    unlink(Server1),
    ssl:close(Socket),
    ssl:close(Listen).
