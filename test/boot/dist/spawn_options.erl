%% What spawn_request and spawn_opt at another node answer to each option and each kind of argument.
-module(spawn_options).
-export([main/1]).

main(Node) ->
    process_flag(trap_exit, true),
    pong = net_adm:ping(Node),
    [io:format("~p: ~p~n", [Options, {request(Node, Options), opt(Node, Options), ends(2)}])
     || Options <- options()],
    [io:format("~p~n", [request(N, M, F, A)])
     || {N, M, F, A} <- [{Node, 1, f, []}, {Node, m, "f", []}, {Node, m, f, x}, {Node, m, f, [a | b]},
                         {Node, m, f, lists:seq(1, 255)}, {x, m, f, []}, {"x", m, f, []},
                         {'x@y@z', m, f, []}]],
    [io:format("~p~n", [answer(fun() -> spawn_request(Node, F, []) end)])
     || F <- [fun() -> ok end, fun(_) -> ok end, fun lists:reverse/1, x]].

options() ->
    [[], [x], [link], [monitor], [{monitor, []}], [{monitor, [{alias, demonitor}]}],
     [{monitor, [{alias, x}]}], [{monitor, x}], [{monitor, [{tag, gone}]}], [{monitor, [{a, b}]}],
     [{monitor, [x]}], [{monitor, [], 1}], [monitor, {monitor, [{tag, gone}]}], [{link, true}],
     [link, link], [link, monitor], [{priority, high}], [{priority, x}], [{reply, x}], [{reply, no}],
     [{reply, error_only}], [{reply, success_only}], [{reply_tag, t}], [{reply_tag, t}, x],
     [{reply, no}, x], [{reply, error_only}, x], [{reply, success_only}, x],
     [{reply_tag, t}, {reply_tag, u}, {reply_tag, t}], [x | y], x, [monitor | x], [{a, b, c}], [1],
     ["abc"], [{min_heap_size, -1}], [{max_heap_size, 10}],
     [{max_heap_size, 300}, {min_heap_size, 1000}], [{fullsweep_after, a}],
     [{message_queue_data, x}], [{async_dist, true}], [{async_dist, x}], [{scheduler, 1}],
     [{scheduler, x}]].

request(Node, Options) ->
    answer(fun() -> spawn_request(Node, erlang, whereis, [x], Options) end).

request(Node, M, F, A) ->
    answer(fun() -> spawn_request(Node, M, F, A, []) end).

answer(Request) ->
    try Request() of
        Id -> receive
                  {Tag, Id, ok, Pid} when is_pid(Pid) -> {Tag, ok};
                  {Tag, Id, What, Why} -> {Tag, What, Why}
              after 600 -> none
              end
    catch error:Why -> Why
    end.

opt(Node, Options) ->
    try spawn_opt(Node, erlang, whereis, [x], Options) of
        Pid when is_pid(Pid) -> pid;
        {_, _} -> pid_and_reference
    catch error:Why -> Why
    end.

%% How children ended, as far as this process is told; each may be linked and monitored.
ends(Children) ->
    lists:sort(ends(2 * Children, [])).

ends(0, Ends) -> Ends;
ends(N, Ends) ->
    receive
        {'EXIT', _, Why} -> ends(N - 1, [{exit, Why} | Ends]);
        {Tag, _, process, _, Why} -> ends(N - 1, [{Tag, Why} | Ends])
    after 300 -> Ends
    end.
