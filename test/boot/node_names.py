#!/usr/bin/env python3
"""Which atoms setnode/2 takes as the name of a node. A process of the test stands in for net_kernel."""
import os
import subprocess
import sys

import emulator

NAMES = ["a@b", "a@", "@b", "a@b@c", "nonode@nohost", "ab"]
CODE = """process_flag(trap_exit, true), register(net_kernel, self()),
R = try erlang:setnode(list_to_atom("%s"), 7) catch C:E -> {C, E} end,
io:format("~p ~p~n", [R, node()]), halt()."""


def answer(erl, name):
    done = subprocess.run([erl, "-noshell", "-eval", CODE % name], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
    return done.stdout.decode()


def main():
    differences = 0
    for name in NAMES:
        stock, ours = answer(emulator.stock(), name), answer(os.environ["ERL"], name)
        if stock != ours:
            print(f"{name!r}: stock says {stock!r}, here {ours!r}")
            differences += 1
    return int(differences > 0)


sys.exit(main())
