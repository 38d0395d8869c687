%% What loads and purges in quick succession leave of literals goes soon: their memory does not grow with their number.
-module(literal_pages).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

-define(M, apus_pages).

main() ->
    Beam = beam("-module(apus_pages). -export([lit/0]). lit() -> {1, \"literal\", <<\"of a page of its own\">>}. "),
    loads(Beam, 300),
    Before = settled(),
    loads(Beam, 4000),
    %% A quarter of what it would be if all of them were still there.
    ?T(erlang:memory(system) < Before + 4000 * 1024),
    clean(?M),
    ok.

loads(Beam, N) -> [begin {module, ?M} = load(Beam), code:purge(?M) end || _ <- lists:seq(1, N)].

%% What the system occupies once the collector of literals says that it has nothing to do.
settled() ->
    Ref = make_ref(),
    whereis_collector() ! {get_status, Ref, self()},
    receive
        {Ref, idle} -> erlang:memory(system);
        {Ref, working} -> timer:sleep(10), settled()
    end.

whereis_collector() ->
    [P | _] = [P || P <- processes(), process_info(P, initial_call) =:=
                    {initial_call, {erts_literal_area_collector, start, 0}}],
    P.
