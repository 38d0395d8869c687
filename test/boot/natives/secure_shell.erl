%% An ssh daemon and its clients over loopback: commands, a shell, files by sftp, and who is let in.
-module(secure_shell).
-export([main/1]).
-include_lib("kernel/include/file.hrl").

main([Folder]) ->
    {ok, _} = application:ensure_all_started(ssh),
    logger:set_primary_config(level, none),
    System = filename:join(Folder, "system"),
    User = filename:join(Folder, "user"),
    [ok = filelib:ensure_dir(filename:join(D, "x")) || D <- [System, User]],
    keys(System, User),
    {ok, Daemon} = ssh:daemon(loopback, 0, [{system_dir, System}, {user_dir, User}, {user_passwords, [{"ann", "secret"}]},
                                            {subsystems, [ssh_sftpd:subsystem_spec([{root, Folder}])]}]),
    {ok, Info} = ssh:daemon_info(Daemon),
    Port = proplists:get_value(port, Info),
    who(Port, User),
    {ok, C} = connect(Port, [{user, "ann"}, {password, "secret"}]),
    commands(C),
    shell(C),
    files(C, Folder),
    io:format("close: ~p~n", [ssh:close(C)]),
    algorithms(Port),
    io:format("stop: ~p~n", [ssh:stop_daemon(Daemon)]),
    erlang:halt(0).

keys(System, User) ->
    Host = public_key:generate_key({rsa, 2048, 65537}),
    Own = public_key:generate_key({namedCurve, secp256r1}),
    write(System, "ssh_host_rsa_key", public_key:pem_encode([public_key:pem_entry_encode('RSAPrivateKey', Host)])),
    write(User, "id_ecdsa", public_key:pem_encode([public_key:pem_entry_encode('ECPrivateKey', Own)])),
    {'ECPrivateKey', _, _, Parameters, Point, _} = Own,
    Line = ssh_file:encode([{{{'ECPoint', Point}, Parameters}, [{comment, "test"}]}], auth_keys),
    write(User, "authorized_keys", Line).

