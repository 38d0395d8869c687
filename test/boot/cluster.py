#!/usr/bin/env python3
"""Clusters whose nodes are stock or ours: every program of test/boot/cluster prints the same.

A program has main/0. It runs on a node of the first emulator and starts others of the second,
with peer. The answer of stock alone is what counts. Clusters of both are tried when APUS_FULL is
set (./check --full). Programs run side by side, each with an epmd and a folder of its own.
"""
import concurrent.futures
import difflib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

ERL = os.environ["ERL"]
STOCK = shutil.which("erl", path="/usr/bin")
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cluster")
PAIRS = [("ours-ours", ERL, ERL)]
if os.environ.get("APUS_FULL"):
    PAIRS += [("stock-ours", STOCK, ERL), ("ours-stock", ERL, STOCK)]
SLOWNESS = int(os.environ.get("APUS_SLOWNESS", "1"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


class Cluster:
    """An epmd, a folder with one program, and nodes that start nodes."""

    def __init__(self, program):
        self.program = program
        self.work = tempfile.mkdtemp(prefix="apus_cluster_")
        self.env = {**os.environ, "ERL_EPMD_PORT": str(free_port()), "HOME": self.work,
                    "ERL_CRASH_DUMP": os.devnull, "LC_ALL": "C.UTF-8"}
        cookie = os.path.join(self.work, ".erlang.cookie")
        with open(cookie, "w", encoding="ascii") as f:
            f.write("biscuit")
        os.chmod(cookie, 0o400)
        sources = [os.path.join(FOLDER, name + ".erl") for name in ["nodes", program]]
        subprocess.run(["/usr/bin/erlc", "-o", self.work, *sources], check=True)
        self.epmd = subprocess.Popen(["epmd"], env=self.env, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, start_new_session=True)
        self.count = 0

    def run(self, first, second):
        """What the program printed on the first emulator, its peers on the second."""
        self.count += 1
        node = subprocess.Popen(
            [first, "-sname", f"main{self.count}{self.program}_{os.getpid()}@localhost",
             "-noshell", "-boot", "no_dot_erlang", "-kernel", "logger_level", "none",
             "-pa", self.work, "-eval", f"{self.program}:main(), halt()."],
            env={**self.env, "PARTNER": second}, cwd=self.work, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            said, _ = node.communicate(timeout=150 * SLOWNESS)
        except subprocess.TimeoutExpired:
            kill(node)
            said = node.communicate()[0] + "\nit hung"
        kill(node)
        return said.replace(f"main{self.count}{self.program}", "main")

    def stop(self):
        kill(self.epmd)
        shutil.rmtree(self.work, ignore_errors=True)


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
