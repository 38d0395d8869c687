%% What the tests of code loading share: modules made at run time from text, version by version.
%%
%% beam/1 compiles a module given as text; load/1 loads it with code:load_binary as "VERSION.erl".
%% call/2 runs a fun in a process of its own; spawn_in/1, ask/2 and stop/1 talk to a server process.
%% dead/2 waits for the end of a monitored process.

-compile([{nowarn_unused_function, [{beam, 1}, {beam, 2}, {load, 1}, {version, 2}, {ask, 2},
    {stop, 1}, {dead, 1}, {clean, 1}]}]).

beam(Text) -> beam(Text, []).

beam(Text, Options) ->
    {ok, Tokens, _} = erl_scan:string(Text),
    {ok, _, Beam} = compile:forms(forms(Tokens, []), [binary | Options]),
    Beam.

forms([], []) -> [];
forms([{dot, _} = Dot | Rest], Form) ->
    {ok, Parsed} = erl_parse:parse_form(lists:reverse([Dot | Form])),
    [Parsed | forms(Rest, [])];
forms([Token | Rest], Form) -> forms(Rest, [Token | Form]).

load(Beam) ->
    {ok, {Module, _}} = beam_lib:version(Beam),
    code:load_binary(Module, atom_to_list(Module) ++ ".erl", Beam).

%% A server module that answers {ask, From} with its version and the version of ?MODULE:v(); it
%% loops by local calls, moves by a fully qualified call at `move`, and runs funs it is sent.
version(Module, V) ->
    M = atom_to_list(Module), N = integer_to_list(V),
    beam("-module(" ++ M ++ "). -export([v/0, start/0, loop/0, fun_of/1, lit/0, call/1, deep/1]). "
         "v() -> " ++ N ++ ". "
         "start() -> spawn(fun loop/0). "
         "loop() -> receive "
         "  {ask, F} -> F ! {self(), local_v(), " ++ M ++ ":v()}, loop(); "
         "  move -> " ++ M ++ ":loop(); "
         "  {do, F, Fun} -> F ! {self(), Fun()}, loop(); "
         "  stop -> ok end. "
         "local_v() -> " ++ N ++ ". "
         "fun_of(X) -> fun() -> {" ++ N ++ ", X} end. "
         "lit() -> {literal, [" ++ N ++ ", \"text\"], #{version => " ++ N ++ "}}. "
         "call(F) -> {" ++ N ++ ", F()}. "
         "deep(0) -> receive R -> R end; deep(N) -> [" ++ N ++ " | deep(N - 1)]. ").

ask(Pid, What) ->
    Pid ! What,
    receive {Pid, A, B} -> {A, B}; {Pid, A} -> A after 500 -> no_answer end.

stop(Pid) ->
    M = monitor(process, Pid), Pid ! stop,
    receive {'DOWN', M, _, _, R} -> R after 500 -> still_there end.

dead(Pid) ->
    M = monitor(process, Pid),
    receive {'DOWN', M, _, _, R} -> R after 500 -> alive end.

clean(Module) ->
    code:purge(Module), code:delete(Module), code:purge(Module).
