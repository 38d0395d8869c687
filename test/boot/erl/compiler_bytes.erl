%% Compiles sources of OTP and writes what came out: compiler_bytes:main([Out, LibDir | Sources]).
%%
%% A line of Out is "Source MD5" or "Source failed: Reason". The option deterministic leaves paths and
%% options out of the result; everything else of it, debug information too, counts.
-module(compiler_bytes).
-export([main/1]).

main([Out, Lib | Sources]) ->
    Includes = [{i, Dir} || App <- ["kernel", "stdlib", "compiler"],
                            Sub <- ["include", "src"],
                            Dir <- filelib:wildcard(filename:join([Lib, App ++ "-*", Sub]))],
    Lines = [[Source, " ", result(Source, Includes), "\n"] || Source <- Sources],
    ok = file:write_file(Out, Lines),
    halt(0).

result(Source, Includes) ->
    Options = [deterministic, debug_info, binary, return, {i, filename:dirname(Source)} | Includes],
    try compile:file(Source, Options) of
        {ok, _, Bytes, _} -> binary:encode_hex(erlang:md5(Bytes));
        Other -> io_lib:format("failed: ~0P", [Other, 30])
    catch
        Class:Reason:Stack -> io_lib:format("failed: ~0P", [{Class, Reason, Stack}, 30])
    end.
