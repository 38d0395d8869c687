%% The debugger's interpreter without windows: break points, steps, the stack and variables of what it runs.
-module(interpreted).
-export([main/0, attached/2]).

main() ->
    {ok, shop} = c:c(shop, [debug_info]),
    show(int:interpretable(shop)), show(int:interpretable(lists)), show(int:interpretable(nowhere)),
    show(int:i(shop)), show(int:interpreted()), show(filename:basename(int:file(shop))),
    show([shop:sum([{apple, 1}, {apple, 11}, {pear, 2}, {nut, 2}]), catch shop:fails(1), shop:fails([a]), shop:made(2),
          catch shop:lost(), catch shop:price(a)]),
    show([int:break(shop, 10), int:break(shop, 10), int:break_in(shop, price, 2), int:break_in(shop, no, 2), int:break(nowhere, 1)]),
    show(int:all_breaks(shop)),
    show([int:disable_break(shop, 10), int:action_at_break(shop, 10, disable), int:test_at_break(shop, 14, {?MODULE, main}),
          int:enable_break(shop, 10), int:get_binding('N', [{'N', 1}]), int:get_binding('M', [])]),
    show(int:all_breaks()),
    show([int:delete_break(shop, 14), int:delete_break(shop, 15), int:delete_break(shop, 17), int:delete_break(shop, 18)]),
    show(int:all_breaks()),
    show([int:auto_attach([break], {?MODULE, attached, [self()]}), int:auto_attach()]),
    show([int:stack_trace(S) || S <- [true, all, no_tail, false, all]]),
    Pid = spawn(fun() -> Sum = shop:sum([{apple, 1}, {nut, 2}]), exit({sum, Sum}) end),
    tell(Pid),
    show([{P =:= Pid, F, S, I} || {P, F, S, I} <- int:snapshot()]),
    int:clear(), int:no_break(), show(int:all_breaks()), show(int:auto_attach(false)),
    waits(), crashes(),
    show(int:n(shop)), show(int:interpreted()), show(shop:sum([{nut, 1}])),
    halt().

show(X) -> io:format("~tp~n", [X]).

%% A process that waits in interpreted code takes messages, and is broken into.
waits() ->
    Shop = shop:open([{nut, 3}]),
    Shop ! {self(), sum}, receive {Shop, N} -> show(N) end,
    Shop ! {self(), add, {pear, 1}}, receive {Shop, ok} -> ok end,
    Shop ! {self(), sum}, receive {Shop, M} -> show(M) end,
    show([process_info(Shop, I) || I <- [current_function, initial_call, status, message_queue_len]]),
    Ref = monitor(process, Shop), Shop ! stop,
    receive {'DOWN', Ref, _, _, Reason} -> show(Reason) end.

crashes() ->
    {_, Ref} = spawn_monitor(fun() -> shop:price(nut, a) end),
    receive {'DOWN', Ref, _, _, Reason} -> show(Reason) end,
    {_, Ref2} = spawn_monitor(fun() -> shop:fails(x) end),
    receive {'DOWN', Ref2, _, _, Reason2} -> show(Reason2) end.

%% What the process of the debugger says, in its words, until the debugged one is gone.
tell(Pid) ->
    receive
        {Pid, What} -> show(What), tell(Pid);
        {exited, Pid} -> ok
    end.

attached(Pid, Told) ->
    {ok, Meta} = int:attached(Pid),
    follow(Pid, Meta, Told, 0),
    Told ! {exited, Pid}.

follow(Pid, Meta, Told, N) ->
    receive
        {Meta, {break_at, Module, Line, Level}} ->
            Told ! {Pid, {at, Module, Line, Level, lists:sort(int:meta(Meta, bindings, nostack)), [{L, C} || {L, C} <- int:meta(Meta, backtrace, all)]}},
            command(N, Meta, Module, Told, Pid),
            follow(Pid, Meta, Told, N + 1);
        {Meta, {exit_at, Where, Reason, Level}} -> Told ! {Pid, {ends, Where, Reason, Level}};
        {Meta, {exit_at, Where, Reason, Level, _}} -> Told ! {Pid, {ends, Where, Reason, Level}};
        {Meta, {attached, Module, Line, _}} -> Told ! {Pid, {attached, Module, Line}}, follow(Pid, Meta, Told, N);
        {Meta, running} -> follow(Pid, Meta, Told, N);
        {Meta, {re_entry, _, _}} -> follow(Pid, Meta, Told, N);
        {Meta, {eval_rsp, Value}} -> Told ! {Pid, {value, Value}}, follow(Pid, Meta, Told, N);
        {Meta, Other} -> Told ! {Pid, {said, Other}}, follow(Pid, Meta, Told, N);
        Other when element(1, Other) =:= int -> follow(Pid, Meta, Told, N)
    after 20000 -> Told ! {Pid, silent}
    end.

command(N, Meta, _, _, _) when N rem 4 =:= 0 -> int:meta(Meta, step);
command(N, Meta, Module, _, _) when N =:= 1 -> int:meta(Meta, eval, {Module, "Name2 = {Name, N}"}), int:meta(Meta, next);
command(N, Meta, _, _, _) when N rem 4 =:= 2 -> int:meta(Meta, finish);
command(N, Meta, _, _, _) when N < 14 -> int:meta(Meta, next);
command(_, Meta, _, _, _) -> int:meta(Meta, continue).
