%% An HTTP server of inets asked for a small file by twenty clients, each over a connection it keeps.
-module(bench_http).
-export([run/0]).
-group(network).
-define(CLIENTS, 20).
-define(REQUESTS, 50).

run() ->
    {ok, _} = application:ensure_all_started(inets),
    Dir = filename:join("/tmp", "bench_http_" ++ os:getpid()),
    ok = filelib:ensure_dir(filename:join(Dir, "x")),
    ok = file:write_file(filename:join(Dir, "file.txt"), binary:copy(<<"0123456789">>, 100)),
    {ok, Pid} = inets:start(httpd, [{port, 0}, {server_name, "bench"}, {server_root, Dir},
                                    {document_root, Dir}, {bind_address, {127, 0, 0, 1}}, {modules, [mod_get]}]),
    [{port, Port}] = httpd:info(Pid, [port]),
    Self = self(),
    [spawn_link(fun() -> Self ! {got, client(Port)} end) || _ <- lists:seq(1, ?CLIENTS)],
    Sum = lists:sum([receive {got, N} -> N end || _ <- lists:seq(1, ?CLIENTS)]),
    ok = inets:stop(httpd, Pid),
    ok = file:del_dir_r(Dir),
    Sum.

client(Port) ->
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}, {packet, http_bin}]),
    N = lists:sum([request(C) || _ <- lists:seq(1, ?REQUESTS)]),
    gen_tcp:close(C),
    N.

request(C) ->
    ok = inet:setopts(C, [{packet, http_bin}]),
    ok = gen_tcp:send(C, "GET /file.txt HTTP/1.1\r\nHost: bench\r\n\r\n"),
    {ok, {http_response, _, 200, _}} = gen_tcp:recv(C, 0),
    Size = headers(C, 0),
    ok = inet:setopts(C, [{packet, raw}]),
    {ok, Body} = gen_tcp:recv(C, Size),
    byte_size(Body).

headers(C, Size) ->
    case gen_tcp:recv(C, 0) of
        {ok, {http_header, _, 'Content-Length', _, N}} -> headers(C, binary_to_integer(N));
        {ok, {http_header, _, _, _, _}} -> headers(C, Size);
        {ok, http_eoh} -> Size
    end.
