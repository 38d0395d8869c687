%% Datagrams that nobody takes: refused by the peer's system, sent to nobody, too long, by another family; receiving twice, and
%% what is closed meanwhile. Local sockets whose peer or path is gone, and names of every length. For both backends.
%% normalise: pids refs ports
%% timeout: 60
-module(udp_faults).
-export([main/0]).
-include("../t.hrl").

-define(IP, {127, 0, 0, 1}).
-define(IP6, {0, 0, 0, 0, 0, 0, 0, 1}).

main() ->
    process_flag(trap_exit, true),
    %% What is sent as data and cannot be, is logged.
    #{level := Level} = logger:get_primary_config(),
    ok = logger:set_primary_config(level, none),
    [begin io:format("~0p ~0p~n", [Backend, Family]), refused(Backend, Family), unsendable(Backend, Family) end
     || Backend <- [inet, socket], Family <- [inet, inet6]],
    [begin io:format("~0p~n", [Backend]), twice(Backend), no_peer(Backend), no_path(Backend), names(Backend), sizes(Backend) end
     || Backend <- [inet, socket]],
    ok = logger:set_primary_config(level, Level).

options(Backend) -> [{inet_backend, Backend}].
ip(inet) -> ?IP;
ip(inet6) -> ?IP6.

%% A port number that nobody has.
dead(Family) ->
    {ok, U} = gen_udp:open(0, [Family, {ip, ip(Family)}]),
    {ok, Port} = inet:port(U),
    gen_udp:close(U),
    Port.

open(Backend, Family, Options) ->
    {ok, U} = gen_udp:open(0, options(Backend) ++ [Family, binary, {ip, ip(Family)} | Options]),
    U.

message() ->
    receive {'EXIT', _, normal} -> message(); M -> M after 5000 -> nothing end.
so_far() -> receive {'EXIT', _, normal} -> so_far(); M -> [M | so_far()] after 0 -> [] end.

%% What a socket that is connected to nobody learns of it.
refused(Backend, Family) ->
    Port = dead(Family),
    ?EACH(fun(Options) ->
              U = open(Backend, Family, [{active, false} | Options]),
              ok = gen_udp:connect(U, ip(Family), Port),
              R = [gen_udp:send(U, "a"), gen_udp:recv(U, 0, 5000), gen_udp:recv(U, 0, 10), gen_udp:send(U, "b"), send_until_error(U),
                   gen_udp:connect(U, ip(Family), Port), gen_udp:recv(U, 0, 10)],
              gen_udp:close(U),
              R
          end, [[], [{read_packets, 1}], [list]]),
    ?EACH(fun({Active, Options}) ->
              U = open(Backend, Family, [{active, Active} | Options]),
              ok = gen_udp:connect(U, ip(Family), Port),
              Told = [gen_udp:send(U, "a"), message() | after_error(Backend, U)],
              gen_udp:close(U),
              Told
          end, [{A, O} || A <- [true, once, 2], O <- [[], [{read_packets, 1}]]]),
    U = open(Backend, Family, [{active, false}]),
    ok = gen_udp:connect(U, ip(Family), Port),
    P = in_process(fun() -> gen_udp:recv(U, 0) end),
    until_waits(P),
    ?T([gen_udp:send(U, "a"), answer(P)]),
    gen_udp:close(U).

%% The other backend tells its owner that the socket is closed, and tries again: what comes then is a matter of time.
after_error(inet, U) ->
    [inet:getopts(U, [active]), inet:setopts(U, [{active, once}]), gen_udp:send(U, "b"), message(), inet:getopts(U, [active])];
after_error(socket, _) -> [message()].

send_until_error(U) -> case gen_udp:send(U, "c") of ok -> timer:sleep(1), send_until_error(U); Error -> Error end.

unsendable(Backend, Family) ->
    Port = dead(Family),
    U = open(Backend, Family, [{active, true}]),
    ?T([gen_udp:send(U, ip(Family), Port, "a"), gen_udp:send(U, ip(Family), Port, "b")]),
    ?T(gen_udp:send(U, "x")),
    ?EACH(fun(Size) -> gen_udp:send(U, ip(Family), Port, binary:copy(<<"x">>, Size)) end, [65507, 65528, 70000]),
    Free = fun(free) -> Port; (To) -> To end,
    ?EACH(fun({Ip, To, What}) -> reason(catch gen_udp:send(U, Ip, Free(To), What)) end,
          [{ip(Family), 0, "x"}, {case Family of inet -> ?IP6; inet6 -> ?IP end, free, "x"}, {ip(Family), free, foo},
           {ip(Family), foo, "x"}, {foo, free, "x"}, {{1, 2, 3}, free, "x"}, {{255, 255, 255, 255}, free, "x"}]),
    ?T(gen_udp:recv(U, 0, 10)),
    ?T(so_far()),
    gen_udp:close(U).

reason({'EXIT', {Reason, _}}) -> {'EXIT', Reason};
reason(Other) -> Other.

twice(Backend) ->
    U = open(Backend, inet, [{active, false}]),
    P = in_process(fun() -> gen_udp:recv(U, 0) end),
    until_waits(P),
    %% The process of the other backend's socket keeps the second one waiting for the first.
    [?T(gen_udp:recv(U, 0, 10)) || Backend =:= inet],
    ?T(gen_udp:close(U)),
    ?T(answer(P)),
    ?T([gen_udp:recv(U, 0, 10), gen_udp:send(U, ?IP, 1, "x"), gen_udp:close(U)]).

in_process(F) ->
    Self = self(),
    spawn_link(fun() -> Self ! {self(), F()} end).
