%% Sends and receives that are told of, and match specifications for them.
-module(messages).
-export([main/0]).
-include("trace.hrl").

main() ->
    show("send", traced([send], fun work/0)),
    show("receive", traced(['receive'], fun work/0)),
    show("timeout", traced(['receive'], fun() -> receive never -> ok after 0 -> ok end end)),
    show("patterns", [erlang:trace_pattern(send, [{['_', a], [], []}, {['_', '$1'], [], [{message, {{seen, '$1'}}}]}], []),
                      erlang:trace_info(send, match_spec)]),
    show("send", traced([send], fun() -> self() ! a, self() ! b end)),
    erlang:trace_pattern(send, false, []),
    show("none", traced([send], fun() -> self() ! a, self() ! b end)),
    erlang:trace_pattern(send, true, []),
    show("receive", [erlang:trace_pattern('receive', [{['_', '_', b], [], []}], []),
                     erlang:trace_info('receive', match_spec)]),
    show("receive", traced(['receive'], fun() -> self() ! a, self() ! b, receive b -> ok end end)),
    show("back", [erlang:trace_pattern('receive', true, []), erlang:trace_info('receive', match_spec),
                  erlang:trace_info(send, match_spec)]),
    show("sensitive", traced([send], fun() -> process_flag(sensitive, true), self() ! a,
                                              process_flag(sensitive, false), self() ! b end)),
    ok.

work() ->
    {Gone, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, normal} -> ok end,
    self() ! a, receive a -> ok end, Gone ! b, (catch traced_nobody ! c),
    erlang:send(self(), d), erlang:send({traced_nobody, node()}, e), register(traced_me, self()),
    traced_me ! f, {traced_me, node()} ! g, unregister(traced_me), exit_later(), ok.

exit_later() ->
    process_flag(trap_exit, true), Q = spawn_link(fun() -> exit(later) end),
    receive {'EXIT', Q, later} -> ok end, process_flag(trap_exit, false).
