%% OTP's compiler compiling a module of OTP, in memory.
-module(bench_compile).
-export([run/0]).
-group(code).

run() ->
    File = filename:join([code:lib_dir(stdlib), "src", "lists.erl"]),
    {ok, lists, B} = compile:file(File, [binary, deterministic, no_error_module_mismatch]),
    erlang:md5(B) =/= <<>>.
