#!/usr/bin/env escript
%% -*- erlang -*-
%% release_tools.escript DIR: makes a system DIR/embedded of 1.0.0 with reltool, its applications in
%% archives, out of what examples/release built in DIR, and prints what reltool answers about it.
main([Out]) ->
    Ours = [{bell, "1.0.0"}, {draft, "1.0.0"}, {tally, "1.0.0"}],
    Apps = [kernel, stdlib, sasl] ++ [App || {App, _} <- Ours],
    System = {sys, [{lib_dirs, [filename:join(Out, "lib")]}, {rel, "tally", "1.0.0", Apps},
                    {rel, "plain", "1", [kernel, stdlib]}, {boot_rel, "tally"}, {profile, embedded},
                    {incl_cond, derived}, {debug_info, strip}, {relocatable, true}
                    | [{app, App, [{vsn, Vsn}, {incl_cond, include}]} || {App, Vsn} <- Ours]]},
    {ok, Server} = reltool:start_server([{config, System}]),
    say(reltool:get_status(Server)),
    [say(reltool:get_rel(Server, Name)) || Name <- ["tally", "plain", "none"]],
    say(reltool:get_script(Server, "tally")),
    say(reltool:get_target_spec(Server)),
    say(reltool:get_config(Server, true, true)),
    Target = filename:join(Out, "embedded"),
    say(reltool:create_target(Server, Target)),
    ok = file:make_dir(Target),
    say(reltool:create_target(Server, Target)),
    say(reltool:eval_target_spec([{create_dir, "extra", [{write_file, "note", "text"}]}],
                                 code:root_dir(), Target)),
    say(reltool:stop(Server)),
    say(reltool:start_server([{config, {sys, [{rel, "wrong", "1", [kernel]}, {boot_rel, "other"}]}}])).

say(Term) -> io:format("~p~n", [Term]).