write(Folder, Name, Bytes) ->
    File = filename:join(Folder, Name),
    ok = file:write_file(File, Bytes),
    ok = file:change_mode(File, 8#600).

connect(Port, Options) ->
    ssh:connect(loopback, Port, Options ++ [{silently_accept_hosts, true}, {user_interaction, false},
                                            {save_accepted_host, false}], 30000).

who(Port, User) ->
    Nowhere = filename:join(User, "nowhere"),
    ok = filelib:ensure_dir(filename:join(Nowhere, "x")),
    [case connect(Port, Options) of
         {ok, C} -> io:format("~p: in as ~p~n", [Why, proplists:get_value(user, ssh:connection_info(C))]), ssh:close(C);
         Refused -> io:format("~p: ~0p~n", [Why, Refused])
     end || {Why, Options} <- [{password, [{user, "ann"}, {password, "secret"}, {user_dir, Nowhere}]},
                               {wrong_password, [{user, "ann"}, {password, "guess"}, {user_dir, Nowhere}]},
                               {nobody, [{user, "bob"}, {password, "secret"}, {user_dir, Nowhere}]},
                               {public_key, [{user, "ann"}, {user_dir, User}, {auth_methods, "publickey"}]},
                               {no_key, [{user, "ann"}, {user_dir, Nowhere}, {auth_methods, "publickey"}]}]].

commands(C) ->
    [begin
         {ok, Ch} = ssh_connection:session_channel(C, 30000),
         success = ssh_connection:exec(C, Ch, Command, 30000),
         io:format("exec ~s~n  ~0p~n", [Command, until_closed(C, Ch, [])])
     end || Command <- ["1 + 2.", "lists:seq(1, 3).", "X = [a, \"b\", <<1>>].", "1 / 0.", "not erlang",
                        "lists:duplicate(20000, $x)."]].

%% What the channel said: texts as one, exit status, eof.
until_closed(C, Ch, Said) ->
    receive
        {ssh_cm, C, {data, Ch, Type, Data}} ->
            ssh_connection:adjust_window(C, Ch, byte_size(Data)),
            until_closed(C, Ch, add(Type, Data, Said));
        {ssh_cm, C, {closed, Ch}} -> lists:sort([short(S) || S <- Said]);
        {ssh_cm, C, {eof, Ch}} -> until_closed(C, Ch, [eof | Said]);
        {ssh_cm, C, {exit_status, Ch, Status}} -> until_closed(C, Ch, [{exit, Status} | Said])
    after 30000 -> {never_closed, Said}
    end.

add(Type, Data, Said) ->
    case lists:keytake(Type, 1, Said) of
        {value, {_, Before}, Rest} -> [{Type, <<Before/binary, Data/binary>>} | Rest];
        false -> [{Type, Data} | Said]
    end.

short({Type, Data}) when is_binary(Data), byte_size(Data) > 500 -> {Type, byte_size(Data), erlang:md5(Data)};
short(Other) -> Other.

%% The daemon's Erlang shell, without a terminal.
shell(C) ->
    {ok, Ch} = ssh_connection:session_channel(C, 30000),
    ok = ssh_connection:shell(C, Ch),
    io:format("shell: ~p~n", [binary:match(until(C, Ch, <<"1> ">>, <<>>), <<"Eshell">>) =/= nomatch]),
    ok = ssh_connection:send(C, Ch, "A = 20 + 1, A * 2.\n"),
    io:format("shell: ~p~n", [binary:match(until(C, Ch, <<"2> ">>, <<>>), <<"42">>) =/= nomatch]),
    ok = ssh_connection:send(C, Ch, "exit().\n"),
    io:format("shell: ~p~n", [is_list(until_closed(C, Ch, []))]).

until(C, Ch, Wanted, Sofar) ->
    case binary:match(Sofar, Wanted) of
        nomatch ->
            receive {ssh_cm, C, {data, Ch, _, Data}} ->
                ssh_connection:adjust_window(C, Ch, byte_size(Data)),
                until(C, Ch, Wanted, <<Sofar/binary, Data/binary>>)
            after 30000 -> <<"never: ", Sofar/binary>>
            end;
        _ -> Sofar
    end.

files(C, Folder) ->
    {ok, S} = ssh_sftp:start_channel(C, [{timeout, 30000}]),
    Big = crypto:strong_rand_bytes(300000),
    io:format("mkdir ~p, write ~p~n", [ssh_sftp:make_dir(S, "/box"), ssh_sftp:write_file(S, "/box/big", Big)]),
    io:format("on disk ~p~n", [file:read_file(filename:join([Folder, "box", "big"])) =:= {ok, Big}]),
    io:format("read ~p~n", [ssh_sftp:read_file(S, "/box/big") =:= {ok, Big}]),
    {ok, #file_info{size = Size, type = Type}} = ssh_sftp:read_file_info(S, "/box/big"),
    io:format("info ~p~n", [{Size, Type}]),
    io:format("rename ~p~n", [ssh_sftp:rename(S, "/box/big", "/box/large")]),
    io:format("link ~p ~p~n", [ssh_sftp:make_symlink(S, "/box/link", "/box/large"), ssh_sftp:read_link(S, "/box/link")]),
    {ok, Names} = ssh_sftp:list_dir(S, "/box"),
    io:format("list ~p~n", [lists:sort(Names)]),
    {ok, H} = ssh_sftp:open(S, "/box/text", [read, write, binary]),
    io:format("handle ~p ~p ~p ~p~n", [ssh_sftp:write(S, H, <<"hello world">>), ssh_sftp:position(S, H, 6),
                                       ssh_sftp:read(S, H, 5), ssh_sftp:pread(S, H, 0, 5)]),
    io:format("close ~p~n", [ssh_sftp:close(S, H)]),
    io:format("none ~p~n", [ssh_sftp:read_file(S, "/box/none")]),
    io:format("delete ~p~n", [[ssh_sftp:delete(S, F) || F <- ["/box/link", "/box/large", "/box/text", "/box/text"]]]),
    io:format("del_dir ~p~n", [ssh_sftp:del_dir(S, "/box")]),
    ssh_sftp:stop_channel(S).

%% Other ciphers and ways to exchange keys than the first choice.
algorithms(Port) ->
    [begin
         {ok, C} = connect(Port, [{user, "ann"}, {password, "secret"}, {preferred_algorithms, Preferred}]),
         [{algorithms, Agreed}] = ssh:connection_info(C, [algorithms]),
         io:format("~0p: ~0p~n", [Preferred, [lists:keyfind(K, 1, Agreed) || K <- [kex, encrypt, send_mac]]]),
         {ok, Ch} = ssh_connection:session_channel(C, 30000),
         success = ssh_connection:exec(C, Ch, "length(lists:seq(1, 50)).", 30000),
         io:format("  ~0p~n", [until_closed(C, Ch, [])]),
         ssh:close(C)
     end || Preferred <- [[{kex, ['curve25519-sha256']}, {cipher, ['chacha20-poly1305@openssh.com']}],
                          [{kex, ['ecdh-sha2-nistp521']}, {cipher, ['aes256-gcm@openssh.com']}],
                          [{kex, ['diffie-hellman-group14-sha256']}, {cipher, ['aes128-ctr']}, {mac, ['hmac-sha2-512']}]]].
