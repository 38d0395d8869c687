#!/usr/bin/env python3
"""A .beam file cut at any length, or with any byte changed, is refused or runs: it never ends the VM.

The files: test/boot/erl/damaged.erl, which has some of everything, and modules of OTP. Every damage is
tried when APUS_FULL is set (./check --full); else a sample, so that an ordinary check stays short.
"""
import concurrent.futures
import os
import subprocess
import sys
import tempfile

ERL = os.environ["ERL"]
STOCK = "/usr/lib/erlang/bin"
HERE = os.path.dirname(os.path.realpath(__file__))
ALL = os.environ.get("APUS_FULL")
OTP_MODULES = ["base64", "queue", "calendar", "array", "dict"] if ALL else ["base64", "queue"]
PARTS = 2
LIMIT_S = 7200 if ALL else 100
STEP = 1 if ALL else 11
FLAGS = sys.argv[1:]


def run(beam, part, folder):
    """(refused, loaded), or a text that says where the VM ended."""
    log = os.path.join(folder, f"log.{os.path.basename(beam)}.{part}")
    command = [ERL, *FLAGS, "-noshell", "-boot", "no_dot_erlang", "-pa", folder, "-run", "damage",
               "main", beam, str(part), str(PARTS), str(STEP), log]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, timeout=LIMIT_S,
                          env={**os.environ, "ERL_CRASH_DUMP": os.devnull})
    words = done.stdout.decode("utf-8", "replace").split()
    if done.returncode == 0 and len(words) == 2:
        return int(words[0]), int(words[1])
    with open(log, encoding="utf-8") as f:
        number = f.read().strip()
    said = done.stdout.decode("utf-8", "replace")[-600:]
    return f"{beam}: the VM ended ({done.returncode}) at damage {number}: {said}"


def main():
    with tempfile.TemporaryDirectory(prefix="apus_damage_") as folder:
        subprocess.run([f"{STOCK}/erlc", "-o", folder, f"{HERE}/erl/damage.erl",
                        f"{HERE}/erl/damaged.erl"], check=True)
        found = subprocess.run(
            [f"{STOCK}/erl", "-noshell", "-eval",
             f'[io:format("~ts~n", [code:which(M)]) || M <- [{",".join(OTP_MODULES)}]], halt().'],
            stdout=subprocess.PIPE, check=True)
        beams = [f"{folder}/damaged.beam", *found.stdout.decode().split()]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            jobs = [(beam, pool.submit(run, beam, part, folder))
                    for beam in beams for part in range(PARTS)]
            results = [(beam, job.result()) for beam, job in jobs]
    failed = [r for _, r in results if isinstance(r, str)]
    for text in failed:
        print(text)
    for beam, result in results:
        if not isinstance(result, str):
            print(f"{os.path.basename(beam)}: {result[0]} refused, {result[1]} ran")
    # Both outcomes must be there, or the test tries nothing.
    sums = [sum(column) for column in zip(*(r for _, r in results if not isinstance(r, str)))]
    return 1 if failed or not sums or min(sums) < 100 else 0


sys.exit(main())
