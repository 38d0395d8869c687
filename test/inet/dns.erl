%% OTP's resolver asking a name server of our own, by datagrams and, for long answers, by streams.
%% normalise: pids refs ports
%% timeout: 60
-module(dns).
-export([main/0]).
-include("../t.hrl").

main() ->
    {U, L, Port} = open_both(50),
    Server = spawn_link(fun() -> receive go -> datagrams(U) end end),
    ok = gen_udp:controlling_process(U, Server),
    Server ! go,
    Streams = spawn_link(fun() -> streams(L) end),
    Options = [{nameservers, [{{127, 0, 0, 1}, Port}]}, {timeout, 2000}, {retry, 2}],
    ?T(inet_res:lookup("one.example", in, a, Options)),
    ?T(inet_res:lookup("six.example", in, aaaa, Options)),
    ?T(inet_res:lookup("text.example", in, txt, Options)),
    ?T(inet_res:lookup("none.example", in, a, Options)),
    ?T(length(inet_res:lookup("many.example", in, a, Options))),
    ?T(element(2, inet_res:resolve("none.example", in, a, Options))),
    ?T(inet_res:lookup("silent.example", in, a, [{nameservers, [{{127, 0, 0, 1}, Port}]}, {timeout, 50}, {retry, 1}])),
    ok = inet_db:ins_alt_ns({127, 0, 0, 1}, Port),
    Lookup = inet_db:res_option(lookup),
    ok = inet_db:set_lookup([dns]),
    ?T(inet:getaddr("one.example", inet)),
    ?T(inet:gethostbyname("one.example")),
    ?T(inet:gethostbyname("none.example")),
    ok = inet_db:set_lookup(Lookup),
    ok = inet_db:del_alt_ns({127, 0, 0, 1}, Port),
    [begin unlink(P), exit(P, kill) end || P <- [Server, Streams]],
    ok.

%% The two kinds of socket at one port number; another program may hold the second one's, so this tries again.
open_both(Tries) ->
    {ok, U} = gen_udp:open(0, [binary, {active, true}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(U),
    case gen_tcp:listen(Port, [binary, {packet, 2}, {active, true}, {ip, {127, 0, 0, 1}}, {reuseaddr, true}]) of
        {ok, L} -> {U, L, Port};
        {error, eaddrinuse} when Tries > 1 -> gen_udp:close(U), open_both(Tries - 1)
    end.

datagrams(U) ->
    receive
        {udp, U, Ip, Port, Data} ->
            case answer(Data, udp) of
                none -> ok;
                Answer -> ok = gen_udp:send(U, Ip, Port, Answer)
            end,
            datagrams(U)
    end.

streams(L) ->
    {ok, S} = gen_tcp:accept(L),
    receive
        {tcp, S, Data} -> ok = gen_tcp:send(S, answer(Data, tcp))
    after 2000 -> none
    end,
    gen_tcp:close(S),
    streams(L).

%% A message of RFC 1035: header, question, and answers that point back to the name in it.
answer(<<Id:16, _:16, 1:16, _/binary>> = Query, How) ->
    <<_:12/binary, Rest/binary>> = Query,
    {Name, <<Type:16, 1:16, _/binary>>} = name(Rest, []),
    Question = binary:part(Rest, 0, question_size(Rest, 0)),
    case records(Name, Type) of
        silent -> none;
        [] -> <<Id:16, 16#8183:16, 1:16, 0:16, 0:16, 0:16, Question/binary>>;
        Records when length(Records) > 20, How =:= udp ->
            <<Id:16, 16#8380:16, 1:16, 0:16, 0:16, 0:16, Question/binary>>;
        Records ->
            Answers = << <<16#c00c:16, Type:16, 1:16, 60:32, (byte_size(R)):16, R/binary>> || R <- Records >>,
            <<Id:16, 16#8180:16, 1:16, (length(Records)):16, 0:16, 0:16, Question/binary, Answers/binary>>
    end.

name(<<0, Rest/binary>>, Labels) -> {lists:reverse(Labels), Rest};
name(<<N, Label:N/binary, Rest/binary>>, Labels) -> name(Rest, [string:lowercase(Label) | Labels]).

question_size(<<0, _/binary>>, N) -> N + 5;
question_size(<<L, _:L/binary, Rest/binary>>, N) -> question_size(Rest, N + L + 1).

records([<<"one">>, <<"example">>], 1) -> [<<10, 1, 2, 3>>];
records([<<"six">>, <<"example">>], 28) -> [<<16#20010db8:32, 0:88, 7>>];
records([<<"text">>, <<"example">>], 16) -> [<<5, "hello", 5, "world">>];
records([<<"many">>, <<"example">>], 1) -> [<<10, 0, 0, I>> || I <- lists:seq(1, 200)];
records([<<"silent">> | _], _) -> silent;
records(_, _) -> [].
