#!/usr/bin/env python3
"""The tools with which programs are made, unmodified, say on Apus what they say on stock: the interpreter of the debugger, cover,
xref, make, tags, the profilers with their whole reports, what records a system, reltool."""
import sys

import everyday
import nodes

SESSIONS = ("interpreted", "covering", "checks", "profiles", "recordings")
# What eprof says of times; the first call of the process that it starts, with the sum of all calls; the day in
# the name of a folder; the name of the emulator.
HIDES = r" +[\d.]+%? +\d+ +\[ *[\d.]+\]|erlang:apply/2 .*\n|Total: .*\n|-- +[\d.]+ % of profiled time|_[a-z]+-\d{8}-\d{6}\b|Loaded report .*\n"


def steps(side, folder):
    for name in ("shop", *SESSIONS):
        source = everyday.beside("developer_tools", f"{name}.erl")
        if name == "shop":
            with open(source, encoding="utf-8") as f:
                side.write("shop.erl", f.read())
        else:
            side.run("erlc", "-o", folder, source)
    for session in SESSIONS:
        side.run("erl", "-sname", f"{session}@localhost", "-setcookie", "biscuit", "-noshell", "-s", session, "main", hides=HIDES)


def main():
    with nodes.own_epmd():
        return everyday.compare(steps)


sys.exit(main())
