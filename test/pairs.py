"""Two nodes, each of stock or ours, in all four pairs: every program of a folder prints the same.

A program has main(Node), which runs on one node and works with the other. The answer of two stock nodes
is what counts. Nodes find each other through an epmd of their own. Programs run over the carriers of
CARRIERS that their line "%% carriers: ..." names, without one over tcp. Programs with a line "%% unnamed"
run on a node that has no name yet, and take one that begins with "one" where the other's has "two".
"""
import concurrent.futures
import difflib
import os
import re
import subprocess

import emulator
import nodes

ERL, STOCK = os.environ["ERL"], emulator.stock()
BOOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "boot")
# test/boot/dist/carriers/process_dist.erl; nobody connects but the program.
PROCESS = ["-proto_dist", "process", "-connect_all", "false"]
CARRIERS = {
    "tcp": ["-connect_all", "false"],
    "process": PROCESS,
    "uncached": [*PROCESS, "-reject_flags", str(0x2000)],
    "unbroken": [*PROCESS, "-reject_flags", str(0x800000)],  # No fragments.
    "plain": [*PROCESS, "-reject_flags", str(0x2000 + 0x800000)],
    "tls": ["-proto_dist", "inet_tls", "-ssl_dist_optfile", "tls.conf"],
}
PAIRS = {"stock-stock": (STOCK, STOCK), "stock-ours": (STOCK, ERL),
         "ours-stock": (ERL, STOCK), "ours-ours": (ERL, ERL)}


class Pairs(nodes.Nodes):
    """Nodes of which two each run a program over one carrier."""

    def __init__(self, source, carrier):
        super().__init__("apus_dist_")
        self.program, self.carrier = os.path.basename(source)[:-4], carrier
        self.is_named = not re.search("^%% unnamed$", text_of(source), re.MULTILINE)
        carriers = os.path.join(BOOT, "dist", "carriers")
        sources = [os.path.join(carriers, f) for f in os.listdir(carriers) if f.endswith(".erl")]
        sources.append(source)
        subprocess.run([emulator.stock_erlc(), "-o", self.work, *sources], check=True)
        if carrier == "tls":
            subprocess.run([STOCK, "-noinput", "-eval", 'tls_options:write("tls.conf"), halt().'],
                           cwd=self.work, check=True)

    def run(self, pair):
        """What the program printed on the first node of the pair of PAIRS."""
        first, second = PAIRS[pair]
        one, two = (f"{name}{list(PAIRS).index(pair)}_{os.getpid()}" for name in ("one", "two"))
        flags = CARRIERS[self.carrier]
        partner = self.start_node(second, two, "io:format(\"up~n\").", flags)
        assert partner.stdout.readline() == "up\n", "the second node does not start"
        node = self.start_node(first, one if self.is_named else None,
                               f"{self.program}:main('{two}@localhost'), init:stop().",
                               flags, stderr=subprocess.STDOUT)
        said = self.said_by(node, 100)
        nodes.kill(partner)
        return said.replace(one, "one").replace(two, "two")


def text_of(source):
    with open(source, encoding="utf-8") as f:
        return f.read()


def carriers_of(source):
    named = re.search(r"^%% carriers: (.*)$", text_of(source), re.MULTILINE)
    return named[1].split() if named else ["tcp"]


def differences(source, carrier):
    """What differs from two stock nodes, as text."""
    pairs = Pairs(source, carrier)
    try:
        with concurrent.futures.ThreadPoolExecutor(len(PAIRS)) as pool:
            said = dict(zip(PAIRS, pool.map(pairs.run, PAIRS)))
    finally:
        pairs.stop()
    expected = said.pop("stock-stock")
    return ["\n".join(difflib.unified_diff(expected.split("\n"), text.split("\n"),
                                           f"{pairs.program} over {carrier}, stock-stock", pair,
                                           lineterm=""))
            for pair, text in said.items() if text != expected]


def compare(folder, chosen):
    """The programs of a folder of test/boot, or the chosen ones of them."""
    sources = sorted(os.path.join(BOOT, folder, f) for f in os.listdir(os.path.join(BOOT, folder))
                     if f.endswith(".erl") and (not chosen or f[:-4] in chosen))
    runs = [(source, carrier) for source in sources for carrier in carriers_of(source)]
    # Most of each is waiting.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = [text for texts in pool.map(lambda run: differences(*run), runs) for text in texts]
    print("\n".join(found))
    assert not found, f"{len(found)} pairs differ"
