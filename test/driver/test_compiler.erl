%% Compiles the tests, on stock OTP: test/run.py starts it with a plan.
%%
%% The plan is a file of Erlang terms, {Source, OutDir, Name, Options}, one a test file. Source is
%% the text to compile, already under its test name; Name is what stack traces call the file. All
%% files are compiled side by side, one worker a scheduler. Errors are printed; any error ends in
%% exit code 1, so that a test that does not compile is never silently missing.
-module(test_compiler).
-export([main/1]).

main([PlanFile]) ->
    {ok, Plan} = file:consult(PlanFile),
    Self = self(),
    Workers = erlang:system_info(schedulers),
    Collector = spawn_link(fun() -> hand_out(Plan, Workers) end),
    [spawn_link(fun() -> work(Collector, Self) end) || _ <- lists:seq(1, Workers)],
    Failed = gather(length(Plan), 0),
    halt(min(Failed, 1)).

hand_out([], 0) -> ok;
hand_out([], Workers) -> receive {more, Pid} -> Pid ! stop, hand_out([], Workers - 1) end;
hand_out([Job | Rest], Workers) ->
    receive {more, Pid} -> Pid ! {job, Job}, hand_out(Rest, Workers) end.

work(Collector, Owner) ->
    Collector ! {more, self()},
    receive
        stop -> ok;
        {job, Job} -> Owner ! {compiled, compile(Job)}, work(Collector, Owner)
    end.

gather(0, Failed) -> Failed;
gather(Left, Failed) ->
    receive
        {compiled, ok} -> gather(Left - 1, Failed);
        {compiled, error} -> gather(Left - 1, Failed + 1)
    end.

compile({Source, OutDir, Name, Options}) ->
    case compile:file(Source, [{outdir, OutDir}, return, no_error_module_mismatch | Options]) of
        {ok, _Module, _Warnings} -> ok;
        {error, Errors, _Warnings} ->
            [io:format("~ts:~ts: ~ts~n", [Name, where(Place), Module:format_error(What)])
             || {_File, Infos} <- Errors, {Place, Module, What} <- Infos],
            error
    end.

where({Line, Column}) -> io_lib:format("~p:~p", [Line, Column]);
where(Place) -> io_lib:format("~p", [Place]).
