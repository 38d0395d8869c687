%% process_info: every item whose answer is the same on every run, forms of calls, the dead.
-module(info).
-export([main/0]).
-export([sleeper/1]).
-include("../t.hrl").

main() ->
    P = spawn(?MODULE, sleeper, [a]), timer:sleep(10),
    Show = fun(Item) -> io:format("~w ~0p~n", [Item, try hide(process_info(P, Item), P)
        catch error:E -> E end]) end,
    [Show(I) || I <- [current_function, initial_call, status, message_queue_len, messages, links,
        monitors, monitored_by, dictionary, trap_exit, error_handler, priority, registered_name,
        suspending, catchlevel, message_queue_data, last_calls, sequential_trace_token,
        backtrace_missing, fullsweep_after, min_heap_size, min_bin_vheap_size, max_heap_size,
        [status, trap_exit], [], [registered_name], [status, bad], {dictionary, k}, bad, 1]],
    P ! m1, P ! {m, 2}, timer:sleep(2), Show(message_queue_len), Show(messages),
        register(apus_info, P), Show(registered_name), Show([registered_name, message_queue_len]),
        link(P), Show(links), M = monitor(process, P), Show(monitored_by), demonitor(M),
    ?T([K || {K, _} <- process_info(P)]),
    ?T([is_integer(element(2, process_info(P, I))) || I <- [heap_size, total_heap_size, stack_size,
        reductions, memory]]),
    ?T(element(2, process_info(P, group_leader)) =:= group_leader()),
    ?T([K || {K, _} <- element(2, process_info(P, garbage_collection))]),
    ?T(is_list(element(2, process_info(P, garbage_collection_info)))),
    ?T(is_binary(element(2, process_info(P, backtrace)))),
    ?T(process_info(P, binary)),
    ?T([element(1, hd(element(2, process_info(P, current_stacktrace)))) =:= ?MODULE]),
    ?T([tuple_size(X) || X <- [element(2, process_info(P, current_location))]]),
    ?T(element(2, process_info(P, parent)) =:= self()),
    unlink(P), ?T(is_process_alive(P)), P ! stop, timer:sleep(10), ?T(process_info(P)),
        ?T(process_info(P, status)), ?T(process_info(P, [status])), ?T(is_process_alive(P)),
        ?T(process_info(x, status)), ?T(process_info(self(), status)),
        ?T(process_info(self(), current_function)), ?T(process_info(self(),
        [message_queue_len, trap_exit])), ?T(lists:member(self(), processes())),
        ?T(lists:member(P, processes())), ?T(process_info(whereis(init), initial_call)),
        ?T(process_info(whereis(init), registered_name)),
        ?T(process_info(whereis(init), trap_exit)), ?T(process_display_free()),
    ok.
process_display_free() -> erlang:process_display(1, backtrace) =:= x.
hide({links, L}, _) -> {links, length(L)};
hide({monitored_by, L}, _) -> {monitored_by, length(L)};
hide(X, _) -> X.
sleeper(X) -> put(k, X), wait().
wait() -> receive stop -> ok end.
