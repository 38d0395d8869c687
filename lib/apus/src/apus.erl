%% Who holds which version of the code, and why; what a purge would kill; what became of each load.
%%
%% OTP keeps a current and an old version of each module, purges the old one by killing whoever is still in
%% it, and says neither who that is nor why. This module asks the virtual machine:
%%
%%   apus:versions(Module)     which versions are alive, and how many processes are in each
%%   apus:holders(Module)      each process that is in one of them: by which frame, function, line
%%   apus:plan_purge(Module)   whom code:purge(Module) would kill, were it called now
%%   apus:journal()            every load, delete and purge since the node started
%%   apus:show(Module), apus:show_journal()    the same as tables, for the shell
%%
%% Looking changes nothing and stops nobody: a process that waits is looked at where it lies, one that runs
%% answers between two of its time slices, by reading its own stack. Answers about processes that run are
%% true for that moment only.
-module(apus).
-export([versions/1, holders/1, holders/2, plan_purge/1, journal/0, journal/1]).
-export([show/1, show_journal/0, show_journal/1]).
-export_type([holder/0, hold/0, entry/0]).

-type hold() :: #{kind := current_function | return_address | 'catch'
                        | 'fun' | fun_in_dictionary | fun_in_message | fun_in_monitor | literal,
                  version := apus_vm:version(), state := apus_vm:state(),
                  function => {atom(), arity()}, line => non_neg_integer(),
                  depth => non_neg_integer(), count => pos_integer()}.
%% `function`: where the process goes on, where a call will return to, or which fun it is. `line` 0: not
%% known. `depth`: frames above it on the stack. `count`: references of the kind.

-type holder() :: #{process := pid(), registered_name => atom(), initial_call => mfa(),
                    supervisor => pid() | atom(), killed_by_purge := boolean(), holds := [hold()]}
                | #{table := ets:tid() | atom(), killed_by_purge := false, holds := [hold()]}
                | #{persistent_term := term(), killed_by_purge := false, holds := [hold()]}
                | #{timer := reference(), destination := pid() | atom(), killed_by_purge := false,
                    holds := [hold()]}.

-type entry() :: #{time := integer(), % erlang:system_time(nanosecond)
                   event := apus_vm:event(), module := module(), version := apus_vm:version(),
                   origin := pid() | undefined}.

