%% Runs tests on the VM under test: test/run.py starts it with a plan and reads what it prints.
%%
%% The plan is a file of lines "Id TAB Module TAB Beam TAB TimeoutMs". Each test's main/0, or main/1
%% with the folder of its beams, runs in a fresh process whose group leader collects what it prints.
%% On standard output, for each test:
%%     @@ start Id
%%     @@ done Id Hex      its whole text, each byte as two hexadecimal digits
%% and at the end "@@ end". A test that is started and never done took the VM with it.
%%
%% The text of a test is what it printed, then its result unless that is ok, then how it died.
%% Little of OTP is used here on purpose: this module must run on a VM that is still young.
-module(test_driver).
-export([main/1]).

main([PlanFile]) ->
    {ok, Bytes} = file:read_file(PlanFile),
    lists:foreach(fun run/1, binary:split(Bytes, <<"\n">>, [global, trim_all])),
    say("@@ end\n"),
    erlang:halt(0).

run(Line) ->
    [Id, Module, Beam, Timeout] = binary:split(Line, <<"\t">>, [global]),
    say(["@@ start ", Id, "\n"]),
    Text = text_of(binary_to_atom(Module, utf8), binary_to_list(Beam), binary_to_integer(Timeout)),
    say(["@@ done ", Id, " ", hex(Text), "\n"]).

say(Text) -> ok = io:put_chars(user, Text).

hex(Bytes) -> << <<(digit(N))>> || <<N:4>> <= Bytes >>.
digit(N) when N < 10 -> $0 + N;
digit(N) -> $a + N - 10.

text_of(Module, Beam, Timeout) ->
    Collector = spawn(fun() -> collect([]) end),
    {Pid, Monitor} = spawn_monitor(fun() ->
        group_leader(Collector, self()),
        load(Module, Beam),
        run_main(Module, Beam)
    end),
    End = receive
        {'DOWN', Monitor, process, Pid, normal} -> [];
        {'DOWN', Monitor, process, Pid, Reason} -> io_lib:format("exit: ~0tp~n", [Reason])
    after Timeout ->
        exit(Pid, kill),
        receive {'DOWN', Monitor, process, Pid, _} -> ok end,
        "no end in time\n"
    end,
    kill_followers(Collector),
    Collector ! {finish, self()},
    Printed = receive {text, Collector, Collected} -> Collected after 5000 -> "(no text)" end,
    catch [code:purge(Module), code:delete(Module), code:purge(Module)],
    unicode:characters_to_binary([Printed, End]).

load(Module, Beam) ->
    {ok, Code} = file:read_file(Beam),
    {module, Module} = code:load_binary(Module, Beam, Code).

run_main(Module, Beam) ->
    try
        case erlang:function_exported(Module, main, 1) of
            true -> Module:main(filename:dirname(Beam));
            false -> Module:main()
        end
    of
        ok -> ok;
        Result -> io:format("~tp~n", [Result])
    catch
        Class:Reason -> io:format("** ~p: ~0tp~n", [Class, Reason])
    end.

%% What a test leaves behind has the test's group leader.
kill_followers(Collector) ->
    catch [exit(Pid, kill) || Pid <- processes(), Pid =/= Collector,
                              process_info(Pid, group_leader) =:= {group_leader, Collector}],
    ok.

%% A group leader that keeps what is printed and is always at the end of its input.
collect(Acc) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            {Reply, New} = answer(Request, Acc),
            From ! {io_reply, ReplyAs, Reply},
            collect(New);
        {finish, To} ->
            To ! {text, self(), lists:reverse(Acc)}
    end.

answer({put_chars, _Encoding, Chars}, Acc) -> put_chars(Chars, Acc);
answer({put_chars, _Encoding, M, F, A}, Acc) ->
    try apply(M, F, A) of
        Chars -> put_chars(Chars, Acc)
    catch
        _:_ -> {{error, {put_chars, M, F, A}}, Acc}
    end;
answer({put_chars, Chars}, Acc) -> put_chars(Chars, Acc);
answer({requests, Requests}, Acc) ->
    lists:foldl(fun(Request, {_, Sofar}) -> answer(Request, Sofar) end, {ok, Acc}, Requests);
answer({setopts, _}, Acc) -> {ok, Acc};
answer(getopts, Acc) -> {[{encoding, unicode}], Acc};
answer({get_geometry, _}, Acc) -> {{error, enotsup}, Acc};
answer(_Input, Acc) -> {eof, Acc}.

put_chars(Chars, Acc) ->
    case unicode:characters_to_list(Chars) of
        List when is_list(List) -> {ok, [List | Acc]};
        _ -> {{error, put_chars}, Acc}
    end.
