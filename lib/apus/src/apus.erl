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
                        | 'fun' | fun_in_dictionary | fun_in_message | fun_in_monitor | literal
                        | nif | resource | native_function,
                  version := apus_vm:version(), state := apus_vm:state() | purged,
                  function => {atom(), arity()}, line => non_neg_integer(),
                  depth => non_neg_integer(), count => pos_integer(), type => atom()}.
%% `function`: where the process goes on, where a call will return to, or which fun it is. `line` 0: not
%% known. `depth`: frames above it on the stack. `count`: references of the kind; of nif, functions of the
%% library. `type`: of the resources, which keep a library even when its version is purged, as a native_function
%% does: one that the process runs, or waits to run, on a dirty thread, and that a purge does not end.

-type holder() :: #{process := pid(), registered_name => atom(), initial_call => mfa(),
                    supervisor => pid() | atom(), killed_by_purge := boolean(), holds := [hold()]}
                | #{nif_library := string() | built_in, killed_by_purge := false, holds := [hold()]}
                | #{table := ets:tid() | atom(), killed_by_purge := false, holds := [hold()]}
                | #{persistent_term := term(), killed_by_purge := false, holds := [hold()]}
                | #{timer := reference(), destination := pid() | atom(), killed_by_purge := false,
                    holds := [hold()]}.

-type entry() :: #{time := integer(), % erlang:system_time(nanosecond)
                   event := apus_vm:event(), outcome := apus_vm:outcome(),
                   origin := pid() | undefined, requester := pid() | undefined | unknown,
                   module => module(), version => apus_vm:version(),
                   call => atom(), target => pid() | atom(), release => string()}.
%% `origin` asked the VM (undefined: the VM itself), `requester` asked that one: for what code_server and its
%% purger do, the process that called code:load_file/1 and the like. `call`: the instruction of a release_step, or
%% the function of release_handler, whose first argument is `release`. `target`: whose state code_change changed.

