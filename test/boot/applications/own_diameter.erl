%% A client and a server of diameter over TCP: answers, refusals, many calls at once.
-module(own_diameter).
-export([main/0, peer_up/3, peer_down/3, pick_peer/4, prepare_request/3, prepare_retransmit/3, handle_answer/4, handle_error/4, handle_request/3]).
-include_lib("diameter/include/diameter.hrl").
-include_lib("diameter/include/diameter_gen_base_rfc6733.hrl").

main() ->
    logger:set_primary_config(level, none),
    {ok, _} = application:ensure_all_started(diameter),
    talk(diameter_tcp),
    halt().

service(Host) ->
    [{'Origin-Host', Host}, {'Origin-Realm', "example.org"}, {'Vendor-Id', 1}, {'Product-Name', "own"}, {'Auth-Application-Id', [0]},
     {application, [{alias, base}, {dictionary, diameter_gen_base_rfc6733}, {module, ?MODULE}]}].

talk(Transport) ->
    ok = diameter:start_service(server, service("server.example.org")),
    ok = diameter:start_service(client, service("client.example.org")),
    true = diameter:subscribe(client),
    {ok, L} = diameter:add_transport(server, {listen, [{transport_module, Transport}, {transport_config, [{ip, {127,0,0,1}}, {port, 0}]}]}),
    Port = port(L, 200),
    {ok, _} = diameter:add_transport(client, {connect, [{transport_module, Transport}, {transport_config, [{ip, {127,0,0,1}}, {raddr, {127,0,0,1}}, {rport, Port}]}]}),
    receive #diameter_event{info = Up} when element(1, Up) =:= up -> io:format("~p~n", [element(1, Up)]) after 10000 -> io:format("not up~n") end,
    [begin
         Answer = diameter:call(client, base, ['RAR', {'Session-Id', diameter:session_id("client.example.org")},
             {'Auth-Application-Id', 0}, {'Re-Auth-Request-Type', N rem 2}], []),
         io:format("~p~n", [Answer])
     end || N <- lists:seq(1, 3)],
    Self = self(),
    Many = [spawn_link(fun() -> Self ! {self(), diameter:call(client, base, ['RAR', {'Session-Id', integer_to_list(N)},
            {'Auth-Application-Id', 0}, {'Re-Auth-Request-Type', 0}], [])} end) || N <- lists:seq(1, 300)],
    io:format("~p~n", [lists:usort([receive {P, R} -> R end || P <- Many])]),
    io:format("~p~n", [[{K, V} || [{{{0, C, R}, D} = K, V}] <- [[S] || {_, Ss} <- lists:sublist([{x, stat(client)}], 1), S <- Ss], is_integer(C), is_integer(R), is_atom(D), C =:= 258]]),
    io:format("~p ~p~n", [diameter:stop_service(client), diameter:stop_service(server)]).

stat(Name) -> lists:flatten([S || {_, S} <- diameter:service_info(Name, statistics)]).

port(L, Tries) ->
    case diameter_tcp:ports(L) of
        [{_, P, _} | _] -> P;
        [] when Tries > 0 -> timer:sleep(20), port(L, Tries - 1)
    end.

peer_up(_, _, S) -> S.
peer_down(_, _, S) -> S.
pick_peer([Peer | _], _, _, _) -> {ok, Peer}.
prepare_request(#diameter_packet{msg = ['RAR' | Avps]}, _, {_, Caps}) ->
    #diameter_caps{origin_host = {OH, DH}, origin_realm = {OR, DR}} = Caps,
    {send, ['RAR', {'Origin-Host', OH}, {'Origin-Realm', OR}, {'Destination-Host', DH}, {'Destination-Realm', DR} | Avps]}.
prepare_retransmit(P, S, Peer) -> prepare_request(P, S, Peer).
handle_answer(#diameter_packet{msg = Msg, errors = E}, _, _, _) ->
    {element(1, Msg), Msg#diameter_base_RAA.'Result-Code', Msg#diameter_base_RAA.'Origin-Host', E}.
handle_error(R, _, _, _) -> {error, R}.
handle_request(#diameter_packet{msg = #diameter_base_RAR{'Session-Id' = Id, 'Re-Auth-Request-Type' = T}}, _, {_, Caps}) ->
    #diameter_caps{origin_host = {OH, _}, origin_realm = {OR, _}} = Caps,
    {reply, #diameter_base_RAA{'Session-Id' = Id, 'Origin-Host' = OH, 'Origin-Realm' = OR,
                               'Result-Code' = case T of 0 -> ?'DIAMETER_BASE_RESULT-CODE_SUCCESS'; 1 -> 5012 end}}.
