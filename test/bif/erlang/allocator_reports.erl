%% What tools find in the reports of allocators: the names, in their places. The numbers are each VM's own.
-module(allocator_reports).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?EACH(fun(A) -> names([carriers(K, A) || K <- [mbcs, sbcs]]) end, [eheap_alloc, binary_alloc, literal_alloc]),
    ?T([Key || {Key, _, _, _} <- block(carriers(mbcs, eheap_alloc))]),
    ?T([Key || {Key, _, _, _} <- block(carriers(mbcs, sizes, eheap_alloc))]),
    MemKind = proplists:get_value(memkind, report(allocator, mseg_alloc)),
    ?T([is_integer(proplists:get_value(Key, proplists:get_value(status, MemKind)))
        || Key <- [cached_segments, cache_hits]]),
    ?T([[is_integer(N) || N <- tuple_to_list(Row), not is_atom(N)]
        || Row <- proplists:get_value(calls, MemKind),
           lists:member(element(1, Row), [mseg_alloc, mseg_dealloc, mseg_realloc])]),
    All = erlang:system_info(alloc_util_allocators),
    [?T([{Name, [I || {instance, I, _} <- Reports] =:= instances(Name)} || {Name, Reports} <- erlang:system_info({What, Names})])
     || What <- [allocator, allocator_sizes], Names <- [All, lists:reverse(All), [ets_alloc, sys_alloc, fix_alloc]]],
    ?T(process_info(self(), messages)).

%% One for each scheduler, and what all share.
instances(sys_alloc) -> [];
instances(literal_alloc) -> [0];
instances(_) -> lists:seq(0, erlang:system_info(schedulers)).

%% Of the first instance.
report(What, Allocator) ->
    [{instance, 0, Report} | _] = erlang:system_info({What, Allocator}),
    Report.

carriers(Kind, Allocator) -> proplists:get_value(Kind, report(allocator, Allocator)).
carriers(Kind, sizes, Allocator) -> proplists:get_value(Kind, report(allocator_sizes, Allocator)).

names(Lists) -> [[element(1, Row) || Row <- List] || List <- Lists].

block(Carriers) ->
    [{eheap_alloc, Block} | _] = proplists:get_value(blocks, Carriers),
    Block.
