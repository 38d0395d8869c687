%% A node without distribution: nodes, monitor_node, channels, setnode.
%% normalise: refs
-module(alone).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erlang, nodes, [[]] ++ [[K] || K <- [connected, visible, hidden, this, foo, [],
        [foo], [this | x], 1]]),
    ?CALLS(erlang, nodes, [[this, #{connection_id => true, node_type => true}],
        [connected, #{node_type => true}], [known, #{foo => true}], [known, #{node_type => x}],
        [known, x], [x, #{}], [[this, visible], #{node_type => true}]]),
    %% Names that others in this VM have used are known too.
    ?EACH(fun(Kinds) -> lists:member(node(), nodes(Kinds)) end, [known, [visible, known]]),
    ?EACH(fun(Items) -> lists:keyfind(node(), 1, nodes(known, Items)) end,
          [#{}, #{connection_id => true}, #{connection_id => false}]),
    ?T(node(self())), ?T(node(make_ref())), ?T(node(x)), ?T(node([])),
    ?T(node(binary_to_term(<<131, 88, 100, 0, 5, "xa@yb", 1:32, 2:32, 3:32>>))),
    ?T(is_alive()),
    ?CALLS(erlang, monitor_node, [[node(), true], [node(), false], ['a@b', true], [ab, false],
        [1, true], [ab, true, []], [ab, true, [allow_passive_connect]], [ab, true, [foo]],
        [ab, true, foo], [node(), true, []]]),
    ?CALLS(erlang, setnode, [[foo, x], [foo, 1], ['nonode@nohost', 1], [1, 1]]),
    ?CALLS(erlang, dist_ctrl_get_data, [[x]]),
    ?CALLS(erlang, dist_ctrl_get_data_notification, [[x]]),
    ?CALLS(erlang, dist_ctrl_get_opt, [[x, get_size]]),
    ?CALLS(erlang, dist_ctrl_input_handler, [[x, x]]),
    ?CALLS(erlang, dist_ctrl_put_data, [[x, <<>>], [x, []]]),
    ?CALLS(erlang, dist_ctrl_set_opt, [[x, get_size, true]]),
    ?CALLS(erlang, dist_get_stat, [[x]]),
    ?CALLS(erts_internal, new_connection, [[node()], [1]]),
    ?CALLS(erts_internal, abort_pending_connection, [[1, x]]),
    ?CALLS(erts_internal, create_dist_channel, [[1, self, x]]),
    ?CALLS(erts_internal, dist_spawn_request, [[1, {a, b, []}, [], spawn_opt],
        [a@b, x, [], spawn_opt], [node(), {a, b, []}, [], spawn_opt]]),
    R = erts_internal:dist_spawn_request(a@b, {a, b, []}, [], spawn_request),
    receive {spawn_reply, R, A1, A2} -> io:format("~w ~w~n", [A1, A2]) end,
    {R2, false} = erts_internal:dist_spawn_request(a@b, {a, b, []}, [], spawn_opt),
    receive {spawn_reply, R2, B1, B2} -> io:format("~w ~w~n", [B1, B2]) end,
    {R3, true} = erts_internal:dist_spawn_request(a@b, {a, b, []}, [monitor], spawn_opt),
    receive {spawn_reply, R3, C1, C2} -> io:format("~w ~w~n", [C1, C2]) end.
