%% What processes get of the sizes they ask for: never less than what those have that do not ask, and a
%% largest size that says nothing of what happens then says the default.
-module(heap_limits).
-export([main/0]).
-include("../t.hrl").

main() ->
    {_, Id} = spawn_monitor(fun all/0),
    receive {'DOWN', Id, process, _, normal} -> ok end.

all() ->
    of_children(),
    of_itself(),
    Before = [{min_heap_size, erlang:system_flag(min_heap_size, 1000)},
              {min_bin_vheap_size, erlang:system_flag(min_bin_vheap_size, 100)}],
    of_children(),
    of_itself(),
    of_system(),
    [erlang:system_flag(Flag, Value) || {Flag, Value} <- Before].

of_children() ->
    [?T(child([{min_heap_size, N}])) || N <- [0, 1, 233, 234, 1000, 1598, 1599]],
    [?T(child([{min_bin_vheap_size, N}, {priority, low}])) || N <- [0, 100, 46422, 46423, 1 bsl 40]],
    [?T(child([{min_bin_vheap_size, 50000}, Other]))
     || Other <- [link, {priority, normal}, {fullsweep_after, 3}, {max_heap_size, 100000}, {max_heap_size, 0},
                  {scheduler, 0}, {message_queue_data, off_heap}, {min_heap_size, 0}]],
    [?T(child([{max_heap_size, Size}])) || Size <- [100, 232, 233, 1000, #{size => 1000}, #{kill => false}]],
    [?T(child([{max_heap_size, #{size => 100000, kill => false, error_logger => false}}, {max_heap_size, Size}]))
     || Size <- [200000, #{size => 200000}, #{size => 200000, kill => false}]].

of_itself() ->
    [?T({own(min_heap_size, N), process_info(self(), min_heap_size)}) || N <- [1, 233, 234, 5000]],
    [?T(own(max_heap_size, N)) || N <- [233, 6771, 6772, 100000000]],
    [?T({own(min_bin_vheap_size, N), process_info(self(), min_bin_vheap_size)})
     || N <- [1, 100, 46423, 50000, 1 bsl 40]],
    [?T({own(max_heap_size, Size), process_info(self(), max_heap_size)})
     || Size <- [#{size => 100000000, kill => false, error_logger => false}, #{size => 200000000}, 0]],
    ?T(own(min_heap_size, 0)).

of_system() ->
    [?T(try erlang:system_flag(max_heap_size, Size) catch error:Why -> Why end)
     || Size <- [1000, #{size => 3000000, kill => false}, #{size => 3000001}, 3000002]],
    ?T({own(max_heap_size, 200000000), process_info(self(), max_heap_size)}),
    ?T(child([{max_heap_size, 3000}])),
    ?T(erlang:system_flag(max_heap_size, #{size => 0, kill => true})),
    ?T(erlang:system_flag(min_heap_size, 100)),
    [?T(try erlang:system_flag(max_heap_size, Size) catch error:Why -> Why end) || Size <- [141, 142, 0]].

own(Flag, Value) ->
    try process_flag(Flag, Value) catch error:Why -> Why end.

child(Options) ->
    try spawn_opt(fun() -> receive stop -> ok end end, [monitor | Options]) of
        {Pid, Id} ->
            {garbage_collection, Limits} = process_info(Pid, garbage_collection),
            Pid ! stop,
            receive {'DOWN', Id, process, Pid, normal} -> lists:keydelete(minor_gcs, 1, lists:sort(Limits)) end
    catch error:Why -> Why
    end.
