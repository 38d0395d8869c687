%% Prints how many bytes the system occupies more after thousands of loads and purges of a module with literals.
-module(literal_pages).
-export([main/0]).

-define(LOADS, 4000).

main() ->
    {ok, Tokens, _} = erl_scan:string("lit() -> {1, \"literal\", <<\"of a page of its own\">>}."),
    {ok, Form} = erl_parse:parse_form(Tokens),
    {ok, pages, Beam} = compile:forms([{attribute, 1, module, pages}, {attribute, 1, export, [{lit, 0}]}, Form]),
    %% Each is asked for each area that goes: the more there are, the longer that takes.
    [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 3000)],
    loads(Beam, 300),
    Before = settled(),
    loads(Beam, ?LOADS),
    io:format("~p ~p~n", [?LOADS, erlang:memory(system) - Before]),
    halt().

loads(Beam, N) ->
    [begin {module, pages} = code:load_binary(pages, "pages", Beam), code:purge(pages) end || _ <- lists:seq(1, N)].

%% What the system occupies once the collector of literals has nothing to do.
settled() ->
    [Collector] = [P || P <- processes(), process_info(P, initial_call) =:=
                        {initial_call, {erts_literal_area_collector, start, 0}}],
    Ref = make_ref(),
    Collector ! {get_status, Ref, self()},
    receive
        {Ref, idle} -> erlang:memory(system);
        {Ref, working} -> timer:sleep(10), settled()
    end.
