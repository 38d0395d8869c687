#!/usr/bin/env python3
"""OTP's own tools, unmodified: a suite by ct_run, a PLT of few modules and what dialyzer finds in a
module, escript and erlc say what they say on stock OTP."""
import sys

import everyday
import nodes

SUITE = """-module(own_SUITE).
-compile([export_all, nowarn_export_all]).
all() -> [passes, fails, skips, times_out, {group, g}].
groups() -> [{g, [parallel, {repeat, 2}], [passes, dies]}].
suite() -> [{timetrap, {seconds, 20}}].
init_per_testcase(times_out, Config) -> ct:timetrap(200), Config;
init_per_testcase(_, Config) -> Config.
end_per_testcase(_, _) -> ok.
passes(_) -> {comment, "well"}.
fails(_) -> ct:fail("for ~p", [reason]).
skips(_) -> {skip, "not today"}.
times_out(_) -> timer:sleep(infinity).
dies(_) -> timer:sleep(500), exit(self(), kill), ok.
"""
SUMMARY = """-module(summary).
-export([main/1]).
main([Folder]) ->
    [File] = filelib:wildcard(filename:join(Folder, "ct_run*/*/run.*/suite.log")),
    {ok, Log} = file:read_file(File),
    [io:format("~s~n", [Line]) || Line <- string:split(Log, "\\n", all),
        re:run(Line, "^=(case|result|cases|successful|failed|user_skipped) ") =/= nomatch].
"""
WRONG = """-module(wrong).
-export([f/1, g/1, h/0]).
-spec f(integer()) -> atom().
f(X) -> X + 1.
g(X) when is_atom(X) -> lists:reverse(X).
h() -> case lists:member(1, [2]) of maybe -> ok; true -> own end, hd(tl(lists:seq(1, a))).
"""


def steps(side, _):
    side.write("own_SUITE.erl", SUITE)
    side.write("summary", "#!/usr/bin/env escript\n" + SUMMARY)
    side.run("ct_run", "-suite", "own_SUITE", "-logdir", ".", "-noshell",
             "-erl_args", "-noinput", code=1)
    side.run("escript", "summary", ".")
    side.write("wrong.erl", WRONG)
    side.run("erlc", "+debug_info", "wrong.erl")
    side.run("dialyzer", "--build_plt", "--output_plt", "plt", "-r",
             "/usr/lib/erlang/lib/stdlib-4.2/ebin/lists.beam")
    side.run("dialyzer", "--plt", "plt", "wrong.beam", code=2)


def main():
    """ct_run starts a node with a name."""
    with nodes.own_epmd():
        return everyday.compare(steps)


sys.exit(main())
