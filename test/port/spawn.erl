%% open_port with programs: data both ways, packets, lines, exit status, environment, directory.
%% normalise: pids refs ports
-module(spawn).
-export([main/0]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true),
    ?T(sh("exit 3", [exit_status])),
    ?T(sh("kill -9 $$", [exit_status])),
    ?T(sh("echo one", [exit_status])),
    ?T(sh("echo one", [eof])),
    ?T(sh("echo one", [eof, exit_status, binary])),
    ?T(sh("echo one >&2", [stderr_to_stdout, eof])),
    ?T(sh("echo $0", [eof])),
    ?T(sh("echo $0", [eof, {arg0, "zero"}])),
    ?T(sh("pwd", [eof, {cd, "/usr"}])),
    ?T(sh("echo $A-$B", [eof, {env, [{"A", "a b"}, {"B", "\x{20ac}"}]}, binary])),
    ?T(sh("echo [$HOME]", [eof, {env, [{"HOME", false}]}])),
    ?T(sh("echo up; echo >&4 down", [eof, nouse_stdio])),
    ?T(sh("printf abc; exit 1", [exit_status, in])),
    ?T(lines("abc\\nlonger than seven\\nx", 7)),
    ?T(lines("a\\r\\nb\\rc\\r\\n", 7)),
    ?T(lines("abcdefg\\n\\nabcdefgh\\n", 7)),
    ?T(echo([], ["abc", <<"def">>, [$g]])),
    ?T(echo([binary], ["abc", <<"def">>, [$g]])),
    ?T(echo([{packet, 1}], "abc")),
    ?T(echo([{packet, 2}, binary], lists:duplicate(300, $x))),
    ?T(echo([{packet, 4}], "")),
    ?T(sh("printf '\\000\\002ab\\000\\001c\\000'", [{packet, 2}, eof])),
    ?T(too_long()),
    ?T(large(binary:copy(<<"0123456789">>, 100000))),
    ?T(open({spawn, "exec_nothing_such 2>/dev/null"}, [exit_status])),
    ?T(open({spawn, "true"}, [])),
    ?T(open({spawn, 'echo "an atom"'}, [eof])),
    ?T(open({spawn, <<"echo a binary">>}, [eof])),
    ?T(open_port({spawn_executable, "/nowhere/at/all"}, [])),
    ?T(open_port({spawn_executable, "/etc/passwd"}, [])),
    ?T(open_port({spawn_driver, "no_such_driver"}, [])),
    ?T(open_port({spawn, ""}, [])),
    ?T(open_port({spawn, 12}, [])),
    ?T(open_port({fd, 0, a}, [])),
    ?EACH(fun(Option) -> open_port({spawn, "cat"}, [Option]) end,
          [foo, {packet, 3}, {line, 0}, {line, a}, {cd, 1}, {env, [a]}, {env, [{"A", b}]},
           {parallelism, 1}, {busy_limits_port, a}, {foo, bar}]),
    ?T(open_port({spawn, "cat"}, [{args, ["a"]}])),
    ?T(open_port({spawn, "cat"}, [in | out])),
    ok.

sh(Command, Options) ->
    open({spawn_executable, "/bin/sh"}, [{args, ["-c", Command]} | Options]).

open(What, Options) -> collect(open_port(What, Options), <<>>, []).

%% What comes until the port has ended, data joined; at most a second after eof.
collect(Port, Data, Other) ->
    receive
        {Port, {data, More}} when is_list(More); is_binary(More) ->
            collect(Port, iolist_to_binary([Data, More]), Other);
        {'EXIT', Port, Reason} -> {Data, lists:reverse([{'EXIT', Reason} | Other])};
        {Port, eof} -> port_close(Port), collect(Port, Data, [eof | Other]);
        {Port, What} -> collect(Port, Data, [What | Other])
    after 5000 -> {timeout, Data, Other}
    end.

lines(Text, N) ->
    Port = open_port({spawn_executable, "/bin/sh"},
                     [{args, ["-c", "printf '" ++ Text ++ "'"]}, {line, N}, eof]),
    all_lines(Port).

all_lines(Port) ->
    receive
        {Port, {data, Line}} -> [Line | all_lines(Port)];
        {Port, eof} -> []
    end.

echo(Options, Data) ->
    Port = open_port({spawn, "cat"}, Options),
    true = port_command(Port, Data),
    Echo = receive {Port, {data, Got}} -> Got after 5000 -> timeout end,
    true = port_close(Port),
    {Echo, receive {'EXIT', Port, Reason} -> Reason end}.

too_long() ->
    Port = open_port({spawn, "cat"}, [{packet, 1}]),
    Answer = catch port_command(Port, lists:duplicate(256, $x)),
    {Answer, receive {'EXIT', Port, Reason} -> Reason after 5000 -> timeout end}.

%% More than a pipe holds, to a program that reads late.
large(Data) ->
    Port = open_port({spawn, "sh -c 'sleep 0.2; md5sum | cut -c1-32'"}, [binary, {packet, 4}, exit_status]),
    true = port_close(Port),
    Other = open_port({spawn, "sh -c 'sleep 0.2; head -c 1000000 | md5sum | cut -c1-32'"}, [binary]),
    true = port_command(Other, Data),
    Sum = receive {Other, {data, S}} -> S after 5000 -> timeout end,
    <<N:128>> = erlang:md5(Data),
    Wanted = iolist_to_binary(io_lib:format("~32.16.0b\n", [N])),
    {Sum =:= Wanted, receive {'EXIT', Other, R} -> R end}.
