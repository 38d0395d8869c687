%% What the op tests share: the main/0 of test/op/NAME.S calls run(Module, Cases). A case is one of
%%
%%   {Function, Arguments}   the function is called, and what came of it printed
%%   {kinds, Function}       the function has one argument and answers yes or no; it is asked for
%%                           a term of every kind, and for which it says yes is printed
%%   {pairs, Function}       the function has two arguments and answers yes or no; it is asked for
%%                           all pairs of terms that are hard to compare
%%
%% The tests themselves call garbage(), which collects, so that terms in their frames move, and
%% answers garbage; and places(Stacktrace): {Function, Arity or Arguments, Line} of their own calls.
%%
%% Whatever a case does, it does it in a new process with a small heap, again and again with one
%% word less left of that heap, and its result is taken after one more collection. So a collection
%% falls into every instruction that may collect, and one that forgets a register, or reserves too
%% little, gives a different answer some time, or fails an assertion where freed heaps are poisoned.
%% Arguments are terms of the heap, and the first time literals.
-module(op_cases).
-export([run/2, garbage/0, places/1]).

-define(HEAP_WORDS, 233).

run(Module, Cases) -> lists:foreach(fun(Case) -> show_case(Module, Case) end, Cases).

show_case(Module, {kinds, Test}) ->
    Said = [{answer(fun() -> Module:Test(Make()) end), Name} || {Name, Make} <- terms()],
    io:format("~w says yes for ~ts~n", [Test, names([Name || {{ok, yes}, Name} <- Said], Said)]),
    [io:format("~w(~ts) -> ~ts~n", [Test, Name, text(Else)])
     || {Else, Name} <- Said, Else =/= {ok, yes}, Else =/= {ok, no}];
show_case(Module, {pairs, Test}) ->
    io:format("~w, each of these with each:~n", [Test]),
    [io:format("  ~ts ~w~n", [[show_pair(Module, Test, Left, Right) || Right <- ordered()], Left])
     || Left <- ordered()],
    ok;
show_case(Module, {Function, Arguments}) ->
    show(io_lib:format("~w(~ts)", [Function, listed(Arguments)]),
         answers(fun() -> apply(Module, Function, Arguments) end, Module, Function, Arguments)).

listed(Arguments) -> lists:join(", ", [io_lib:format("~w", [A]) || A <- Arguments]).

names(Names, All) when length(Names) =:= length(All) -> "every kind of term";
names(Names, _All) -> lists:join(", ", Names).

show_pair(Module, Test, Left, Right) ->
    case answer(fun() -> Module:Test(copy(Left), copy(Right)) end) of
        {ok, yes} -> "y";
        {ok, no} -> "-";
        Else -> ["(", text(Else), ")"]
    end.

copy(Term) -> binary_to_term(term_to_binary(Term)).

%% Every answer that there was; one, unless a collection changed it.
answers(WithLiterals, Module, Function, Arguments) ->
    Packed = term_to_binary(Arguments),
    lists:usort([answer(WithLiterals) | [answer(fun() ->
        Unpacked = binary_to_term(Packed),
        Filler = erlang:make_tuple(Words, []),
        Result = apply(Module, Function, Unpacked),
        Words = tuple_size(Filler),
        Result
    end) || Words <- lists:seq(0, ?HEAP_WORDS)]]).

answer(Fun) ->
    {Pid, Monitor} = spawn_opt(fun() -> exit({op_cases, caught(Fun)}) end,
                               [monitor, {min_heap_size, ?HEAP_WORDS}]),
    receive
        {'DOWN', Monitor, process, Pid, {op_cases, Answer}} -> Answer;
        {'DOWN', Monitor, process, Pid, Reason} -> {died, Reason}
    end.

caught(Fun) ->
    Answer = try {ok, Fun()} catch Class:Reason -> {Class, Reason} end,
    erlang:garbage_collect(),
    Answer.

show(Call, [Answer]) -> io:format("~ts -> ~ts~n", [Call, text(Answer)]);
show(Call, Answers) ->
    io:format("~ts -> it depends on the heap:~n", [Call]),
    [io:format("    ~ts~n", [text(Answer)]) || Answer <- Answers],
    ok.

text({ok, Term}) -> io_lib:format("~w", [Term]);
text({Class, Reason}) -> io_lib:format("~w: ~w", [Class, Reason]).

