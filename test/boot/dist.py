#!/usr/bin/env python3
"""Two nodes, each of stock or ours, in all four pairs: every program of test/boot/dist prints the same.

A program has main(Node), which runs on one node and works with the other. The answer of two stock nodes
is what counts. Nodes find each other through an epmd of their own.
"""
import difflib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ERL = os.environ["ERL"]
STOCK = shutil.which("erl", path="/usr/bin")
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "dist")
SLOWNESS = int(os.environ.get("APUS_SLOWNESS", "1"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Cluster:
    """An epmd, and the nodes that were started with it."""

    def __init__(self):
        self.work = tempfile.mkdtemp(prefix="apus_dist_")
        self.env = {**os.environ, "ERL_EPMD_PORT": str(free_port()), "HOME": self.work,
                    "ERL_CRASH_DUMP": os.devnull, "LC_ALL": "C.UTF-8"}
        self.started = []
        self.epmd = self.start(["epmd"], stdout=subprocess.DEVNULL)
        self.count = 0

    def start(self, command, **more):
        process = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, cwd=self.work,
                                   start_new_session=True, **more)
        self.started.append(process)
        return process

    def command(self, erl, name, code):
        return [erl, "-sname", f"{name}@localhost", "-setcookie", "biscuit", "-noshell",
                "-boot", "no_dot_erlang", "-kernel", "logger_level", "none", "-pa", self.work, "-eval", code]

    def names(self):
        self.count += 1
        return f"one{self.count}_{os.getpid()}", f"two{self.count}_{os.getpid()}"

    def run(self, first, second, program):
        """What the program printed on the first node."""
        one, two = self.names()
        partner = self.start(self.command(second, two, "io:format(\"up~n\")."),
                             stdout=subprocess.PIPE, text=True)
        assert partner.stdout.readline() == "up\n", "the second node does not start"
        code = f"{program}:main('{two}@localhost'), init:stop()."
        node = self.start(self.command(first, one, code), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
        try:
            said, _ = node.communicate(timeout=100 * SLOWNESS)
        except subprocess.TimeoutExpired:
            kill(node)
            said = node.communicate()[0] + "\nit hung"
        kill(partner)
        return said.replace(one, "one").replace(two, "two")

    def stop(self):
        for process in self.started:
            kill(process)
        shutil.rmtree(self.work, ignore_errors=True)


def kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def main(programs):
    cluster = Cluster()
    failed = 0
    try:
        files = sorted(f for f in os.listdir(FOLDER) if f.endswith(".erl"))
        names = [f[:-4] for f in files if not programs or f[:-4] in programs]
        subprocess.run(["/usr/bin/erlc", "-o", cluster.work] +
                       [os.path.join(FOLDER, n + ".erl") for n in names], check=True)
        for name in names:
            expected = cluster.run(STOCK, STOCK, name)
            for pair, first, second in (("stock-ours", STOCK, ERL), ("ours-stock", ERL, STOCK),
                                        ("ours-ours", ERL, ERL)):
                said = cluster.run(first, second, name)
                if said != expected:
                    failed += 1
                    print("\n".join(difflib.unified_diff(
                        expected.split("\n"), said.split("\n"), f"{name}, stock-stock", pair,
                        lineterm="")))
    finally:
        cluster.stop()
    assert failed == 0, f"{failed} pairs differ"


main(sys.argv[1:])
