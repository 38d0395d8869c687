#!/usr/bin/env python3
"""^C, ^Z and their like in the shell here and in stock's: the menu, the flags +B, stopping and going on.

The reports of the menu tell sizes and addresses: of those only the kinds of their lines are compared.
"""
import os
import re
import sys
import tempfile

import emulator
from side_by_side import SideBySide

HERE, STOCK = os.environ["ERL"], emulator.stock()
BREAK, STOP = "\x03", "\x1a"

# (flags, keys): how the VM ends, too, must be the same.
MENUS = [
    ([], [BREAK, "a\n"]), ([], [BREAK, "q\n"]), ([], [BREAK, "A\n"]), ([], [BREAK, BREAK]),
    ([], [BREAK, "\x04"]), ([], ["1+", BREAK, "c\n", "1.\n", BREAK, "*\n"]),
    ([], [BREAK, "x\n", "\n", "xyz\n", "C\n", "c\n", "2.\n", BREAK, "cc\n", "3.\n", BREAK, "a\n"]),
    ([], [BREAK, "v\n", "\n", BREAK, "m\n", BREAK, "n\n", "d\n", "halt(7).\n"]),
    ([], ["receive after 60000 -> ok end.\n", BREAK, "c\n", BREAK, "a\n"]),
    (["+Bi"], [BREAK, "1.\n", "halt(3).\n"]), (["+B"], [BREAK]), (["+Bd"], [BREAK]),
    (["+Bc"], ["receive after 60000 -> ok end.\n", BREAK, "1+", BREAK, "2.\n", "halt(3).\n"])]
REPORTS = ["p\n", "o\n", "i\n", "l\n", "D\n", "k\n", "k\nr\n", "k\nk\nr\n"]
# What lines of a report are kept: not those that tell how each system is made inside.
KINDS = re.compile(
    rb"^(=proc|=ets|State|Spawned as|Stack dump|=memory|Current code|lists |Table|Type|Protection|"
    rb"=port|Connected|Port controls linked-in driver: tty|Process Information|\(k\)ill)", re.M)
SHELL = ["bash", "--norc", "--noprofile", "+o", "history", "-i"]
# (flags, keys) in a shell that starts the VM and sees how it ends.
STOPPED = [
    ("", ["1.\n", "2+", STOP, "stty -a\n", "fg\n", "\n", "3.\n", "halt(3).\n", "echo $?\n",
          "stty -a\n"]),
    ("", [BREAK, "a\n", "stty -a\n", "echo $?\n"]),
    ("-oldshell", ["1.\n", "ab\x7fc.\n", "{io:columns(),io:rows()}.\n", "x\x15y.\n", BREAK, "c\n",
                   "\n", "\x04", "echo $?\n", "stty -a\n"])]


def code_of(terminal):
    try:
        return terminal.wait()
    except AssertionError:
        return "it did not end"


def menu(flags, keys, folder):
    both = SideBySide([HERE, *flags], [STOCK, *flags], cwd=folder)
    both.keys(*keys)
    here, stock = map(code_of, both.pair)
    if here != stock:
        both.failures.append(f"ends with {here}, stock with {stock}")
    return both.failures


def report_kinds(shown):
    return sorted(set(KINDS.findall(shown)))


def report(keys):
    both = SideBySide([HERE], [STOCK], normalise=report_kinds)
    both.keys(BREAK, keys)
    both.close()
    return both.failures


def in_shell(flags, keys):
    both = SideBySide(SHELL, SHELL, ready=b"$ ", env={"PS1": "$ "},
                      normalise=lambda shown: shown.replace(HERE.encode(), b"erl")
                      .replace(STOCK.encode(), b"erl"))
    for terminal, erl in zip(both.pair, (HERE, STOCK)):
        terminal.send("bind 'set enable-bracketed-paste off'; stty -echo\n")
        terminal.send(f"{erl} {flags}\n")
        both.wait_for(terminal, b"1> ")
        terminal.raw = b""
    both.keys(*keys)
    both.close()
    return both.failures


def main():
    found = []
    with tempfile.TemporaryDirectory(prefix="apus_break_") as folder:
        for flags, keys in MENUS:
            found += [f"{flags} {keys}: {f}" for f in menu(flags, keys, folder)]
    for keys in REPORTS:
        found += [f"report: {f}" for f in report(keys)]
    for flags, keys in STOPPED:
        found += [f"stopped {flags}: {f}" for f in in_shell(flags, keys)]
    print("\n".join(found) if found else "both show the same")
    return 1 if found else 0


sys.exit(main())
