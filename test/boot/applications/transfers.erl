%% Files by tftp and by ftp, both ways.
-module(transfers).
-export([main/0]).

main() ->
    logger:set_primary_config(level, none),
    tftp(),
    ftp(),
    halt().

show(X) -> io:format("~p~n", [X]).

tftp() ->
    {ok, _} = application:ensure_all_started(tftp),
    ok = filelib:ensure_dir("root/x"),
    {ok, Server} = tftp:start([{port, 0}, {callback, {"", tftp_file, [{root_dir, filename:absname("root")}]}}, {max_retries, 10}]),
    {ok, Info} = tftp:info(Server), {port, Port} = lists:keyfind(port, 1, Info),
    To = [{host, "localhost"}, {port, Port}],
    [begin
         Bin = binary:copy(<<"0123456789abcdef">>, N),
         show(tftp:write_file("file", Bin, To ++ More)),
         {ok, Read} = tftp:read_file("file", binary, To ++ More),
         show({N, byte_size(Read), Read =:= Bin})
     end || N <- [0, 1, 32, 64, 5000], More <- [[], [{"blksize", "1400"}]]],
    show(tftp:read_file("missing", binary, To)),
    show(tftp:read_file("../up", binary, To)),
    application:stop(tftp).

%% A server of ftp for one session: enough of RFC 959 for OTP's client.
ftp() ->
    {ok, _} = application:ensure_all_started(ftp),
    {ok, L} = gen_tcp:listen(0, [{ip, {127,0,0,1}}, {packet, line}, {active, false}, {reuseaddr, true}, {nodelay, true}]),
    {ok, Port} = inet:port(L),
    spawn_link(fun() -> {ok, S} = gen_tcp:accept(L), reply(S, "220 here"), serve(S, none, #{}) end),
    {ok, C} = ftp:open("127.0.0.1", [{port, Port}, {mode, passive}]),
    show(ftp:user(C, "ann", "wrong")),
    show(ftp:user(C, "ann", "secret")),
    show(ftp:type(C, binary)),
    show(ftp:pwd(C)),
    Bin = binary:copy(<<"swift">>, 100000),
    show(ftp:send_bin(C, Bin, "file")),
    {ok, Got} = ftp:recv_bin(C, "file"), show(Got =:= Bin),
    show(ftp:append_bin(C, <<"more">>, "file")),
    {ok, Longer} = ftp:recv_bin(C, "file"), show(byte_size(Longer)),
    ok = ftp:send_chunk_start(C, "parts"), [ok = ftp:send_chunk(C, <<N>>) || N <- lists:seq(1, 50)], ok = ftp:send_chunk_end(C),
    ok = ftp:recv_chunk_start(C, "parts"), show(chunks(C, [])),
    show(ftp:ls(C)), show(ftp:recv_bin(C, "missing")), show(ftp:delete(C, "parts")), show(ftp:delete(C, "parts")),
    ok = file:write_file("local", <<"text">>), show(ftp:send(C, "local")), show(ftp:recv(C, "local", "copy")), show(file:read_file("copy")),
    show(ftp:quote(C, "NOOP")),
    show(ftp:close(C)).

chunks(C, Acc) -> case ftp:recv_chunk(C) of ok -> iolist_to_binary(lists:reverse(Acc)); {ok, B} -> chunks(C, [B | Acc]); E -> E end.

reply(S, Text) -> ok = gen_tcp:send(S, [Text, "\r\n"]).

serve(S, Data, Files) ->
    case gen_tcp:recv(S, 0) of
        {error, closed} -> ok;
        {ok, Line} ->
            [Verb | Rest] = string:split(string:trim(Line), " "), Arg = lists:append(Rest),
            case {string:uppercase(Verb), Arg} of
                {"USER", _} -> reply(S, "331 password"), serve(S, Data, Files);
                {"PASS", "secret"} -> reply(S, "230 in"), serve(S, Data, Files);
                {"PASS", _} -> reply(S, "530 no"), serve(S, Data, Files);
                {V, _} when V =:= "EPSV"; V =:= "PASV" ->
                    {ok, D} = gen_tcp:listen(0, [binary, {ip, {127,0,0,1}}, {active, false}]), {ok, P} = inet:port(D),
                    reply(S, case V of "EPSV" -> io_lib:format("229 (|||~b|)", [P]); _ -> io_lib:format("227 (127,0,0,1,~b,~b)", [P div 256, P rem 256]) end),
                    serve(S, D, Files);
                {"STOR", Name} -> Bin = taken(S, Data), serve(S, none, Files#{Name => Bin});
                {"APPE", Name} -> Bin = taken(S, Data), serve(S, none, Files#{Name => <<(maps:get(Name, Files, <<>>))/binary, Bin/binary>>});
                {"RETR", Name} when is_map_key(Name, Files) -> given(S, Data, maps:get(Name, Files)), serve(S, none, Files);
                {"RETR", _} -> reply(S, "550 none"), gen_tcp:close(Data), serve(S, none, Files);
                {"LIST", _} -> given(S, Data, [[N, "\r\n"] || N <- lists:sort(maps:keys(Files))]), serve(S, none, Files);
                {"DELE", Name} when is_map_key(Name, Files) -> reply(S, "250 gone"), serve(S, Data, maps:remove(Name, Files));
                {"DELE", _} -> reply(S, "550 none"), serve(S, Data, Files);
                {"PWD", _} -> reply(S, "257 \"/\" here"), serve(S, Data, Files);
                {"QUIT", _} -> reply(S, "221 bye");
                {V, _} when V =:= "TYPE"; V =:= "NOOP" -> reply(S, "200 so be it"), serve(S, Data, Files);
                _ -> reply(S, "502 what"), serve(S, Data, Files)
            end
    end.

taken(S, D) ->
    reply(S, "150 come"), {ok, C} = gen_tcp:accept(D), Bin = all(C, []), gen_tcp:close(D), reply(S, "226 done"), Bin.
all(C, Acc) -> case gen_tcp:recv(C, 0) of {ok, B} -> all(C, [B | Acc]); {error, closed} -> iolist_to_binary(lists:reverse(Acc)) end.
given(S, D, Bin) ->
    reply(S, "150 go"), {ok, C} = gen_tcp:accept(D), ok = gen_tcp:send(C, Bin), ok = gen_tcp:shutdown(C, write), {error, closed} = gen_tcp:recv(C, 0), gen_tcp:close(D), reply(S, "226 done").
