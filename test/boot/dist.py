#!/usr/bin/env python3
"""Two nodes, each of stock or ours, in all four pairs: every program of test/boot/dist prints the same.

A program has main(Node), which runs on one node and works with the other. The answer of two stock nodes
is what counts. Nodes find each other through an epmd of their own.
"""
import difflib
import os
import subprocess
import sys

import emulator
import nodes

ERL, STOCK = os.environ["ERL"], emulator.stock()
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "dist")


class Pairs(nodes.Nodes):
    """Nodes of which two at a time run a program."""

    def __init__(self):
        super().__init__("apus_dist_")
        self.count = 0

    def run(self, first, second, program):
        """What the program printed on the first node."""
        self.count += 1
        one, two = (f"{name}{self.count}_{os.getpid()}" for name in ("one", "two"))
        partner = self.start_node(second, two, "io:format(\"up~n\").")
        assert partner.stdout.readline() == "up\n", "the second node does not start"
        node = self.start_node(first, one, f"{program}:main('{two}@localhost'), init:stop().",
                               stderr=subprocess.STDOUT)
        said = self.said_by(node, 100)
        nodes.kill(partner)
        return said.replace(one, "one").replace(two, "two")


def main(programs):
    pairs = Pairs()
    failed = 0
    try:
        files = sorted(f for f in os.listdir(FOLDER) if f.endswith(".erl"))
        names = [f[:-4] for f in files if not programs or f[:-4] in programs]
        subprocess.run([emulator.stock_erlc(), "-o", pairs.work] +
                       [os.path.join(FOLDER, n + ".erl") for n in names], check=True)
        for name in names:
            expected = pairs.run(STOCK, STOCK, name)
            for pair, first, second in (("stock-ours", STOCK, ERL), ("ours-stock", ERL, STOCK),
                                        ("ours-ours", ERL, ERL)):
                said = pairs.run(first, second, name)
                if said != expected:
                    failed += 1
                    print("\n".join(difflib.unified_diff(
                        expected.split("\n"), said.split("\n"), f"{name}, stock-stock", pair,
                        lineterm="")))
    finally:
        pairs.stop()
    assert failed == 0, f"{failed} pairs differ"


main(sys.argv[1:])