%% The live versions of a module, the newest first; [] when the module is not loaded. `loaded` tells when, by
%% which process (`origin`) and at whose request, or boot. `from` is the file that the version was loaded from
%% (preloaded, cover_compiled: as code:which/1), or unknown: code that others than code_server have loaded
%% has a file only where one with just this code lies at the place that code_server knows.
-spec versions(module()) -> [map()].
versions(Module) when is_atom(Module) ->
    Holders = holders(Module),
    {Versions, File} = versions_and_file(Module),
    [#{version => Version, state => State, md5 => binary:encode_hex(Md5), size => Size,
       processes => length([P || #{process := P, holds := Holds} <- Holders,
                                 lists:any(fun(#{version := V}) -> V =:= Version end, Holds)]),
       loaded => loaded(Loaded),
       from => from(case State of current -> File; _ -> Kept end, Loaded, Md5)}
     || {Version, State, Md5, Size, Loaded, Kept} <- lists:reverse(lists:keysort(1, Versions))].

%% With the file of the current one, which code_server tells; both before the next load, or both behind it.
versions_and_file(Module) ->
    Versions = apus_vm:versions(Module),
    File = case code:is_loaded(Module) of {file, Name} -> Name; false -> undefined end,
    Now = apus_vm:versions(Module),
    case {lists:keyfind(current, 2, Versions), lists:keyfind(current, 2, Now)} of
        {Same, Same} -> {Now, File};
        _ -> versions_and_file(Module)
    end.

loaded(boot) -> boot;
loaded({Time, Origin, Requester}) ->
    #{time => Time, origin => Origin, requester => requester(Origin, Requester)}.

requester(undefined, undefined) -> undefined;
requester(_Origin, undefined) -> unknown;
requester(_Origin, Requester) -> Requester.

from(undefined, _Loaded, _Md5) -> unknown;
from(File, boot, _Md5) -> File;
from(File, {_Time, Origin, _Requester}, Md5) ->
    IsSure = Origin =:= whereis(code_server),
    case IsSure orelse (is_list(File) andalso beam_lib:md5(File)) of
        true -> File;
        {ok, {_Module, Md5}} -> File;
        _ -> unknown
    end.

%% The processes that are in a version of the module: what a purge looks at. And its NIF libraries.
-spec holders(module()) -> [holder()].
holders(Module) -> holders(Module, #{}).

%% With #{deep => true} also what survives a purge: funs and literals in processes (heap, dictionary, mailbox,
%% tags of monitors), funs in ets tables, in persistent_term and in messages of timers. Heaps are read as
%% they lie, garbage included: collect first for an exact answer. Takes as long as reading all of that takes.
-spec holders(module(), #{deep => boolean()}) -> [holder()].
holders(Module, Options) when is_atom(Module), is_map(Options) ->
    IsDeep = maps:get(deep, Options, false),
    Libraries = apus_vm:libraries(Module),
    Processes = case Libraries =:= [] andalso apus_vm:versions(Module) =:= [] of
                    true -> [];
                    false -> [{Pid, Found} || Pid <- erlang:processes(),
                                              (Found = apus_vm:holds(Pid, Module, IsDeep)) =/= []]
                end,
    Elsewhere = case IsDeep of true -> elsewhere(Module); false -> [] end,
    States = states(Module), % Asked for last: what is not among them now is gone.
    [Holder || Holder = #{holds := [_ | _]} <-
                   [holder(Pid, Facts, holds(Holds, States)) || {Pid, {Facts, Holds}} <- Processes] ++
                   [library(Library, States) || Library <- Libraries] ++
                   [Where#{killed_by_purge => false, holds => holds(Holds, States)}
                    || {Where, Holds} <- Elsewhere]].

states(Module) ->
    maps:from_list([{element(1, V), element(2, V)} || V <- apus_vm:versions(Module)]).

holds(Holds, States) -> lists:append([hold(H, States) || H <- Holds]).

%% A resource, and a native function that runs, keep the library of a version that is gone; all else of it is
%% gone as well.
hold({resource, Version, {Type, Count}}, States) ->
    [#{kind => resource, version => Version, state => maps:get(Version, States, purged),
       type => Type, count => Count}];
hold({native_function, Version, Function}, States) ->
    [#{kind => native_function, version => Version, state => maps:get(Version, States, purged),
       function => Function}];
hold({Kind, Version, Details}, States) when is_map_key(Version, States) ->
    Hold = #{kind => Kind, version => Version, state => map_get(Version, States)},
    [case Details of
         {Function, Arity, Line, Depth} ->
             Hold#{function => {Function, Arity}, line => Line, depth => Depth};
         {Function, Arity, Count} -> Hold#{function => {Function, Arity}, count => Count};
         Count -> Hold#{count => Count}
     end];
hold(_Hold, _States) -> [].

library({Version, Path, Functions, Resources}, States) ->
    #{nif_library => Path, killed_by_purge => false,
      holds => hold({nif, Version, Functions}, States) ++ holds(Resources, States)}.

holder(Pid, {Name, Call, Parent}, Holds) ->
    maps:from_list([{registered_name, Name} || Name =/= undefined] ++
                   [{supervisor, Parent} || Parent =/= undefined] ++
                   [{process, Pid}, {initial_call, Call}, {holds, Holds},
                    {killed_by_purge, lists:any(fun is_fatal/1, Holds)}]).

%% A place on the stack of old code; references survive a purge.
is_fatal(#{state := State, depth := _}) -> State =:= old orelse State =:= draining;
is_fatal(#{}) -> false.

elsewhere(Module) ->
    [{#{table => Table}, apus_vm:table_holds(Table, Module)} || Table <- ets:all()] ++
    [{#{persistent_term => Key}, Holds} || {Key, Holds} <- apus_vm:persistent_term_holds(Module)] ++
    [{#{timer => Timer, destination => To}, Holds}
     || {Timer, To, Holds} <- apus_vm:timer_holds(Module)].

%% What code:purge(Module) would do now. `version` is the one it would purge, or none. A process that runs
%% may leave, or enter, until it is done.
-spec plan_purge(module()) -> #{version := apus_vm:version() | none, kills := [holder()]}.
plan_purge(Module) ->
    Old = [V || {V, State} <- maps:to_list(states(Module)), State =:= old orelse State =:= draining],
    #{version => case Old of [Version] -> Version; [] -> none end,
      kills => [H || #{killed_by_purge := true} = H <- holders(Module)]}.

%% The journal, the oldest entry first. The node keeps the newest 4,096.
-spec journal() -> [entry()].
journal() -> journal(#{}).

%% The entries that have all that the filter has, such as #{module => M, event => E, requester => Pid}; of `since`,
%% a time, those not before it.
-spec journal(map()) -> [entry()].
journal(Filter) when is_map(Filter) ->
    Since = maps:get(since, Filter, 0),
    Wanted = maps:remove(since, Filter),
    {_Forgotten, Rows} = apus_vm:journal(),
    [Entry || Row <- Rows, element(1, Row) >= Since, Entry <- [entry(Row)],
              maps:with(maps:keys(Wanted), Entry) =:= Wanted].

entry({Time, Event, Outcome, Module, Version, Origin, Requester, Call, Target, Release}) ->
    Rest = [{module, Module} || Module =/= undefined] ++ [{version, Version} || Version =/= 0] ++
        [{call, Call} || Call =/= undefined] ++ [{target, Target} || Target =/= undefined] ++
        [{release, Release} || Release =/= ""],
    maps:from_list([{time, Time}, {event, Event}, {outcome, Outcome}, {origin, Origin},
                    {requester, requester(Origin, Requester)} | Rest]).

%% Prints versions and holders.
-spec show(module()) -> ok.
show(Module) ->
    [io:format("version ~b  ~-8ts ~6b bytes  ~b processes  ~ts from ~ts  md5 ~ts~n",
               [V, atom_to_list(State), Size, Processes, loaded_text(Loaded), text(From), Md5])
     || #{version := V, state := State, size := Size, processes := Processes, loaded := Loaded,
          from := From, md5 := Md5} <- versions(Module)],
    lists:foreach(fun show_holder/1, holders(Module)).

loaded_text(boot) -> "loaded at boot";
loaded_text(#{time := Time, origin := Origin, requester := Requester}) ->
    io_lib:format("loaded ~ts by ~ts", [time_text(Time), origin_text(Origin, Requester)]).

show_holder(#{nif_library := Path, holds := Holds}) ->
    io:format("library ~ts~n", [text(Path)]),
    [io:format("  version ~b (~p) ~b functions~n", [V, State, N])
     || #{kind := nif, version := V, state := State, count := N} <- Holds],
    [io:format("  version ~b (~p) ~b resources of type ~tp~n", [V, State, N, Type])
     || #{kind := resource, version := V, state := State, type := Type, count := N} <- Holds];
show_holder(#{process := Pid, holds := Holds, killed_by_purge := IsKilled} = Holder) ->
    Name = case Holder of #{registered_name := N} -> io_lib:format(" ~tp", [N]); #{} -> "" end,
    Above = case Holder of #{supervisor := S} -> io_lib:format(" below ~tp", [S]); #{} -> "" end,
    io:format("~p~ts~ts~ts~n", [Pid, Name, Above,
                                case IsKilled of true -> ", killed by a purge"; false -> "" end]),
    [io:format("  version ~b (~p) ~p ~ts/~b line ~b, depth ~b~n",
               [V, State, Kind, atom_to_list(F), A, Line, Depth])
     || #{version := V, state := State, kind := Kind, function := {F, A}, line := Line,
          depth := Depth} <- Holds],
    [io:format("  version ~b (~p) native_function ~tp/~b~n", [V, State, F, A])
     || #{version := V, state := State, kind := native_function, function := {F, A}} <- Holds].

-spec show_journal() -> ok.
show_journal() -> show_journal(#{}).

%% Prints the entries that agree with the filter of journal/1.
-spec show_journal(map()) -> ok.
show_journal(Filter) ->
    lists:foreach(fun show_entry/1, journal(Filter)).

show_entry(#{time := Time, event := Event, outcome := Outcome, origin := Origin,
             requester := Requester} = Entry) ->
    io:format("~ts ~-18ts ~-6ts~ts by ~ts~n",
              [time_text(Time), text(Event), text(Outcome), [part(Entry, Key) || Key <- parts()],
               origin_text(Origin, Requester)]).

parts() -> [call, release, module, version, target].

part(Entry, Key) ->
    case Entry of
        #{Key := Value} when Key =:= version -> io_lib:format(" version ~b", [Value]);
        #{Key := Value} when Key =:= target -> [" of ", process_text(Value)];
        #{Key := Value} -> [" ", text(Value)];
        #{} -> ""
    end.

text(Atom) when is_atom(Atom) -> atom_to_list(Atom);
text(Text) -> Text.

origin_text(Same, Same) -> process_text(Same);
origin_text(Origin, unknown) -> [process_text(Origin), ", asked by an unknown process"];
origin_text(Origin, Requester) -> [process_text(Origin), " for ", process_text(Requester)].

time_text(Time) ->
    calendar:system_time_to_rfc3339(Time div 1000, [{unit, microsecond}, {time_designator, $\s}]).

process_text(undefined) -> "the VM";
process_text(Name) when is_atom(Name) -> io_lib:format("~tp", [Name]);
process_text(Pid) ->
    case [Name || Name <- registered(), whereis(Name) =:= Pid] of % Asks nobody, who may be busy.
        [Name] -> io_lib:format("~tp (~p)", [Name, Pid]);
        _ -> pid_to_list(Pid)
    end.
