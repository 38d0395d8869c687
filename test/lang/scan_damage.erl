%% erl_scan and erl_parse on damaged texts: what they answer, hashed and compared with stock's. The damage is
%% the same in every run: bytes changed, taken out, doubled, moved, texts cut and joined.
-module(scan_damage).
-export([main/0]).

main() ->
    State = rand:seed_s(exsss, {2025, 11, 27}),
    lists:foldl(fun series/2, State, [{Name, Text, Round} || {Name, Text} <- texts(),
                                                            Round <- lists:seq(1, 6)]),
    ok.

%% Eighty damaged texts and one line with the hash of all answers.
series({Name, Text, Round}, State0) ->
    {Answers, State} = lists:mapfoldl(
        fun(N, S0) ->
            {Damaged, S} = damage_some(1 + N rem 4, Text, S0),
            {answer(Damaged), S}
        end, State0, lists:seq(1, 80)),
    Good = length([ok || {{ok, _, _}, _, _} <- Answers]),
    io:format("~s ~w: ~w scanned, ~s~n",
              [Name, Round, Good, binary:encode_hex(erlang:md5(term_to_binary(Answers)))]),
    State.

%% What is promised of each: tokens with positions and texts, forms or the error's place and words.
answer(Text) ->
    Scanned = attempt(fun() -> erl_scan:string(Text, {1, 1}, [return, text]) end),
    Bare = attempt(fun() -> erl_scan:string(Text) end),
    {Scanned, chunked(Text), parsed(Bare)}.

parsed({ok, Tokens, _}) ->
    [attempt(fun() -> erl_parse:F(Part) end)
     || Part <- parts(Tokens), F <- [parse_form, parse_exprs, parse_term]];
parsed(Other) ->
    Other.

parts(Tokens) ->
    case lists:splitwith(fun(T) -> element(1, T) =/= dot end, Tokens) of
        {Part, [Dot | Rest]} -> [Part ++ [Dot] | parts(Rest)];
        {[], []} -> [];
        {Part, []} -> [Part]
    end.

%% The same in pieces, as a shell gets its input.
chunked(Text) -> chunked([], Text, 1).

chunked(Continuation, Text, Line) ->
    {Piece, Rest} = lists:split(min(7, length(Text)), Text),
    Chars = case Piece of [] -> eof; _ -> Piece end,
    case attempt(fun() -> erl_scan:tokens(Continuation, Chars, Line) end) of
        {more, More} -> chunked(More, Rest, Line);
        {done, Result, Left} -> {Result, Left};
        Other -> Other
    end.

attempt(F) ->
    try F() catch Class:Reason -> {Class, Reason} end.

damage_some(0, Text, State) -> {Text, State};
damage_some(N, Text0, State0) ->
    {Text, State} = damage(Text0, State0),
    damage_some(N - 1, Text, State).

damage([], State) -> {[], State};
damage(Text, S0) ->
    {At, S1} = below(length(Text), S0),
    {Before, [C | After]} = lists:split(At, Text),
    {Kind, S2} = below(8, S1),
    {R, S} = below(length(marks()), S2),
    Mark = lists:nth(R + 1, marks()),
    {case Kind of
         0 -> Before ++ After;
         1 -> Before ++ [C, C | After];
         2 -> Before ++ Mark ++ After;
         3 -> Before ++ Mark ++ [C | After];
         4 -> Before;
         5 -> After;
         6 -> After ++ [C | Before];
         7 -> Before ++ [(C * 7 + R) rem 300 | After]
     end, S}.

below(N, State0) ->
    {X, State} = rand:uniform_s(N, State0),
    {X - 1, State}.

marks() ->
    ["\"", "'", "$", "\\", "16#", "36#Z", "1.0e", "e308", "99999", "_", "__1", ".", "..", "...", ". ", "%",
     "<<", ">>", "=>", ":=", "||", "->", "#", "?", "$\\x{41}", "\\^A", "\n", "\t", "\x{e5}", "\x{3bb}",
     [0], [127], [16#D7], [16#110000 - 1], "maybe", "fun ", " end", " catch ", "1_000", "2#102", "@", ";"].

texts() ->
    [{"module",
      "-module(m).\n-export([f/1, 'G h'/2]).\n-record(r, {a = 1 :: integer(), b}).\n"
      "-spec f(X) -> [X] when X :: term().\n"
      "f(X) when is_atom(X), X =/= 'it''s'; X > 1.5e-3 -> [X | f(X - 16#fF)];\n"
      "f(#r{a = A, _ = '_'}) -> {A, #{k => v, \"s\" := $\\n}};\n"
      "f(_) -> try g() of {ok, V} -> V catch error:R:S -> {R, S} after h() end.\n"},
     {"terms",
      "{config, [{key, \"text with \\\"quotes\\\" and \\x{3bb}\"}, 1.5, -7, 2#1010, $a, $\\\\, $\\s]}.\n"
      "%% a comment, with a dot. \n[<<1:8, \"bin\"/utf8, 3/little-signed-unit:8>>, #{a => #{}}, 'quoted atom',\n"
      " 123456789012345678901234567890, 1_000_000, [a | b]].\n"},
     {"expressions",
      "F = fun G(0) -> done; G(N) -> G(N - 1) end, [X * 2 || {X, _} <- L, X rem 2 =:= 0, is_integer(X)],\n"
      "<< <<B>> || <<B:4>> <= Bin >>, receive {Pid, M} when M >= 1 -> Pid ! M after 10 -> ok end,\n"
      "case catch (not A andalso B orelse C) of {'EXIT', _} -> if X < 1 -> a; true -> b end end,\n"
      "M#{a := 1}, R#r.f, R#r{f = 2}, fun m:f/1, begin A = B ++ C -- D end, X bsl 3 band bnot Y, \"a\" \"b\".\n"}].
