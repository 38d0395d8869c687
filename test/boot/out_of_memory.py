#!/usr/bin/env python3
"""Sizes that do not fit: what ends the VM with a crash dump on stock does so here, what raises raises.

Each runs with little room for addresses. How many bytes were asked for may differ a little: of the
slogan all but that number is compared.
"""
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

import emulator

ROOM_KB = 5000000
CASES = [
    # What there is no memory for.
    "binary:copy(<<0:8000>>, 1 bsl 33)", "binary:copy(<<0:8000>>, 1 bsl 50)",
    "binary:copy(<<0:8000>>, 1 bsl 60)", "binary:copy(<<0>>, (1 bsl 64) - 1)",
    "<<0:(1 bsl 45)>>", "<<0:((1 bsl 59) - 1)>>", "<<0:(1 bsl 58)/unit:16>>",
    "<<0:(1 bsl 58), 0:(1 bsl 58)>>", "<<1, 2, 3:(1 bsl 57)>>", "atomics:new(1 bsl 40, [])",
    "atomics:new(1 bsl 58, [])", "counters:new(1 bsl 40, [])",
    # What cannot be.
    "binary:copy(<<>>, 1 bsl 50)", "binary:copy(<<>>, 1 bsl 63)", "binary:copy(<<0>>, 1 bsl 64)",
    "binary:copy(<<0>>, -(1 bsl 64))", "<<0:(1 bsl 59)>>", "<<0:(1 bsl 58)/unit:32>>",
    "<<0:(1 bsl 58)/unit:255>>", "<<0:(1 bsl 70)>>", "<<(<<0>>):(1 bsl 62)/binary>>",
    "atomics:new(1 bsl 61, [])", "atomics:new(1 bsl 64, [])", "atomics:new(0, [])",
    "atomics:new(-(1 bsl 64), [])", "counters:new(1 bsl 61, [])", "counters:new(a, [])",
    "erlang:make_tuple(1 bsl 24, x)", "erlang:make_tuple(1 bsl 40, x)",
    "erlang:make_tuple(1 bsl 64, x, [])", "list_to_atom(lists:duplicate(256, $a))",
    "binary_to_atom(binary:copy(<<\"a\">>, 256))", "1 bsl (1 bsl 40)", "1 bsl (1 bsl 64)"]


def outcome(erl, expression, folder):
    dump = os.path.join(folder, "dump")
    code = f'io:format("~0P", [catch {expression}, 12]), halt().'
    done = subprocess.run(
        ["bash", "-c", f'ulimit -v {ROOM_KB}; exec "$@"', "bash", erl, "-noshell", "-eval", code],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        env={**os.environ, "ERL_CRASH_DUMP": dump, "ERL_CRASH_DUMP_BYTES": "10000"}, check=False)
    said = re.sub(r"allocate \d+ bytes", "allocate N bytes", done.stdout.decode("utf-8", "replace"))
    return done.returncode, said.replace(dump, "DUMP"), os.path.exists(dump)


def difference(expression):
    outcomes = []
    for erl in (emulator.stock(), os.environ["ERL"]):
        with tempfile.TemporaryDirectory(prefix="apus_memory_") as folder:
            outcomes.append(outcome(erl, expression, folder))
    stock, here = outcomes
    return None if stock == here else f"{expression}:\n  stock {stock}\n  here  {here}"


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    found = [line for line in pool.map(difference, CASES) if line]
print("\n".join(found) if found else "the same ends")
sys.exit(1 if found else 0)
