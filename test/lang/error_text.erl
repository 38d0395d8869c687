%% What the shell says about an error: erl_error:format_exception/3 with the explanations of error_info.
-module(error_text).
-export([main/0]).
-include("../t.hrl").

main() ->
    Fs = [
        fun() -> 1 + id(a) end, fun() -> id(1) / id(0) end, fun() -> hd(id([])) end, fun() ->
            atom_to_list(id(1)) end,
        fun() -> list_to_atom(id([a])) end, fun() -> list_to_atom(id(lists:duplicate(300, $a))) end,
            fun() -> list_to_integer(id("x1")) end,
        fun() -> integer_to_list(id(1), id(99)) end, fun() ->
            binary_to_existing_atom(id(<<"no such atom here">>)) end, fun() ->
            element(id(3), id({1, 2})) end,
        fun() -> setelement(id(0), id({a}), x) end, fun() -> length(id([a | b])) end, fun() ->
            tuple_to_list(id([])) end, fun() -> byte_size(id(a)) end,
        fun() -> map_get(id(k), id(#{})) end, fun() -> map_size(id([])) end, fun() ->
            maps:get(id(k), id(#{})) end, fun() -> maps:put(a, b, id(c)) end,
        fun() -> maps:from_list(id([{a, 1}, b])) end, fun() -> (id(m)):f() end, fun() ->
            lists:nofun(id(1)) end, fun() -> (id(x))(1) end, fun() -> (id(fun(_) -> 1 end))() end,
        fun() -> {ok, _} = id(2) end, fun() -> case id({a, b}) of c -> d end end, fun() ->
            if_(id(0)) end, fun() -> clause(id({1, 2})) end, fun() -> throw(ball) end, fun() ->
            exit(reason) end,
        fun() -> error(custom) end, fun() -> error({custom, 1}, [id(a)]) end, fun() ->
            binary:part(id(<<1, 2>>), id(5), id(1)) end, fun() -> binary:split(id(a), id(<<"b">>))
            end,
        fun() -> binary:copy(id(<<1>>), id(-1)) end, fun() -> ets:insert(id(no_table), {1}) end,
            fun() -> ets:lookup(id(no_table), 1) end, fun() -> ets:new(id("name"), []) end,
        fun() -> ets:new(name, id([nope])) end, fun() -> register(id(undefined), self()) end,
            fun() -> whereis(id(1)) end, fun() -> unregister(id(nobody_here)) end, fun() ->
            id(nobody_here) ! x end,
        fun() -> link(id(a)) end, fun() -> monitor(id(a), self()) end, fun() ->
            process_info(self(), id(nope)) end, fun() -> process_flag(id(nope), true) end,
        fun() -> spawn(id(1), f, []) end, fun() -> spawn(m, f, id(x)) end, fun() ->
            binary_to_term(id(<<1, 2>>)) end, fun() -> term_to_binary(a, id([bad])) end,
        fun() -> list_to_binary(id([1, 300])) end, fun() -> iolist_to_binary(id([a])) end, fun() ->
            list_to_tuple(id(a)) end, fun() -> split_binary(id(<<1>>), id(2)) end,
        fun() -> float_to_list(id(1.0), id([{decimals, 999}])) end, fun() -> list_to_float(id("1"))
            end, fun() -> binary_to_float(id(<<"x">>)) end, fun() -> float(id(a)) end, fun() ->
            round(id(a)) end,
        fun() -> math:sqrt(id(-1)) end, fun() -> math:log(id(0)) end, fun() -> math:pow(id(a), 1)
            end, fun() -> re:run(id("a"), id("(")) end, fun() -> re:run(id(1), "a") end, fun() ->
            re:compile(id(x)) end,
        fun() -> unicode:characters_to_list(id(a)) end, fun() -> erlang:make_tuple(id(-1), a) end,
            fun() -> erlang:insert_element(id(9), {a}, b) end, fun() ->
            erlang:delete_element(id(9), {a}) end,
        fun() -> lists:keyfind(a, id(0), []) end, fun() -> lists:member(a, id(b)) end, fun() ->
            lists:reverse(id(a), []) end, fun() -> lists:seq(id(5), id(1)) end, fun() ->
            id([1]) -- id(a) end, fun() -> id(a) ++ id([]) end,
        fun() -> erlang:phash2(a, id(0)) end, fun() -> erlang:send_after(id(-1), self(), x) end,
            fun() -> erlang:start_timer(id(a), self(), x) end, fun() -> erlang:cancel_timer(id(a))
            end, fun() -> erlang:demonitor(id(a)) end,
        fun() -> erlang:system_info(id(nope)) end, fun() -> erlang:statistics(id(nope)) end,
            fun() -> erlang:system_flag(id(nope), 1) end, fun() -> erlang:fun_info(id(a), arity)
            end, fun() -> erlang:make_fun(id(1), f, 1) end,
        fun() -> <<(id(a)):8>> end, fun() -> <<(id(<<1>>)):2/binary>> end, fun() ->
            <<(id('1.0e400_string'())):8/float>> end, fun() -> <<1:(id(-1))>> end, fun() ->
            <<(id(-1))/utf8>> end,
        fun() -> persistent_term:get(id(no_key)) end, fun() -> atomics:new(id(0), []) end, fun() ->
            atomics:get(id(x), 1) end, fun() -> counters:new(id(-1), []) end,
        fun() -> io_lib:format(id("~z"), [1]) end, fun() -> io_lib:format(id("~w"), []) end,
            fun() -> erlang:md5(id(a)) end, fun() -> erlang:crc32(id(-1), <<>>) end, fun() ->
            is_function(id(a), id(-1)) end, fun() -> erlang:is_record(a, id(1)) end,
        fun() -> (id(#{}))#{a := 1} end, fun() -> (id(a))#{b => 1} end, fun() -> [X || X <- id(a)]
            end, fun() -> [X || X <- [1], id(X)] end, fun() -> id(a) and true end, fun() ->
            not id(1) end, fun() -> id(1) andalso true end
    ],
    lists:foreach(fun show/1, lists:zip(lists:seq(1, length(Fs)), Fs)),
    ok.

if_(X) -> if X > 0 -> yes end.
clause({X, X}) -> X.
'1.0e400_string'() -> x.

show({N, F}) ->
    try F() of
        V -> io:format("~w: = ~0p~n", [N, V])
    catch
        C:R:S ->
            Own = [E || E <- S, keep(E)],
            Text = erl_error:format_exception(C, R, Own),
            io:format("~w: ~ts~n", [N, strip(unicode:characters_to_list(Text))])
    end.

%% Frames of the test itself carry paths and generated names: only those of OTP stay.
keep({?MODULE, clause, A, _}) -> is_list(A);
keep({?MODULE, _, _, Info}) -> lists:keymember(error_info, 1, Info);
keep({M, _, _, _}) -> lists:member(M, [erlang, lists, maps, binary, ets, re, math, unicode,
    persistent_term, atomics, counters, io, io_lib, m]).

%% Line numbers inside OTP's own files and this file's path say nothing about the VM.
strip(Text) ->
    NoFile = re:replace(Text, "\\([^()]*\\.erl, line [0-9]+\\)", "(file)",
        [global, unicode, {return, list}]),
    re:replace(NoFile, "<0\\.[0-9]+\\.[0-9]+>", "<pid>", [global, unicode, {return, list}]).