%% The live versions of a module, the newest first. `loaded` is the journal's entry of the load, or boot.
%% [] when the module is not loaded.
-spec versions(module()) -> [map()].
versions(Module) when is_atom(Module) ->
    Holders = holders(Module),
    Journal = journal(#{module => Module, event => loaded}),
    [#{version => Version, state => State, md5 => binary:encode_hex(Md5), size => Size,
       processes => length([H || H <- Holders, holds_version(H, Version)]),
       loaded => case [E || #{version := V} = E <- Journal, V =:= Version] of
                     [#{time := Time, origin := Origin}] -> #{time => Time, origin => Origin};
                     [] -> boot
                 end}
     || {Version, State, Md5, Size} <- newest_first(apus_vm:versions(Module))].

newest_first(Versions) -> lists:reverse(lists:keysort(1, Versions)).

holds_version(#{holds := Holds}, Version) ->
    lists:any(fun(#{version := V}) -> V =:= Version end, Holds).

%% The processes that are in a version of the module: what a purge looks at.
-spec holders(module()) -> [holder()].
holders(Module) -> holders(Module, #{}).

%% With #{deep => true} also what survives a purge: funs and literals in processes (heap, dictionary, mailbox,
%% tags of monitors), funs in ets tables, in persistent_term and in messages of timers. Heaps are read as
%% they lie, garbage included: collect first for an exact answer. Takes as long as reading all of that takes.
-spec holders(module(), #{deep => boolean()}) -> [holder()].
holders(Module, Options) when is_atom(Module), is_map(Options) ->
    States = maps:from_list([{V, State} || {V, State, _, _} <- apus_vm:versions(Module)]),
    IsDeep = maps:get(deep, Options, false),
    in_processes(Module, States, IsDeep, erlang:processes())
        ++ case IsDeep of
               true -> elsewhere(Module, States);
               false -> []
           end.

in_processes(_Module, States, _IsDeep, _Pids) when map_size(States) =:= 0 -> [];
in_processes(Module, States, IsDeep, Pids) ->
    [holder(Pid, holds(Holds, States))
     || Pid <- Pids, (Holds = apus_vm:holds(Pid, Module, IsDeep)) =/= []].

%% A version that appeared after we asked which there are is left out.
holds(Holds, States) -> [hold(H, States) || {_, V, _} = H <- Holds, is_map_key(V, States)].

hold({Kind, Version, {Function, Arity, Line, Depth}}, States) ->
    #{kind => Kind, version => Version, state => map_get(Version, States),
      function => {Function, Arity}, line => Line, depth => Depth};
hold({Kind, Version, {Function, Arity, Count}}, States) ->
    #{kind => Kind, version => Version, state => map_get(Version, States),
      function => {Function, Arity}, count => Count};
hold({Kind, Version, Count}, States) ->
    #{kind => Kind, version => Version, state => map_get(Version, States), count => Count}.

holder(Pid, Holds) ->
    Facts = case erlang:process_info(Pid, [registered_name, dictionary, initial_call]) of
                undefined -> #{};
                [{registered_name, Name}, {dictionary, Dictionary}, {initial_call, Call}] ->
                    maps:from_list([{registered_name, Name} || is_atom(Name)] ++
                                   [{supervisor, hd(Ancestors)}
                                    || {'$ancestors', [_ | _] = Ancestors} <- Dictionary] ++
                                   [{initial_call, proplists:get_value('$initial_call', Dictionary,
                                                                       Call)}])
            end,
    Facts#{process => Pid, holds => Holds, killed_by_purge => lists:any(fun is_fatal/1, Holds)}.

%% A place on the stack of old code; references survive a purge.
is_fatal(#{state := State, depth := _}) -> State =:= old orelse State =:= draining;
is_fatal(#{}) -> false.

elsewhere(Module, States) ->
    [#{table => Table, killed_by_purge => false, holds => holds(Holds, States)}
     || Table <- ets:all(), (Holds = apus_vm:table_holds(Table, Module)) =/= []] ++
    [#{persistent_term => Key, killed_by_purge => false, holds => holds(Holds, States)}
     || {Key, Holds} <- apus_vm:persistent_term_holds(Module)] ++
    [#{timer => Timer, destination => To, killed_by_purge => false, holds => holds(Holds, States)}
     || {Timer, To, Holds} <- apus_vm:timer_holds(Module)].

%% What code:purge(Module) would do now. `version` is the one it would purge, or none. A process that runs
%% may leave, or enter, until it is done.
-spec plan_purge(module()) -> #{version := apus_vm:version() | none, kills := [holder()]}.
plan_purge(Module) ->
    Old = [V || {V, State, _, _} <- apus_vm:versions(Module), State =:= old orelse State =:= draining],
    #{version => case Old of [Version] -> Version; [] -> none end,
      kills => [H || #{killed_by_purge := true} = H <- holders(Module)]}.

%% The journal, the oldest entry first. The node keeps the newest 4,096.
-spec journal() -> [entry()].
journal() -> journal(#{}).

%% The entries that agree with all of the filter: #{module => M, event => E, origin => Pid, since => Time}.
-spec journal(map()) -> [entry()].
journal(Filter) when is_map(Filter) ->
    Since = maps:get(since, Filter, 0),
    Wanted = maps:remove(since, Filter),
    {_Forgotten, Rows} = apus_vm:journal(),
    [Entry || {Time, Event, Module, Version, Origin} <- Rows, Time >= Since,
              Entry <- [#{time => Time, event => Event, module => Module, version => Version,
                          origin => Origin}],
              maps:with(maps:keys(Wanted), Entry) =:= Wanted].

%% Prints versions and holders.
-spec show(module()) -> ok.
show(Module) ->
    [io:format("version ~b  ~-8ts ~6b bytes  ~b processes  ~ts  md5 ~ts~n",
               [V, atom_to_list(State), Size, Processes, loaded_text(Loaded), Md5])
     || #{version := V, state := State, size := Size, processes := Processes, loaded := Loaded,
          md5 := Md5} <- versions(Module)],
    lists:foreach(fun show_holder/1, holders(Module)).

loaded_text(boot) -> "loaded at boot";
loaded_text(#{time := Time, origin := Origin}) ->
    io_lib:format("loaded ~ts by ~ts", [time_text(Time), process_text(Origin)]).

show_holder(#{process := Pid, holds := Holds, killed_by_purge := IsKilled} = Holder) ->
    Name = case Holder of #{registered_name := N} -> io_lib:format(" ~tp", [N]); #{} -> "" end,
    Above = case Holder of #{supervisor := S} -> io_lib:format(" below ~tp", [S]); #{} -> "" end,
    io:format("~p~ts~ts~ts~n", [Pid, Name, Above,
                                case IsKilled of true -> ", killed by a purge"; false -> "" end]),
    [io:format("  version ~b (~p) ~p ~ts/~b line ~b, depth ~b~n",
               [V, State, Kind, atom_to_list(F), A, Line, Depth])
     || #{version := V, state := State, kind := Kind, function := {F, A}, line := Line,
          depth := Depth} <- Holds].

-spec show_journal() -> ok.
show_journal() -> show_journal(#{}).

%% Prints the entries that agree with the filter of journal/1.
-spec show_journal(map()) -> ok.
show_journal(Filter) ->
    lists:foreach(
      fun(#{time := Time, event := Event, module := Module, version := Version, origin := Origin}) ->
              io:format("~ts ~-18ts ~tp version ~b by ~ts~n",
                        [time_text(Time), atom_to_list(Event), Module, Version,
                         process_text(Origin)])
      end, journal(Filter)).

time_text(Time) ->
    calendar:system_time_to_rfc3339(Time div 1000, [{unit, microsecond}, {time_designator, $\s}]).

process_text(undefined) -> "the VM";
process_text(Pid) ->
    case node(Pid) =:= node() andalso erlang:process_info(Pid, registered_name) of
        {registered_name, Name} -> io_lib:format("~tp (~p)", [Name, Pid]);
        _ -> pid_to_list(Pid)
    end.
