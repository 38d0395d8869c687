#!/usr/bin/env python3
"""Two target systems that are upgraded and downgraded together, waiting for each other by the
instruction sync_nodes: either of them stock or ours, either of them first, either of them slower,
and one of them dying at each of the places where the other waits for it. Each of the four pairs
shows on both terminals what two stock nodes show. All is tried when APUS_FULL is set (./check
--full), else half of it; names of scenarios as arguments try these alone.
"""
import concurrent.futures
import difflib
import os
import re
import subprocess
import sys
import tempfile
import time

import nodes
from target import LIMIT_S, POLL_S, REPORT, STOCK_BIN, build, copied

HERE = os.path.dirname(os.path.realpath(__file__))
OURS_BIN = os.path.dirname(os.environ["ERL"])
NAMES = ("one", "two")
STEPS = ("first", "{middle,1}", '"last"')
UNPACK = ['release_handler:unpack_release("tally-2.0.1").',
          'release_handler:check_install_release("2.0.1").']
LOOK = ["{tally:version(), catch maps:without([workers], tally:state())}.",
        "[{V, S} || {_, V, _, S} <- release_handler:which_releases()]."]
# Until the other node has come to a point before this one has begun; shows which.
HEARD = ("(fun W() -> case lists:last(tuple_to_list(sys:get_state(release_handler))) of [] -> timer:sleep(20), W(); "
         "Heard -> Heard end end)().")


def install(version):
    return f'release_handler:install_release("{version}").'


class System:
    """A target system as a node, typed into without a terminal."""

    def __init__(self, pair, made, name, folder):
        self.pair, self.name, self.folder, self.count = pair, name, folder, 0
        self.command = [*copied(made, folder), "-mode", "embedded", "-sname", f"{name}@localhost"]
        self.start()

    def start(self):
        # One file for each time it runs.
        self.count += 1
        # pylint: disable-next=consider-using-with
        with open(self.file(), "wb") as out:
            self.process = subprocess.Popen(self.command, env=self.pair.env, cwd=self.folder,
                                            stdin=subprocess.PIPE, stdout=out, stderr=out,
                                            start_new_session=True)
        self.pair.started.append(self.process)
        self.until(rf"\({self.name}@localhost\)1> ")

    def file(self):
        return os.path.join(self.folder, f"shown.{self.count}")

    def shown(self):
        with open(self.file(), encoding="utf-8", errors="replace") as f:
            return f.read()

    def type(self, *lines):
        self.process.stdin.write("".join(line + "\n" for line in lines).encode())
        self.process.stdin.flush()

    def until(self, pattern):
        end = time.monotonic() + LIMIT_S
        while not re.search(pattern, self.shown()):
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError(f"{pattern} is not shown by {self.name}:\n{self.shown()}")
            time.sleep(POLL_S)

    def sign(self, what, step):
        """The file by which tally_steps knows what to do."""
        return os.path.join(self.folder, f"{what} {step}")

    def put(self, what, step):
        with open(self.sign(what, step), "wb"):
            pass

    def remove(self, what, step):
        os.remove(self.sign(what, step))

    def until_end(self):
        """It ends by itself; how."""
        try:
            return self.process.wait(LIMIT_S)
        except subprocess.TimeoutExpired as e:
            raise AssertionError(f"{self.name} does not end:\n{self.shown()}") from e

    def stop(self):
        self.type(*LOOK, "init:stop().")
        return self.until_end()

    def told(self):
        """All that it has shown."""
        text = ""
        for self.count in range(1, self.count + 1):
            text += self.shown() + "\n--\n"
        for pattern, replacement in ((re.escape(self.folder), ""), (r"REPORT==== .* ===", "REPORT===="),
                                     (r"<0\.\d+\.0>", "<pid>"), (r"\(\w+@localhost\)\d+> ", "")):
            text = re.sub(pattern, replacement, text)
        # Whether a report comes before an answer of the shell is a matter of luck.
        return REPORT.sub("", text) + "".join(REPORT.findall(text))


