#!/usr/bin/env python3
"""A node under a low limit of descriptors, and one whose ports are used up: each call for one more answers what it
answers on stock, nobody who waits is forgotten, programs are refused or run whole, and with room again all goes on."""
import sys

import everyday

DESCRIPTORS, PORTS = 64, 1024  # The fewest ports that +Q takes.


def steps(side, _):
    side.run("erlc", everyday.beside("erl", "descriptor_limit.erl"))
    for what, limit in (("descriptors", DESCRIPTORS), ("programs", DESCRIPTORS), ("ports", 2 * PORTS)):
        side.run("sh", "-c", f"ulimit -n {limit}; exec erl -noshell +Q {PORTS} "
                 f"-run descriptor_limit main {what}")
    side.run("sh", "-c", f"ulimit -n {DESCRIPTORS}; exec erl -noshell -run descriptor_limit main crash", code=1,
             env={"ERL_CRASH_DUMP": "erl_crash.dump"},
             hides=r"(?<=execute )\S*/|full: emfile\n")  # It may come amid the words of the dump.
    side.run("sed", "-n", "-e", "1p", "-e", "/^Slogan/p", "-e", "/^=end/p", "erl_crash.dump", hides=r"\S*/")


sys.exit(everyday.compare(steps))
