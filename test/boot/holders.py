#!/usr/bin/env python3
"""lib/apus: which versions are alive, who holds them and why, what a purge would kill; the journal of loads,
purges, code changes and steps of releases."""
import os
import subprocess
import sys
import tempfile
from itertools import product

ERL = os.environ["ERL"]
HERE = os.path.dirname(os.path.realpath(__file__))


def main():
    with tempfile.TemporaryDirectory(prefix="apus_holders_") as folder:
        subprocess.run(["/usr/lib/erlang/bin/erlc", "-o", folder, f"{HERE}/erl/holders.erl",
                        f"{HERE}/erl/held_nif.erl", f"{HERE}/erl/journal.erl"], check=True)
        subprocess.run(["clang-19", "-O1", "-fPIC", "-shared", "-I", "/usr/lib/erlang/usr/include",
                        "-o", f"{folder}/held_nif.so", f"{HERE}/erl/held_nif.c"], check=True)
        for engine, module in product(([], ["+JIT", "true"]), ("holders", "journal")):
            done = subprocess.run(
                [ERL, *engine, "-noshell", "-pa", folder, "-run", module, "main", folder],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=100, check=False, env={**os.environ, "ERL_CRASH_DUMP": os.devnull})
            said = done.stdout.decode("utf-8", "replace")
            if done.returncode != 0 or said != "done\n":
                print(module, " ".join(engine), said)
                return 1
    return 0


sys.exit(main())
