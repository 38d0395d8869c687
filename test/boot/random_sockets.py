#!/usr/bin/env python3
"""Random programs of options on sockets of every kind, and random packets to decode, from seeds: each step
answers on Apus what it answers on stock."""
import os
import sys

import everyday

SEEDS = range(1, 21) if "APUS_FULL" in os.environ else (1, 2)
PROGRAMS, CASES = 300, 20000


def steps(side, _):
    for name, count in (("random_options", PROGRAMS), ("random_decoding", CASES)):
        side.run("erlc", everyday.beside("erl", name + ".erl"))
        for seed in SEEDS:
            side.run("erl", "-noshell", "-run", name, "main", str(seed), str(count),
                     hides=r"#Ref<[\d.]+>")


sys.exit(everyday.compare(steps))
