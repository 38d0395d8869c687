%% Drivers by name: what is linked in, and what cannot be loaded. Of loaded_drivers only those that
%% every VM has.
%% normalise: refs
-module(erl_ddll).
-export([main/0]).
-include("../../t.hrl").

main() ->
    {ok, Drivers} = erl_ddll:loaded_drivers(),
    ?T([D || D <- ["ram_file_drv", "tty_sl"], lists:member(D, Drivers)]),
    ?EACH(fun({Path, Name, Options}) -> erl_ddll:try_load(Path, Name, Options) end,
          [{"/tmp", "nodrv", []}, {"/tmp", nodrv, [{monitor, pending}]},
           {"/tmp", nodrv, [{monitor, pending_driver}]}, {"/tmp", nodrv, [foo]}, {12, nodrv, []},
           {"/tmp", "ram_file_drv", []}, {"/tmp", ram_file_drv, [{reload, pending_driver}]},
           {"/tmp", nodrv, [{driver_options, [kill_ports]}]}]),
    ?EACH(fun({Name, Options}) -> erl_ddll:try_unload(Name, Options) end,
          [{"nodrv", []}, {"tty_sl", []}, {tty_sl, [foo]}, {12, []}, {nodrv, [kill_ports]}]),
    ?EACH(fun(Item) -> erl_ddll:info("ram_file_drv", Item) end,
          [processes, driver_options, port_count, linked_in_driver, permanent, awaiting_load,
           awaiting_unload, foo]),
    ?T(erl_ddll:info("nodrv", port_count)),
    ?EACH(fun(What) -> watch(What) end,
          [{"nodrv", loaded}, {"nodrv", unloaded}, {tty_sl, loaded}, {"tty_sl", unloaded},
           {"tty_sl", foo}, foo]),
    ?T(erl_ddll:monitor(foo, {"tty_sl", loaded})),
    ?T(erl_ddll:demonitor(foo)),
    ?T(erl_ddll:demonitor(make_ref())),
    ?EACH(fun(Error) -> lists:flatten(erl_ddll:format_error(Error)) end,
          [inconsistent, permanent, not_loaded, not_loaded_by_this_process, not_pending,
           already_loaded, linked_in_driver, driver_incorrect_version, bad_driver_name,
           driver_init_failed, pending_process, pending_reload, {open_error, -10}, {open_error, 1}]),
    ?T(erl_ddll:format_error_int(foo)),
    ?T(erl_ddll:format_error_int(linked_in_driver)),
    ok.

watch(What) ->
    Reference = erl_ddll:monitor(driver, What),
    receive {Event, Reference, driver, Name, How} -> {Event, Name, How} after 100 -> nothing end.
