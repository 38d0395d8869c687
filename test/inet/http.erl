%% OTP's own HTTP server and client, one talking to the other.
%% normalise: pids refs ports
%% timeout: 60
-module(http).
-export([main/0, say/3]).
-include("../t.hrl").

main() ->
    {ok, _} = application:ensure_all_started(inets),
    Dir = "/tmp/apus_http_" ++ os:getpid(),
    ok = filelib:ensure_dir(filename:join(Dir, "htdocs/x")),
    ok = file:write_file(filename:join(Dir, "htdocs/a.txt"), "a small file\n"),
    ok = file:write_file(filename:join(Dir, "htdocs/big.bin"), binary:copy(<<"0123456789">>, 50000)),
    {ok, Pid} = inets:start(httpd, [{port, 0}, {server_name, "test"}, {server_root, Dir}, {document_root, Dir ++ "/htdocs"},
                                    {bind_address, {127, 0, 0, 1}}, {modules, [mod_alias, mod_esi, mod_get, mod_head]},
                                    {erl_script_alias, {"/esi", [?MODULE]}}, {mime_types, [{"txt", "text/plain"}]}]),
    [{port, Port}] = httpd:info(Pid, [port]),
    Url = fun(Path) -> "http://127.0.0.1:" ++ integer_to_list(Port) ++ Path end,
    ?T(fetch(Url("/a.txt"))),
    ?T(fetch(Url("/nothing"))),
    ?T(size_of(fetch(Url("/big.bin")))),
    %% The server ends a connection after a head: the next request must not be on its way there.
    ?T(request(head, {Url("/a.txt"), [{"connection", "close"}]})),
    ?T(request(get, {Url("/a.txt"), [{"Range", "bytes=2-6"}]})),
    ?T(request(post, {Url("/esi/" ++ atom_to_list(?MODULE) ++ ":say"), [], "text/plain", "hello"})),
    ?T(lists:usort(many(Url("/a.txt"), 50))),
    ?T(raw(Port, "GET /a.txt HTTP/1.0\r\n\r\n")),
    ?T(raw(Port, "rubbish\r\n\r\n")),
    ?T(element(2, httpc:request(get, {"http://127.0.0.1:1/", []}, [{timeout, 2000}], [])) =/= ok),
    ok = inets:stop(httpd, Pid),
    ok = file:del_dir_r(Dir),
    ok.

say(Session, _Env, Input) ->
    mod_esi:deliver(Session, ["Content-Type: text/plain\r\n\r\n", "you said ", Input]),
    mod_esi:deliver(Session, binary:copy(<<"x">>, 10000)).

fetch(Url) -> request(get, {Url, []}).

request(Method, Request) ->
    case httpc:request(Method, Request, [{timeout, 10000}], [{body_format, binary}]) of
        {ok, {{_, Status, Text}, Headers, Body}} ->
            {Status, Text, [H || {K, _} = H <- Headers, lists:member(K, ["content-type", "content-length", "content-range"])],
             short(Body)};
        Error -> Error
    end.

short(B) when byte_size(B) > 200 -> {byte_size(B), erlang:md5(B)};
short(B) -> B.

size_of({Status, _, _, {Size, _}}) -> {Status, Size}.

many(Url, N) ->
    Self = self(),
    [spawn_link(fun() -> Self ! {got, fetch(Url)} end) || _ <- lists:seq(1, N)],
    [receive {got, R} -> R end || _ <- lists:seq(1, N)].

raw(Port, Bytes) ->
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, true}]),
    ok = gen_tcp:send(C, Bytes),
    All = all(C),
    {hd(binary:split(All, <<"\r\n">>)), lists:last(binary:split(All, <<"\r\n\r\n">>))}.

all(C) ->
    receive
        {tcp, C, D} -> <<D/binary, (all(C))/binary>>;
        {tcp_closed, C} -> <<>>
    after 3000 -> <<"timeout">>
    end.
