%% Texts of open_port: commands, arguments and directories as atoms, binaries and nested lists, the environment as flat ones.
-module(open_names).
-export([main/0]).
-include("../t.hrl").

main() ->
    Ends = ["x", x, <<"x">>, "", '', <<>>, ["x", "y"], ["x", [["y"], []]], ["x", y], ["x", <<"y">>], ["x" | "y"], ["x" | y], "\x{20ac}", 'ä', <<255>>,
            "x\0", 'x\0', <<"x", 0>>, <<"x", 0, "y">>, <<0>>, [16#d800], [16#110000], [-1], 1, {x}],
    io:format("arguments~n"),
    [show(X, {spawn_executable, "/bin/echo"}, [{args, [X, "end"]}]) || X <- Ends],
    io:format("argument 0~n"),
    [show(X, {spawn_executable, "/bin/sh"}, [{arg0, X}, {args, ["-c", "echo \"$0\""]}]) || X <- Ends],
    io:format("environment~n"),
    [show(X, {spawn_executable, "/bin/sh"}, [{env, [{"APUS_A", X}]}, {args, ["-c", "echo \"$APUS_A\""]}]) || X <- Ends],
    [show(X, {spawn_executable, "/bin/sh"}, [{env, [{X, "1"}]}, {args, ["-c", "echo 1"]}])
     || X <- ["A", a, <<"A">>, ["A", "B"], "", "A=B", "=A", "A\0"]],
    [show(X, {spawn_executable, "/bin/sh"}, [{env, X}, {args, ["-c", "echo 1"]}]) || X <- [["A"], x, [], [{"A", "1"} | x]]],
    io:format("directories~n"),
    [show(X, {spawn_executable, "/bin/pwd"}, [{cd, X}])
     || X <- ["/usr", '/usr', <<"/usr">>, ["/", "usr"], <<"/usr", 0>>, "/usr\0", ["/" | b], 1]],
    io:format("files~n"),
    [show(X, {spawn_executable, X}, [{args, ["x"]}])
     || X <- ["/bin/echo", '/bin/echo', <<"/bin/echo">>, ["/bin", [["/"]] | "echo"], <<"/bin/echo", 0>>, <<"/bin/echo", 0, "x">>, "/bin/echo\0", '/bin/echo\0',
              ["/bin", '/', "echo"], ["/bin/", <<"echo">>], "", '', <<>>, no_such, {a}, 1]],
    io:format("commands~n"),
    [show(X, {spawn, X}, [])
     || X <- ["echo x", 'echo x', <<"echo x">>, ["echo ", "x"], ["echo ", [["x"]]], ["echo ", x], ["echo ", <<"x">>], ["echo " | "x"], ["echo ", 16#20ac], <<"echo x", 0>>,
              "echo x\0", "", '', <<>>, 1, {}]],
    [show(X, {spawn_driver, X}, []) || X <- [["udp_", 'inet'], [udp_inet], "", 1]],
    io:format("the last counts~n"),
    show(args, {spawn_executable, "/bin/echo"}, [{args, ["a"]}, {args, ["b"]}]),
    show(arg0, {spawn_executable, "/bin/sh"}, [{arg0, "a"}, {arg0, "b"}, {args, ["-c", "echo $0"]}]),
    show(cd, {spawn_executable, "/bin/pwd"}, [{cd, "/usr"}, {cd, "/"}]).

show(X, Name, Options) ->
    io:format("  ~0tp: ~0tp~n", [X, try open_port(Name, [exit_status, binary | Options]) of P -> said(P) catch _:R -> R end]).

said(P) -> receive {P, {data, D}} -> [D | said(P)]; {P, {exit_status, S}} -> [S] end.
