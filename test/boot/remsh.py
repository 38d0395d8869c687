#!/usr/bin/env python3
"""A shell on another node (erl -remsh), typed into in a terminal; and what -remsh does on a pipe.

Each pair of emulators shows what two of stock show. The two pairs have an epmd each, so that their nodes
have the same names.
"""
import concurrent.futures
import os
import subprocess

import emulator
import nodes
from side_by_side import SideBySide

ERL, STOCK = os.environ["ERL"], emulator.stock()
PAIRS = {"ours to stock": (ERL, STOCK), "stock to ours": (STOCK, ERL), "ours to ours": (ERL, ERL)}
CLEAR = "\x05\x15"
PIPED = "node().\n1 + 1.\nio:format(\"said~n\").\nhd([]).\n[nodes(), A = 1].\nA.\nio:get_line(\"\").\nline\n"


class Server:
    """A node `two`, and what it takes to start a shell on it."""

    def __init__(self, erl):
        self.nodes = nodes.Nodes("apus_remsh_")
        self.node = self.nodes.start_node(erl, "two", "io:format(\"up~n\").")
        assert self.node.stdout.readline() == "up\n", "the node does not start"

    def client(self, erl):
        names = ("ERL_EPMD_PORT", "HOME")
        return ["env", *(f"{name}={self.nodes.env[name]}" for name in names), "LC_ALL=C.UTF-8", erl,
                "-sname", "one@localhost", "-remsh", "two@localhost"]

    def piped(self, erl):
        """What a shell shows whose input is no terminal: it is one of its own node (stock's too)."""
        shown = subprocess.run(self.client(erl), input=PIPED, capture_output=True, text=True,
                               timeout=60 * nodes.SLOWNESS, check=False)
        assert self.node.poll() is None, "the node ended with the shell"
        return shown.stdout, shown.returncode


def typed(both):
    both.keys("node().\n", "nodes().\n", "1 +", " 1.\n", 'io:format("from there~n").\n', "hd([]).\n",
              "X = 5.\n", "X.\n", "\x1b[A", "\x1b[A", CLEAR, "lists:s", "\t", "\t", CLEAR,
              'io:get_line("say: ").\n', "something\n", "{io:columns(), io:rows()}.\n",
              '{P, R} = spawn_monitor(fun() -> io:format("later~n") end), '
              "receive {'DOWN', R, _, _, Why} -> Why end.\n", "exit(bye).\n", "X.\n",
              "\x07", "h\n", "j\n", "s\n", "j\n", "c 2\n", "node().\n", "\x07", "c 1\n", "self(), 7.\n",
              "\x07", "q\n")


def differences(pair):
    first, second = PAIRS[pair]
    servers = [Server(second), Server(STOCK)]
    clients = [servers[0].client(first), servers[1].client(STOCK)]
    try:
        both = SideBySide(*clients, ready=b"(two@localhost)1> ")
        try:
            typed(both)
            codes = [terminal.wait() for terminal in both.pair]
        finally:
            both.close()
        failures = both.failures
        if codes[0] != codes[1]:
            failures.append(f"exit codes {codes}")
        failures += ["the node ended" for s in servers if s.node.poll() is not None]
        here, stock = servers[0].piped(first), servers[1].piped(STOCK)
        if here != stock:
            failures.append(f"piped:\n  stock {stock!r}\n  here  {here!r}")
        assert "said" in stock[0], f"nothing is tried: {stock!r}"
        return [f"{pair}: {f}" for f in failures]
    finally:
        for server in servers:
            server.nodes.stop()


def main():
    with concurrent.futures.ThreadPoolExecutor(len(PAIRS)) as pool:
        found = [text for texts in pool.map(differences, PAIRS) for text in texts]
    print("\n".join(found))
    assert not found, f"{len(found)} differ"


main()