%% One term of each kind that has a form of its own in memory.
terms() ->
    Term = fun(Value) -> fun() -> binary_to_term(term_to_binary(Value)) end end,
    [{"nil", Term([])}, {"list", Term([a, b])}, {"improper list", Term([a | b])},
     {"literal list", fun() -> [a, b] end},
     {"empty tuple", Term({})}, {"tuple", Term({a, b})}, {"literal tuple", fun() -> {a, b} end},
     {"zero", Term(0)}, {"least small integer", Term(-(1 bsl 59))},
     {"greatest small integer", Term((1 bsl 59) - 1)}, {"big integer", Term(1 bsl 59)},
     {"negative big integer", Term(-(1 bsl 59) - 1)}, {"bigger integer", Term(1 bsl 200)},
     {"float", Term(1.5)}, {"negative zero", Term(-0.0)}, {"literal float", fun() -> 2.5 end},
     {"atom", Term(a)}, {"empty atom", Term('')}, {"true", Term(true)}, {"false", Term(false)},
     {"empty binary", Term(<<>>)}, {"binary", Term(<<"abc">>)},
     {"binary off the heap", fun() -> binary:copy(<<"abcd">>, 50) end},
     {"part of a binary", fun() -> binary:part(binary:copy(<<"abcd">>, 50), 1, 100) end},
     {"bit string", Term(<<5:3>>)}, {"part of bits", fun() -> tail_of_bits(Term(<<77, 3:5>>)) end},
     {"empty map", Term(#{})}, {"map", Term(#{a => b})},
     {"map of 40", fun() -> maps:from_list([{I, I} || I <- lists:seq(1, 40)]) end},
     {"local fun", fun() -> fun() -> ok end end},
     {"fun with a free variable", fun() -> fun(_) -> Term end end},
     {"fun of another module", fun() -> fun lists:map/2 end},
     {"pid", fun() -> self() end}, {"pid of another node", external($X, 0)},
     {"reference", fun() -> make_ref() end}, {"reference to a table", fun() -> ets:new(t, []) end},
     {"counters", fun() -> element(2, counters:new(1, [])) end},
     {"alias", fun() -> alias() end},
     {"reference of another node", external($Z, 1)},
     {"port", fun() -> hd(erlang:ports()) end}, {"port of another node", external($Y, 2)}].

tail_of_bits(Make) ->
    <<_:4, Tail/bits>> = Make(),
    Tail.

%% An identifier of a node that was never met, from the external term format.
external(Tag, Kind) ->
    Node = <<119, 7, "foo@bar">>,
    Body = case Kind of
        0 -> <<Tag, Node/binary, 1:32, 0:32, 7:32>>;            % NEW_PID_EXT is $X.
        1 -> <<Tag, 3:16, Node/binary, 7:32, 1:32, 2:32, 3:32>>;  % NEWER_REFERENCE_EXT is $Z.
        2 -> <<Tag, Node/binary, 1:32, 7:32>>                   % NEW_PORT_EXT is $Y.
    end,
    fun() -> binary_to_term(<<131, Body/binary>>) end.

%% Numbers around the ends of small integers and of what a float holds exactly, then other kinds.
ordered() ->
    [0, 1, -1, 1.0, -0.0, 0.5, (1 bsl 59) - 1, 1 bsl 59, -(1 bsl 59), -(1 bsl 59) - 1,
     float(1 bsl 59), (1 bsl 53) + 1, float(1 bsl 53), 1 bsl 64, float(1 bsl 64), -(1 bsl 64),
     1 bsl 200, 1.0e300, a, b, '', {}, {1}, {1.0}, {0, 0}, #{}, #{1 => a}, #{1.0 => a},
     [], [1], [1.0], [1 | 2], [0, 0], <<>>, <<1>>, <<1, 0>>, <<1:1>>, <<1:7>>].

garbage() ->
    erlang:garbage_collect(),
    lists:seq(1, 10).

places(Stacktrace) ->
    Own = lists:takewhile(fun(Call) -> element(1, Call) =/= ?MODULE end, Stacktrace),
    [{Function, Arguments, proplists:get_value(line, Where, none)}
     || {_Module, Function, Arguments, Where} <- Own].
