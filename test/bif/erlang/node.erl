%% node, nodes, is_alive, get_cookie and what distribution says when there is none.
-module(node).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?T(node()),
    ?T(nodes()),
    ?T(nodes(hidden)),
    % Those that other tests have named may be there.
    ?T(lists:member(node(), nodes(known))),
    ?T(nodes([this, visible])),
    ?T(nodes(bad)),
    ?T(is_alive()),
    ?T(erlang:get_cookie()),
    ?T(node(self()) =:= node()),
    ?T(node(make_ref()) =:= node()),
    ?T(node(x)),
    ?T(erlang:monitor_node(node(), true)),
    ?T(erlang:monitor_node(a, true)),
    ?T(erlang:monitor_node(1, true)),
    ?T(erlang:disconnect_node(a)),
    ?T(erlang:set_cookie(b, c)),
    ?T(net_kernel:get_state()),
    ok.
