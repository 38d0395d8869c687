#!/usr/bin/env python3
"""Clusters whose nodes are stock or ours: every program of test/boot/cluster prints the same.

A program has main/0. It runs on a node of the first emulator and starts others of the second,
with peer. The answer of stock alone is what counts. Clusters of both are tried when APUS_FULL is
set (./check --full). Programs run side by side, each with an epmd and a folder of its own.
"""
import concurrent.futures
import difflib
import os
import subprocess
import sys

import emulator
import nodes

ERL, STOCK = os.environ["ERL"], emulator.stock()
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cluster")
PAIRS = [("ours-ours", ERL, ERL)]
if os.environ.get("APUS_FULL"):
    PAIRS += [("stock-ours", STOCK, ERL), ("ours-stock", ERL, STOCK)]


class Cluster(nodes.Nodes):
    """One program, and nodes that start nodes."""

    def __init__(self, program):
        super().__init__("apus_cluster_")
        self.program, self.count = program, 0
        sources = [os.path.join(FOLDER, name + ".erl") for name in ["nodes", program]]
        subprocess.run([emulator.stock_erlc(), "-o", self.work, *sources], check=True)

    def run(self, first, second):
        """What the program printed on the first emulator, its peers on the second."""
        self.count += 1
        name = f"main{self.count}{self.program}"
        node = self.start_node(first, f"{name}_{os.getpid()}", f"{self.program}:main(), halt().",
                               env={"PARTNER": second}, stderr=subprocess.STDOUT)
        said = self.said_by(node, 150)
        nodes.kill(node)
        return said.replace(name, "main")


def differences(program):
    """What differs from stock, as text."""
    cluster = Cluster(program)
    try:
        expected = cluster.run(STOCK, STOCK)
        texts = [(pair, cluster.run(first, second)) for pair, first, second in PAIRS]
    finally:
        cluster.stop()
    return ["\n".join(difflib.unified_diff(expected.split("\n"), said.split("\n"),
                                           f"{program}, stock-stock", pair, lineterm="")) or said
            for pair, said in texts if said != expected or ": {crashed," in said]


def main(chosen):
    files = sorted(f[:-4] for f in os.listdir(FOLDER) if f.endswith(".erl") and f != "nodes.erl")
    programs = [name for name in files if not chosen or name in chosen]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = [text for texts in pool.map(differences, programs) for text in texts]
    print("\n".join(found))
    assert not found, f"{len(found)} pairs differ"


main(sys.argv[1:])