answer(P) -> receive {P, X} -> X after 5000 -> nothing end.

%% It waits for what its socket tells it.
until_waits(P) ->
    case process_info(P, [status, current_function]) of
        [{status, waiting}, {current_function, {M, _, _}}] when M =:= prim_inet; M =:= socket; M =:= gen -> ok;
        undefined -> ok;
        _ -> timer:sleep(1), until_waits(P)
    end.

path(Name) -> filename:join("/tmp", "apus_udp_faults_" ++ os:getpid() ++ Name).

no_peer(Backend) ->
    ?EACH(fun(Active) ->
              [A, B] = Paths = [path("a"), path("b")],
              [U, V] = [element(2, {ok, _} = gen_udp:open(0, options(Backend) ++ [local, {ifaddr, {local, P}}, {active, Active}]))
                        || P <- Paths],
              io:format("  connect ~0p~n", [catch gen_udp:connect(U, {local, B}, 0)]),
              ok = gen_udp:send(U, {local, B}, 0, "hi"),
              Got = case Active of true -> message(); false -> gen_udp:recv(V, 0, 5000) end,
              Got =/= nothing orelse error(nothing),
              ok = gen_udp:close(V),
              R = [reason(catch F()) || F <- [
                  fun() -> gen_udp:send(U, "1") end, fun() -> gen_udp:send(U, "2") end,
                  fun() -> gen_udp:send(U, {local, B}, 0, "3") end, fun() -> gen_udp:recv(U, 0, 10) end, fun so_far/0,
                  fun() -> gen_udp:open(0, options(Backend) ++ [local, {ifaddr, {local, B}}]) end,
                  fun() -> file:delete(B) end, fun() -> gen_udp:send(U, "4") end,
                  fun() -> gen_udp:send(U, {local, B}, 0, "5") end, fun() -> gen_udp:connect(U, {local, B}, 0) end]],
              gen_udp:close(U),
              ok = file:delete(A),
              R
          end, [true, false]),
    ?T(gen_udp:send(element(2, gen_udp:open(0, options(Backend) ++ [local])), {local, <<0, "apus: nobody">>}, 0, "x")).

no_path(Backend) ->
    Path = path("c"),
    Options = options(Backend) ++ [local],
    Listen = fun() -> gen_tcp:listen(0, Options ++ [{ifaddr, {local, Path}}, binary, {active, false}]) end,
    {ok, L} = Listen(),
    ?T(Listen()),
    {ok, C} = gen_tcp:connect({local, Path}, 0, Options ++ [{active, false}]),
    {ok, S} = gen_tcp:accept(L),
    ok = file:delete(Path),
    ?T(gen_tcp:connect({local, Path}, 0, Options)),
    ?T(gen_tcp:accept(L, 10)),
    ?T([gen_tcp:send(C, "still"), gen_tcp:recv(S, 0)]),
    ok = gen_tcp:close(L),
    ok = file:write_file(Path, ""),
    ?T(gen_tcp:connect({local, Path}, 0, Options)),
    ok = file:delete(Path),
    %% Closed with and without what was not read; on a local socket that is a reset.
    ok = gen_tcp:send(C, "unread"),
    ok = gen_tcp:close(S),
    ?T([gen_tcp:recv(C, 0, 5000), gen_tcp:send(C, "x"), gen_tcp:recv(C, 0, 10), gen_tcp:close(C)]).

%% Paths need a zero behind them, abstract names do not.
names(Backend) ->
    Padded = fun(N) -> list_to_binary(string:pad(path("n"), N, trailing, $x)) end,
    Abstract = fun(N) -> <<0, (binary:part(Padded(N), 5, N - 5))/binary, "1234">> end,
    ?EACH2(fun(Kind, N) ->
               Name = case Kind of path -> Padded(N); abstract -> Abstract(N) end,
               N = byte_size(Name),
               Is = fun({ok, S}) -> R = shown(Name, [inet:sockname(S)]), gen_udp:close(S), file:delete(Name), R; (Error) -> Error end,
               shown(Name, [Is(catch gen_udp:open(0, options(Backend) ++ [{ifaddr, {local, Name}}])),
                            Is(catch gen_tcp:listen(0, options(Backend) ++ [{ifaddr, {local, Name}}])),
                            catch gen_tcp:connect({local, Name}, 0, options(Backend)),
                            catch gen_udp:send(element(2, gen_udp:open(0, options(Backend) ++ [local])), {local, Name}, 0, "x")])
           end, [path, abstract], [106, 107, 108, 109, 255, 256]).

shown(Name, Name) -> name;
shown(Name, {'EXIT', {Reason, _}}) -> {'EXIT', shown(Name, Reason)};
shown(Name, T) when is_tuple(T) -> list_to_tuple(shown(Name, tuple_to_list(T)));
shown(Name, [H | T]) -> [shown(Name, H) | shown(Name, T)];
shown(Name, #{path := Name} = M) -> M#{path := name};
shown(_, Other) -> Other.

%% Datagrams up to and beyond the buffer they are read into.
sizes(Backend) ->
    U = open(Backend, inet, [{active, false}, {recbuf, 200000}]),
    {ok, Port} = inet:port(U),
    ?EACH2(fun(Size, Length) ->
               ok = gen_udp:send(U, ?IP, Port, binary:copy(<<"x">>, Size)),
               case gen_udp:recv(U, Length, 5000) of {ok, {?IP, Port, Data}} -> byte_size(Data); Error -> Error end
           end, [0, 1, 8191, 8192, 8193, 65000], [0, 1, 9000, 70000]),
    gen_udp:close(U).
