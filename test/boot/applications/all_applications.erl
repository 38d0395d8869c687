%% Every application of OTP, with what it needs, is started and stopped; tells the names of its processes, and how many
%% modules and functions it has (each module is loaded).
-module(all_applications).
-export([main/0]).

main() ->
    logger:set_primary_config(level, none),
    Names = lists:sort([list_to_atom(hd(string:split(filename:basename(Path), "-")))
                        || Path <- filelib:wildcard(filename:join(code:lib_dir(), "*-*"))]),
    [tell(Name) || Name <- Names, Name =/= erts],
    halt().

tell(Name) ->
    Before = registered(),
    Started = application:ensure_all_started(Name),
    io:format("~p: ~p ~p~n", [Name, Started, lists:sort(registered() -- Before)]),
    [io:format("  ~p~n", [{length(Modules), lists:sum([length(M:module_info(exports)) || M <- Modules])}])
     || {ok, Modules} <- [application:get_key(Name, modules)]],
    [application:stop(App) || {ok, Apps} <- [Started], App <- lists:reverse(Apps)].
