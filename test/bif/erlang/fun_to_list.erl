%% fun_to_list, ref_to_list, pid_to_list, port_to_list and back.
-module(fun_to_list).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?T(erlang:fun_to_list(fun lists:map/2)),
    ?T(erlang:fun_to_list(fun 'Odd Mod':'odd fun'/2)),
    ?T(erlang:fun_to_list(x)),
    ?T(is_list(erlang:fun_to_list(fun() -> x end))),
    ?T(list_to_pid(pid_to_list(self())) =:= self()),
    ?T(list_to_pid("<0.1.0>")),
    ?T(list_to_pid("<0.0.0>")),
    ?T(pid_to_list(list_to_pid("<0.12345.0>"))),
    ?CALLS(erlang, list_to_pid, [[X] || X <- ["", "<>", "<0.1>", "<1.1.1>", "<0.1.0", "<0.1.0>x",
        "<0.x.0>", a, "<0.-1.0>", "<9999.1.1>"]]),
    R = make_ref(), ?T(list_to_ref(ref_to_list(R)) =:= R),
        ?CALLS(erlang, list_to_ref, [[X] || X <- ["", "#Ref<>", "#Ref<0.1.2", "#Ref<0.1.2>",
        "#Ref<0.1.2.3>", a]]),
    ?CALLS(erlang, pid_to_list, [[a], [1], [[]]]),
    ?CALLS(erlang, ref_to_list, [[a]]),
    ?CALLS(erlang, port_to_list, [[a]]),
    ?CALLS(erlang, list_to_port, [["#Port<0.1>"], ["#Port<0.x>"], ["x"], [a]]),
    ?T(is_port(list_to_port("#Port<0.0>"))), ?T(is_pid(list_to_pid("<0.5.0>"))),
    ok.
