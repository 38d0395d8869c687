#!/usr/bin/env escript
%% Prints the terms of stock_terms.txt with what stock OTP 25 answers about them, in stock's order.
%% Usage: escript stock_terms.escript SEED COUNT stock_terms.txt (what it prints is of no use)
%% A line is, in this order:
%%   = or <    whether the term is equal (==) to that of the line before, or comes after it
%%   bytes     its external format in base 16
%%   phash2, phash, internal hash (- where it depends on addresses or tables)
%%   external_size, and crc32 of the external format with minor_version 0, minor_version 2,
%%   deterministic, compressed
%%   crc32 of what erlang:display/1 prints (- where it holds the number of a node)
-mode(compile).

main([Seed, Count, Name]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    erts_debug:set_internal_state(available_internal_state, true),
    Terms = [term(3) || _ <- lists:seq(1, list_to_integer(Count))],
    {ok, File} = file:open(Name, [raw, write, delayed_write]),
    print(File, none, lists:sort([T || T <- Terms, erlang:external_size(T) < 1500])),
    ok = file:close(File).

print(_, _, []) -> ok;
print(File, Before, [T | Rest]) ->
    IsPlain = is_plain(T),
    Crc = fun(Options) -> integer_to_list(erlang:crc32(term_to_binary(T, Options))) end,
    ok = file:write(File, [lists:join($ , [
        if Before == T -> "="; true -> "<" end,
        [io_lib:format("~2.16.0b", [B]) || <<B>> <= term_to_binary(T)],
        integer_to_list(erlang:phash2(T, 1 bsl 32)),
        integer_to_list(erlang:phash(T, 1 bsl 32)),
        case IsPlain of
            true -> integer_to_list(erts_debug:get_internal_state({internal_hash, T}));
            false -> "-"
        end,
        integer_to_list(erlang:external_size(T)),
        Crc([{minor_version, 0}]), Crc([{minor_version, 2}]), Crc([deterministic]),
        Crc([compressed]),
        case has_node(T) of
            true -> "-";
            false -> integer_to_list(erlang:crc32(lists:droplast(erts_debug:display(T))))
        end]), $\n]),
    print(File, T, Rest).

%% Without atoms, funs, pids, ports and references the internal hash is a matter of the term alone.
is_plain(T) -> all(fun(X) -> is_number(X) orelse is_bitstring(X) orelse X =:= [] end, T).
has_node(T) ->
    not all(fun(X) -> not (is_pid(X) orelse is_port(X) orelse is_reference(X)) end, T).

all(F, [H | T]) -> all(F, H) andalso all(F, T);
all(F, T) when is_tuple(T) -> all(F, tuple_to_list(T));
all(F, T) when is_map(T) -> all(F, maps:to_list(T));
all(F, T) when is_function(T) ->
    {type, Type} = erlang:fun_info(T, type),
    {env, Env} = erlang:fun_info(T, env),
    F(T) andalso (Type =:= external orelse all(F, Env));
all(F, T) -> F(T).

term(0) -> leaf(rand:uniform(14));
term(D) ->
    case rand:uniform(16) of
        1 -> list_to_tuple(terms(D));
        2 -> list_to_tuple(terms(D));
        3 -> terms(D);
        4 -> terms(D);
        5 -> terms(D) ++ term(D - 1);
        6 -> maps:from_list([{term(D - 1), term(D - 1)} || _ <- terms(0)]);
        7 ->
            Pairs = lists:seq(1, rand:uniform(60)),
            maps:from_list([{leaf(1 + rand:uniform(3)), term(0)} || _ <- Pairs]);
        8 -> maps:from_list([{I, term(0)} || I <- lists:seq(1, 30 + rand:uniform(30))]);
        9 -> local_fun(terms(0));
        _ -> leaf(rand:uniform(14))
    end.

terms(0) -> lists:seq(1, rand:uniform(4) - 1);
terms(D) -> [term(D - 1) || _ <- terms(0)].

leaf(1) -> atom();
leaf(2) -> rand:uniform(600) - 300;
leaf(3) -> integer();
leaf(4) -> float();
leaf(5) -> [rand:uniform(256) - 1 || _ <- lists:seq(1, rand:uniform(12))];
leaf(6) -> binary();
leaf(7) -> B = binary(), N = rand:uniform(bit_size(B) + 1) - 1, <<P:N/bits, _/bits>> = B, P;
leaf(8) -> B = binary(), N = rand:uniform(bit_size(B) + 1) - 1, <<_:N/bits, P/bits>> = B, P;
leaf(9) -> pid();
leaf(10) -> port();
leaf(11) -> ref();
leaf(12) -> erlang:make_fun(atom(), atom(), rand:uniform(20) - 1);
leaf(13) -> [];
leaf(14) -> lists:seq($a, $a + rand:uniform(26) - 1).

atom() ->
    Atoms = [a, b, 'A', 'é', '\x{100}', '\x{20ac}\x{1f600}', '', ab, abc, 'with space', true,
             false, 'ÿÿ', list_to_atom(lists:duplicate(130, 16#e9)),
             list_to_atom(lists:duplicate(200, $x))],
    lists:nth(rand:uniform(length(Atoms)), Atoms).

integer() ->
    N = rand:uniform(1 bsl rand:uniform(case rand:uniform(10) of 1 -> 2200; _ -> 130 end)),
    M = case rand:uniform(3) of
            1 -> N;
            2 -> 1 bsl rand:uniform(130);
            3 -> (1 bsl rand:uniform(130)) - 1
        end,
    case rand:uniform(2) of 1 -> M; 2 -> -M end.

float() ->
    case rand:uniform(5) of
        1 -> float(rand:uniform(600) - 300);
        2 -> 0.0;
        3 -> -0.0;
        4 -> float(1 bsl rand:uniform(200));
        5 -> <<F/float>> = <<(rand:uniform(1 bsl 62) - 1):64>>, F
    end.

binary() -> rand:bytes(rand:uniform(case rand:uniform(8) of 1 -> 200; _ -> 12 end) - 1).

node_name() -> lists:nth(rand:uniform(3), [<<"a@host">>, <<"b@host">>, <<"nonode@nohost">>]).

creation(<<"nonode@nohost">>) -> 0;
creation(_) -> rand:uniform(3) - 1.

decode(Bytes) -> binary_to_term(iolist_to_binary([131 | Bytes])).
name(N) -> <<100, (byte_size(N)):16, N/binary>>.

pid() ->
    N = node_name(),
    decode([88, name(N), <<(rand:uniform(5)):32, (rand:uniform(5)):32, (creation(N)):32>>]).
port() ->
    case node_name() of
        <<"nonode@nohost">> = N -> decode([89, name(N), <<(rand:uniform(1 bsl 20)):32, 0:32>>]);
        N ->
            Number = rand:uniform(1 bsl (4 * rand:uniform(16))) - 1,
            decode([120, name(N), <<Number:64, (creation(N)):32>>])
    end.
ref() ->
    N = node_name(),
    Ns = case N of
             <<"nonode@nohost">> -> lists:seq(1, 3);
             _ -> lists:seq(1, rand:uniform(5))
         end,
    decode([90, <<(length(Ns)):16>>, name(N), <<(creation(N)):32>>,
            [<<(rand:uniform(4) - 1):32>> || _ <- Ns]]).
local_fun(Free) ->
    Module = lists:nth(rand:uniform(2), [<<"m">>, <<"n">>]),
    decode([112, <<0:32, (rand:uniform(3)), 7:128, (rand:uniform(2)):32, (length(Free)):32>>,
            name(Module), 97, rand:uniform(3), 98, <<(rand:uniform(1 bsl 27) - 1):32>>,
            88, name(<<"nonode@nohost">>), <<5:32, 0:32, 0:32>>,
            [binary:part(B, 1, byte_size(B) - 1) || F <- Free, B <- [term_to_binary(F)]]]).
