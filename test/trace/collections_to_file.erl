%% What a port that traces into a file is told of the collections that are asked for: the beginning of each before its end.
-module(collections_to_file).
-export([main/0]).

main() ->
    File = filename:join("/tmp", "apus_collections_" ++ os:getpid()),
    Port = (dbg:trace_port(file, File))(),
    Parent = self(),
    Pid = spawn(fun() -> receive go -> ok end, [erlang:garbage_collect() || _ <- [1, 2]],
                         Parent ! {self(), done} end),
    1 = erlang:trace(Pid, true, [garbage_collection, {tracer, Port}]),
    Ref = monitor(process, Pid),
    Pid ! go,
    receive {Pid, done} -> ok end,
    receive {'DOWN', Ref, _, _, _} -> ok end,
    erlang:trace_delivered(Pid),
    dbg:flush_trace_port(Port),
    true = port_close(Port),
    {ok, Bytes} = file:read_file(File),
    file:delete(File),
    io:format("~p~n", [lists:sublist(kinds(Bytes), 4)]).

%% <<0, Size:32, Term>> each.
kinds(<<0, Size:32, Term:Size/binary, Rest/binary>>) -> [element(3, binary_to_term(Term)) | kinds(Rest)];
kinds(<<>>) -> [].
