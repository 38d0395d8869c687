#!/usr/bin/env python3
"""erl as scripts use it: -noshell, -eval, -s, -extra, exit codes, standard input and output."""
import os
import subprocess

ERL = os.environ["ERL"]


def erl(*arguments, stdin=b""):
    done = subprocess.run([ERL, *arguments], input=stdin, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def same(expected, actual):
    assert expected == actual, f"expected {expected!r}, got {actual!r}"


same((0, "hello\n", ""), erl("-noshell", "-eval", 'io:format("hello~n"), halt().'))
same(3, erl("-noshell", "-eval", "halt(3).")[0])
same((0, "[\"a\",\"b c\"]", ""),
     erl("-noshell", "-eval", 'io:format("~p", [init:get_plain_arguments()]), halt().',
         "-extra", "a", "b c"))
same((0, "got line\n", ""),
     erl("-noshell", "-eval", 'io:format("got ~ts", [io:get_line("")]), halt().', stdin=b"line\n"))
same((0, "", ""), erl("-noshell", "-s", "init", "stop"))
same(1, erl("-noshell", "-eval", "nowhere:to_be_found().", "-s", "init", "stop")[0])
same((0, "25 BEAM /usr/lib/erlang", ""),
     erl("-noshell", "-eval", 'io:format("~s ~s ~s", [erlang:system_info(otp_release), '
         'erlang:system_info(machine), code:root_dir()]), halt().'))
