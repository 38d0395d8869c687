#!/usr/bin/env python3
"""rebar3, unmodified and offline: a new application compiled, made a program by escriptize and run;
its EUnit tests and its Common Test suite, green, failing and skipped; all say what they say on
stock OTP."""
import sys

import everyday

MATHS = """-module(maths).
-export([add/2]).
add(A, B) -> A + B.
-ifdef(TEST).
-include_lib("eunit/include/eunit.hrl").
add_test_() -> [?_assertEqual(3, add(1, 2)), ?_assertError(badarith, add(a, 1))].
-endif.
"""
BAD_TESTS = """-module(bad_tests).
-include_lib("eunit/include/eunit.hrl").
one_test() -> ?assertEqual(4, maths:add(1, 2)).
two_test() -> exit(reason).
three_test_() -> {timeout, 0.2, fun() -> timer:sleep(1500) end}.
"""
TOOL = """-module(thing).
-export([main/1]).
main(Arguments) -> io:format("~p ~p~n", [Arguments, maths:add(1, 2)]).
"""
SUITE = """-module(maths_SUITE).
-compile([export_all, nowarn_export_all]).
-include_lib("common_test/include/ct.hrl").
all() -> [a, {group, g}].
groups() -> [{g, [], [b, c]}].
init_per_suite(Config) -> [{x, 1} | Config].
end_per_suite(_) -> ok.
a(Config) -> 1 = ?config(x, Config), 3 = maths:add(1, 2).
b(_) -> 5 = maths:add(1, 1).
c(_) -> {skip, "not today"}.
"""


def steps(side, _):
    side.run("rebar3", "new", "app", "thing")
    side.write("thing/src/maths.erl", MATHS)
    side.write("thing/src/thing.erl", TOOL)
    side.run("rebar3", "do", "compile,", "escriptize", within="thing")
    side.run("_build/default/bin/thing", "a", "b c", within="thing")
    side.write("thing/test/bad_tests.erl", BAD_TESTS)
    side.run("rebar3", "eunit", within="thing", code=1)
    side.write("thing/test/maths_SUITE.erl", SUITE)
    side.run("rebar3", "ct", within="thing", code=1)


sys.exit(everyday.compare(steps))
