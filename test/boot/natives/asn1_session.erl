%% Modules that asn1ct makes of Shapes.asn1 by each encoding rule, at work with asn1rt_nif beneath: what is
%% encoded, what comes back, and what is refused.
-module(asn1_session).
-export([main/1]).

main([Specification]) ->
    [rules(Rules, Specification) || Rules <- [ber, der, per, uper]],
    native(),
    erlang:halt(0).

rules(Rules, Specification) ->
    Options = case Rules of der -> [ber, der]; _ -> [Rules] end,
    io:format("~p: ~p~n", [Rules, asn1ct:compile(Specification, Options ++ [{outdir, "."}])]),
    code:purge('Shapes'),
    {module, 'Shapes'} = code:load_abs(filename:absname("Shapes")),
    [both_ways(T, V) || {T, V} <- values()],
    [io:format("  not ~p: ~p~n", [T, element(1, 'Shapes':encode(T, V))])
        || {T, V} <- [{'Limited', 70001}, {'Colour', violet}, {'Point', {'Point', a, 1, asn1_NOVALUE}}]],
    {ok, Whole} = 'Shapes':encode('Everything', everything()),
    [io:format("  cut at ~p: ~p~n", [N, element(1, 'Shapes':decode('Everything', binary:part(Whole, 0, N)))])
        || N <- [0, 1, 5, byte_size(Whole) div 2, byte_size(Whole) - 1]],
    {ok, Line} = 'Shapes':encode('Shape', {line, [{'Point', N, N, asn1_NOVALUE} || N <- [1, 2]]}),
    io:format("  with a tail: ~p~n", [outcome('Shapes':decode('Shape', <<Line/binary, "tail">>))]).

outcome({error, {asn1, _}}) -> error;
outcome(Other) -> Other.

both_ways(Type, Value) ->
    {ok, Bytes} = 'Shapes':encode(Type, Value),
    {ok, Back} = 'Shapes':decode(Type, Bytes),
    io:format("  ~p ~s ~s~n", [Type, shown(Bytes), cut(unicode:characters_to_binary(io_lib:format("~0tp", [Back])))]).

cut(Text) when byte_size(Text) =< 400 -> Text;
cut(Text) -> [binary:part(Text, 0, 400), "... ", binary:encode_hex(erlang:md5(Text))].

shown(Bytes) when byte_size(Bytes) =< 100 -> binary:encode_hex(Bytes);
shown(Bytes) -> io_lib:format("~p bytes, ~s", [byte_size(Bytes), binary:encode_hex(erlang:md5(Bytes))]).

values() ->
    [{'Point', {'Point', 1, 2, asn1_NOVALUE}}, {'Point', {'Point', -1, asn1_DEFAULT, <<"é"/utf8>>}},
     {'Point', {'Point', 1 bsl 200, -(1 bsl 100), <<>>}}, {'Limited', -5}, {'Limited', 70000},
     {'Colour', blue}, {'Colour', ultra}, {'Flags', [first, ninth]}, {'Flags', []},
     {'Shape', {dot, {'Point', 300, 400, asn1_NOVALUE}}}, {'Shape', {text, "abc"}}, {'Shape', nested(30)},
     {'Shape', {text, lists:duplicate(70000, $x)}}, {'Everything', everything()}].

nested(0) -> {text, "deep"};
nested(N) -> {nested, {'Shape_nested', nested(N - 1)}}.

everything() ->
    {'Everything', 12345678901234567890, 77, true, 'NULL', <<1, 2, 3>>, [second], {1, 2, 840, 113549}, "5.E-1", green,
     [{dot, {'Point', 1, 0, asn1_NOVALUE}}, nested(2)], "more"}.

%% The library's own functions, on bytes that are none of ours.
native() ->
    [io:format("native ~s: ~0p~n", [binary:encode_hex(B), catch_it(fun() -> asn1rt_nif:decode_ber_tlv(B) end)])
        || B <- [<<2, 1, 5>>, <<48, 3, 2, 1, 5, "x">>, <<48, 128, 2, 1, 5, 0, 0>>, <<31, 129, 5, 1, 7>>, <<>>, <<2>>, <<2, 5, 1>>,
                 <<48, 128, 2, 1, 5>>, <<2, 132, 255, 255, 255, 255>>]],
    io:format("native ~0p~n", [asn1rt_nif:encode_ber_tlv({16, [{2, <<5>>}, {131077, <<"abc">>}]})]).

catch_it(F) -> try F() catch Class:Reason -> {Class, Reason} end.
