%% jiffy, a library of strangers: JSON both ways, with its options, large and broken texts, many at once.
-module(jiffy_session).
-export([main/0]).

main() ->
    [io:format("~ts~n  ~0p~n", [T, caught(fun() -> jiffy:decode(T) end)]) || T <- texts()],
    [io:format("maps ~0p~n", [caught(fun() -> jiffy:decode(T, [return_maps, use_nil, dedupe_keys]) end)]) || T <- texts()],
    [io:format("~0p~n  ~ts~n", [V, text(fun() -> jiffy:encode(V) end)]) || V <- values()],
    [io:format("~p ~ts~n", [O, text(fun() -> jiffy:encode({[{<<"k/é"/utf8>>, [1, 2.5, null]}]}, O) end)])
        || O <- [[pretty], [uescape], [escape_forward_slashes], [force_utf8], [{bytes_per_red, 1}]]],
    large(),
    {Value, Rest} = caught(fun() -> {has_trailer, V, R} = jiffy:decode(<<"[1] [2]">>, [return_trailer]), {V, R} end),
    io:format("trailer ~p ~s~n", [Value, Rest]),
    Self = self(),
    Pids = [spawn_link(fun() -> Self ! {self(), work(N)} end) || N <- lists:seq(1, 20)],
    io:format("many ~p~n", [lists:usort([receive {P, R} -> R end || P <- Pids])]),
    erlang:halt(0).

caught(F) -> try F() catch Class:Reason -> {Class, Reason} end.

text(F) -> case caught(F) of {_, _} = Failed -> io_lib:format("~0p", [Failed]); Json -> iolist_to_binary(Json) end.

texts() ->
    [<<"1">>, <<"-0.5e3">>, <<"123456789012345678901234567890">>, <<"1.0e400">>, <<"\"a\\u00e9\\n\\ud83d\\ude00\"">>, <<"[]">>,
     <<"[1, [2, {\"a\": null, \"b\": [true, false]}]]">>, <<"{\"a\":1,\"a\":2}">>, <<"{}">>, <<"  [ ] ">>, <<"">>, <<"[">>,
     <<"[1,]">>, <<"{\"a\"}">>, <<"nul">>, <<"\"\\ud800\"">>, <<"\"", 255, "\"">>, <<"[1] x">>, <<"01">>, <<"\"a\nb\"">>].

values() ->
    [1, -1, 1 bsl 100, 1.5, 1.0e-300, true, null, nil, atom, <<"text">>, <<"\"\\/\b\f\n\r\t", 1>>, <<"é😀"/utf8>>, [], [1, [2]],
     {[]}, {[{a, 1}, {<<"b">>, {[]}}]}, #{}, #{<<"a">> => #{b => []}}, {}, {a}, [a | b], <<255>>, <<5:3>>, self_is_no_json,
     {[{1, 2}]}, fun erlang:abs/1, lists:duplicate(3, {[{<<"x">>, 1.0}]})].

large() ->
    Big = [{[{integer_to_binary(N), N}, {<<"list">>, lists:seq(1, 10)}, {<<"text">>, binary:copy(<<"é"/utf8>>, N rem 50)}]}
           || N <- lists:seq(1, 20000)],
    Json = iolist_to_binary(jiffy:encode(Big)),
    io:format("large ~p ~s~n", [byte_size(Json), binary:encode_hex(erlang:md5(Json))]),
    io:format("back ~p~n", [jiffy:decode(Json) =:= Big]),
    Deep = iolist_to_binary([lists:duplicate(20000, "["), lists:duplicate(20000, "]")]),
    io:format("deep ~p~n", [iolist_to_binary(jiffy:encode(jiffy:decode(Deep))) =:= Deep]).

work(N) ->
    V = [{[{<<"n">>, I * N}]} || I <- lists:seq(1, 300)],
    lists:all(fun(_) -> jiffy:decode(jiffy:encode(V)) =:= V end, lists:seq(1, 30)).
