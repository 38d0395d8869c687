%% Modules loaded, over themselves, by erlang:load_module and by the code server.
-module(bench_load_binary).
-export([run/0]).
-group(code).

run() ->
    Bs = [begin {ok, B} = file:read_file(code:where_is_file(atom_to_list(M) ++ ".beam")), {M, B} end
        || M <- [beam_lib, xref, dets, qlc],
        is_list(code:where_is_file(atom_to_list(M) ++ ".beam"))],
    [begin code:purge(M), {module, M} = erlang:load_module(M, B) end || _ <- lists:seq(1, 30),
        {M, B} <- Bs],
    length(Bs).
