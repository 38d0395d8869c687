#!/usr/bin/env python3
"""Processes in great number: all live at once, all answer, and cost no more memory than stock's.

100,000 of them; a million with APUS_FULL (./check --full).
"""
import os
import re
import subprocess
import sys
import tempfile

import emulator

ERL = os.environ["ERL"]
HERE = os.path.dirname(os.path.realpath(__file__))
COUNT = 1_000_000 if os.environ.get("APUS_FULL") else 100_000


def run(erl, folder):
    """What the program says, and its cost: (bytes of memory(total), resident KiB)."""
    command = [erl, "+P", "2000000", "-noshell", "-boot", "no_dot_erlang", "-pa", folder,
               "-run", "many_processes", "main", str(COUNT)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    found = re.search(r"^cost (-?\d+) (-?\d+)\n", done.stdout, re.M)
    if done.returncode != 0 or not found:
        raise SystemExit(f"{erl} ended with {done.returncode}:\n{done.stdout}")
    said = done.stdout.replace(found.group(0), "")
    return said, int(found.group(1)), int(found.group(2))


def main():
    with tempfile.TemporaryDirectory(prefix="apus_many_") as folder:
        subprocess.run(["/usr/lib/erlang/bin/erlc", "-o", folder,
                        os.path.join(HERE, "erl", "many_processes.erl")], check=True)
        here, stock = run(ERL, folder), run(emulator.stock(), folder)
    print(f"stock: {stock}\nhere:  {here}")
    is_small = here[1] <= stock[1] and here[2] <= stock[2]
    return 0 if here[0] == stock[0] and is_small else 1


sys.exit(main())
