#!/usr/bin/env python3
"""lib/apus: which versions are alive, who holds them and why, what a purge would kill, the journal."""
import os
import subprocess
import sys
import tempfile

ERL = os.environ["ERL"]
HERE = os.path.dirname(os.path.realpath(__file__))


def main():
    with tempfile.TemporaryDirectory(prefix="apus_holders_") as folder:
        subprocess.run(["/usr/lib/erlang/bin/erlc", "-o", folder, f"{HERE}/erl/holders.erl"],
                       check=True)
        for engine in ([], ["+JIT", "true"]):
            done = subprocess.run(
                [ERL, *engine, "-noshell", "-pa", folder, "-run", "holders", "main", folder],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=100, check=False, env={**os.environ, "ERL_CRASH_DUMP": os.devnull})
            said = done.stdout.decode("utf-8", "replace")
            if done.returncode != 0 or said != "done\n":
                print(" ".join(engine), said)
                return 1
    return 0


sys.exit(main())
