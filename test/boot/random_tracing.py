#!/usr/bin/env python3
"""Random programs of tracing, from seeds: each step answers on Apus what it answers on stock, and tracers are
told the same."""
import os
import sys

import everyday

SEEDS = range(1, 9) if "APUS_FULL" in os.environ else (1, 2)
PROGRAMS = 100


def steps(side, _):
    for name in ("traced_calls", "random_tracing"):
        side.run("erlc", everyday.beside("erl", name + ".erl"))
    for seed in SEEDS:
        side.run("erl", "+S", "1", "-noshell", "-run", "random_tracing", "main", str(seed), str(PROGRAMS))


sys.exit(everyday.compare(steps))
