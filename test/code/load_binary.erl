%% load_binary: wrong names, damaged beams, wrong types; nothing changes when it fails.
-module(load_binary).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_lb, B = version(M, 1), ?T(load(B)), ?T(code:load_binary(apus_other, "x", B)),
        ?T(code:load_binary(M, "x", <<"garbage">>)), ?T(code:load_binary(M, "x", <<>>)),
        ?T(code:load_binary(M, "x", binary:part(B, 0, byte_size(B) - 40))),
        ?T(code:load_binary(M, "x", binary:part(B, 0, 12))), ?T(M:v()),
        ?T(try code:load_binary(1, "x", B) catch error:E -> E end),
        ?T(try code:load_binary(M, 1, B) catch error:E2 -> E2 end),
        ?T(try code:load_binary(M, "x", notbin) catch error:E3 -> E3 end),
        ?T(erlang:load_module(M, <<"x">>)), ?T(erlang:load_module(1, B)),
        ?T(erlang:load_module(M, x)), ?T(erlang:load_module(apus_nope, B)),
        ?T(erlang:check_old_code(M)), ?T(erlang:load_module(M, version(M, 2))), ?T(M:v()),
        ?T(erlang:load_module(M, version(M, 3))), ?T(M:v()), ?T(erlang:purge_module(M)),
        ?T(erlang:load_module(M, version(M, 3))), ?T(M:v()), code:purge(M),
        ?T(code:load_binary(M, "some/where.erl", version(M, 4))), ?T(code:which(M)),
        ?T(code:is_loaded(M)), ?T(M:v()),
    Z = zlib:gzip(version(M, 5)), code:purge(M), ?T(code:load_binary(M, "z", Z)), ?T(M:v()),
        ?T(erlang:has_prepared_code_on_load(erlang:prepare_loading(M, B))),
        ?T(erlang:prepare_loading(M, <<"x">>)), ?T(erlang:prepare_loading(M, a)), code:purge(M),
        ?T(erlang:finish_loading([erlang:prepare_loading(M, B)])), ?T(M:v()),
        ?T(erlang:finish_loading([erlang:prepare_loading(M, B)])), ?T(erlang:finish_loading([bad])),
        ?T(erlang:finish_loading(x)), ?T(erlang:finish_loading([])), clean(M), flips(B, M),
    ok.
%% A beam with any one byte changed must load, or be refused: never harm.
flips(B, M) ->
    logger:set_primary_config(level, none),
    Rs = [begin <<H:N/binary, X, T/binary>> = B, code:load_binary(M, "f",
        <<H/binary, (X bxor 16#55), T/binary>>) end || N <- lists:seq(0, 140, 3)],
    Ok = lists:usort([element(1, R) || R <- Rs]), clean(M), ?T(lists:member(error, Ok)).
