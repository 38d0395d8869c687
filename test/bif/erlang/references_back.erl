%% References that keep something alive, out as bytes and as text and back: to what they were of while it lives,
%% plain ones afterwards.
-module(references_back).
-export([main/0]).
-include("../../t.hrl").

main() ->
    A = atomics:new(1, []),
    atomics:put(A, 1, 77),
    ?T(atomics:get(bytes(A), 1)),
    ?T(atomics:get(text(A), 1)),
    ?T(bytes(A) =:= A), ?T(text(A) =:= A),
    C = counters:new(1, []),
    counters:add(C, 1, 5),
    ?T(counters:get(bytes(C), 1)),
    T = ets:new(t, []),
    ets:insert(T, {k, v}),
    ?T(ets:lookup(bytes(T), k)), ?T(ets:lookup(text(T), k)),
    {ok, Pattern} = re:compile("a+"),
    ?T(re:run("xaay", bytes(Pattern))),
    B = binary:compile_pattern(<<"x">>),
    ?T(binary:match(<<"abx">>, bytes(B))),
    %% What came back keeps it alive by itself.
    Back = elsewhere(fun() -> N = atomics:new(1, []), atomics:put(N, 1, 3), bytes(N) end),
    ?T(atomics:get(Back, 1)),
    %% Its object has gone with the process that had it.
    Gone = elsewhere(fun() -> term_to_binary(atomics:new(1, [])) end),
    ?T(until_gone(Gone)),
    ?T(lists:sum([begin N = atomics:new(1, []), atomics:put(N, 1, I), atomics:get(bytes(N), 1) end
                  || I <- lists:seq(1, 5000)])),
    ok.

bytes(Term) -> binary_to_term(term_to_binary(Term)).
text(Reference) -> list_to_ref(ref_to_list(Reference)).

%% A process's memory may go a while after it ended.
until_gone(Bytes) ->
    Seen = elsewhere(fun() -> R = binary_to_term(Bytes), {is_reference(R), try atomics:get(R, 1) catch error:E -> E end} end),
    case Seen of
        {true, 0} -> timer:sleep(10), until_gone(Bytes);
        _ -> Seen
    end.

elsewhere(F) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit({value, F()}) end),
    receive {'DOWN', Monitor, process, Pid, {value, Value}} -> Value end.