class Pair(nodes.Nodes):
    def __init__(self, mades):
        super().__init__("apus_sync_")
        # Names of one length: where terms break into lines depends on it.
        self.systems = [System(self, made, name, os.path.join(self.work, name))
                        for made, name in zip(mades, NAMES)]


def upgrade(one, two, version="2.0.1"):
    """The first is there before the second begins."""
    one.type(install(version))
    two.type(HEARD, install(version))


def first(one, two):
    for system in (one, two):
        system.type(*UNPACK)
    upgrade(one, two)
    for system in (one, two):
        system.type(*LOOK)
        system.until(r'"2.0.1",current')
    upgrade(two, one, "1.0.0")
    for system in (one, two):
        system.type(*LOOK)
        system.until(r'"2.0.1",old')
    upgrade(two, one)
    for system in (one, two):
        system.type('release_handler:make_permanent("2.0.1").')
    return [one.stop(), two.stop()]


def slower(one, two):
    """Each comes to a step when the other waits there, by turns."""
    for step, system in zip(STEPS, (one, two, one)):
        system.put("follow", step)
    for system in (one, two):
        system.type(*UNPACK)
    upgrade(one, two)
    return [one.stop(), two.stop()]


def after_death(one, two):
    """The first is in its former release; then both are upgraded again, the other first."""
    ends = [two.until_end()]
    one.until(r"(?s)sync_error.*Eshell.*1> ")
    one.type(*LOOK)
    two.start()
    two.type(*LOOK)
    upgrade(two, one)
    return [*ends, one.stop(), two.stop()]


def dies(step):
    def scenario(one, two):
        two.put("die", step)
        for system in (one, two):
            system.type(*UNPACK)
        upgrade(one, two)
        two.until_end()
        two.remove("die", step)
        return after_death(one, two)
    scenario.__name__ = f"dies at {step}"
    return scenario


def never_begins(one, two):
    """The other ends without having begun."""
    for system in (one, two):
        system.type(*UNPACK)
    one.type(install("2.0.1"))
    two.type(HEARD, "halt(3).")
    return after_death(one, two)


SCENARIOS = [first, never_begins, slower, *(dies(step) for step in STEPS)]


def played(scenario, mades):
    pair = Pair(mades)
    try:
        one, two = pair.systems
        ends = scenario(one, two)
        return f"one:\n{one.told()}two:\n{two.told()}{ends}\n"
    finally:
        pair.stop()


def main():
    chosen = [s for s in SCENARIOS if s.__name__ in sys.argv[1:]] or \
        SCENARIOS[::1 if os.environ.get("APUS_FULL") else 2]
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="apus_sync_") as folder:
        made = {}
        for name, programs in (("stock", STOCK_BIN), ("ours", OURS_BIN)):
            made[name] = build(folder, name, programs)
            subprocess.run([f"{programs}/escript", os.path.join(HERE, "sync_nodes.escript"), made[name],
                            os.path.join(HERE, "sync_nodes", "tally_steps.erl")], check=True)
        pairs = [(a, b) for a in made for b in made]
        for scenario in chosen:
            with concurrent.futures.ThreadPoolExecutor(len(pairs)) as pool:
                said = list(pool.map(lambda p: played(scenario, [made[n] for n in p]), pairs))
            # The test itself is sound only if stock went all the way.
            if said[0].count('"2.0.1",permanent' if scenario is first else '"2.0.1",current') < 2:
                wrong += 1
                print(said[0])
            for pair, text in list(zip(pairs, said))[1:]:
                wrong += text != said[0]
                print("\n".join(difflib.unified_diff(
                    said[0].split("\n"), text.split("\n"), f"{scenario.__name__}, stock-stock",
                    "-".join(pair), lineterm="")))
    return int(wrong > 0)


sys.exit(main())
