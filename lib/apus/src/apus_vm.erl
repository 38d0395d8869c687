%% The builtins of the virtual machine that `apus` is made of. Elsewhere than on Apus they raise
%% {not_loaded, ...} as any missing native function does.
-module(apus_vm).
-export([versions/1, holds/3, table_holds/2, persistent_term_holds/1, timer_holds/1]).
-export([libraries/1, journal/0]).

-type version() :: pos_integer().
-type state() :: current | old | draining | on_load.
-type place() :: {Function :: atom(), arity(), Line :: non_neg_integer(),
                  Depth :: non_neg_integer()}.
-type hold() :: {current_function | return_address | 'catch', version(), place()}
              | {'fun' | fun_in_dictionary | fun_in_message | fun_in_monitor, version(),
                 {Name :: atom(), arity(), pos_integer()}}
              | {literal, version(), pos_integer()}
              | resource().
-type resource() :: {resource, version(), {Type :: atom(), pos_integer()}}.
-type facts() :: {RegisteredName :: atom(), InitialCall :: mfa(), Parent :: pid() | atom()}.
-type event() :: loaded | refused | waits_for_on_load | on_load_failed | deleted
               | purge_begun | purge_aborted | purged | code_change | release_step | release.
-type outcome() :: begun | ok | error | raised.
%% By which process, and who had asked that one; undefined: unknown.
-type loaded() :: boot | {SystemTimeNs :: integer(), pid() | undefined, pid() | undefined}.
-export_type([version/0, state/0, facts/0, hold/0, resource/0, event/0, outcome/0]).

%% The versions of a module that are alive. File: from where code_server had loaded it, known once it is replaced;
%% undefined before.
-spec versions(module()) -> [{version(), state(), Md5 :: binary(), SizeBytes :: pos_integer(), loaded(),
                              File :: file:filename() | atom()}].
versions(_Module) -> erlang:nif_error(not_loaded).

%% What a process holds of them; with true, funs, literals and resources on its heap and in its messages too.
%% [] for nothing, or no such process.
-spec holds(pid(), module(), boolean()) -> {facts(), [hold(), ...]} | [].
holds(_Pid, _Module, _IsDeep) -> erlang:nif_error(not_loaded).

%% Funs of the module elsewhere. A table is looked into whoever owns it.
-spec table_holds(ets:tid() | atom(), module()) -> [hold()].
table_holds(_Table, _Module) -> erlang:nif_error(not_loaded).

-spec persistent_term_holds(module()) -> [{Key :: term(), [hold()]}].
persistent_term_holds(_Module) -> erlang:nif_error(not_loaded).

-spec timer_holds(module()) -> [{Timer :: reference(), Destination :: pid() | atom(), [hold()]}].
timer_holds(_Module) -> erlang:nif_error(not_loaded).

%% The module's NIF libraries that are in memory, those of versions that are gone too.
-spec libraries(module()) -> [{version(), Path :: string() | built_in, Functions :: non_neg_integer(),
                               [resource()]}].
libraries(_Module) -> erlang:nif_error(not_loaded).

%% The newest changes of code, the oldest first, and how many are forgotten.
-spec journal() -> {Forgotten :: non_neg_integer(),
                    [{SystemTimeNs :: integer(), event(), outcome(), module() | undefined,
                      version() | 0, Origin :: pid() | undefined, Requester :: pid() | undefined,
                      Call :: atom(), Target :: pid() | atom(), Release :: string()}]}.
journal() -> erlang:nif_error(not_loaded).
