#!/usr/bin/env python3
"""Runs the language-level tests on one emulator and compares with what stock OTP answered.

  test/run.py [--erl PATH] [--engine NAME] [PATH...]    PATHs are tests or folders of tests
  test/record [PATH...]                                 records from stock what has no record yet

Many tests run in one VM (test/driver/test_driver.erl); several VMs run side by side. When a VM
dies, the test it was in is run again alone, and its own death is its failure; the others go on in
a new VM. test/boot/*.py are programs that start whole VMs themselves ($ERL names the emulator);
exit code 0 is a pass, 77 a skip. Tests named in test/known_failures.txt, with the reason, count as
skipped while they fail, and as failures once they pass: the list can only shrink.
The last line is "N passed, N failed, N skipped".
"""
import argparse
import collections
import concurrent.futures
import difflib
import glob
import os
import subprocess
import sys

import cases
import emulator
import vm

# What an engine adds to the command line of the emulator.
ENGINES = {"threaded": [], "jit": ["+JIT", "true"]}
BOOT_TIMEOUT_S = 120 * cases.SLOWNESS

Outcome = collections.namedtuple("Outcome", "text trouble")  # One of the two is None.


class Runner:
    def __init__(self, erl, engine):
        self.erl, self.engine = erl, engine
        self.driver = os.path.join(cases.BUILT, "driver")

    def start_vm(self, batch):
        """Runs a batch in one VM: what became of it, as vm.Vm tells."""
        plan_path = os.path.join(cases.BUILT, f"run.{os.getpid()}.{id(batch)}.plan")
        with open(plan_path, "w", encoding="utf-8") as f:
            for case in batch:
                f.write(f"{case.id}\t{case.module}\t{case.beam}\t{case.timeout_s * 1000}\n")
        command = [self.erl, *ENGINES[self.engine], "-noshell", "-noinput",
                   "-boot", "no_dot_erlang", "-pa", self.driver,
                   "-run", "test_driver", "main", plan_path]
        ended = vm.run(command, {case.id: case.timeout_s for case in batch}, cases.BUILT)
        os.remove(plan_path)
        return ended

    def run(self, batch):
        """Every case of a batch to its Outcome, whatever the VM does."""
        outcomes, left = {}, list(batch)
        while left:
            ended = self.start_vm(left)
            outcomes.update((name, Outcome(text, None)) for name, text in ended.texts.items())
            left = [case for case in left if case.id not in ended.texts]
            if not left:
                break
            # The VM died in `inside`, or before any test (then the first answers for it).
            guilty = next((case for case in left if case.id == ended.inside), left[0])
            is_alone = len(batch) == 1
            outcomes[guilty.id] = Outcome(None, ended.trouble()) if is_alone else \
                self.run([guilty])[guilty.id]
            left.remove(guilty)
            if not ended.texts and ended.inside is None and outcomes[guilty.id].trouble:
                for case in left:  # Not even a VM: the same trouble for all, said once.
                    outcomes[case.id] = Outcome(None, "the VM does not start (see above)")
                break
        return outcomes


def run_batches(runner, all_cases, jobs):
    """All outcomes; the cases are dealt out so that each VM gets some of every folder."""
    hands = [all_cases[i::jobs] for i in range(jobs) if all_cases[i::jobs]]
    outcomes = {}
    with concurrent.futures.ThreadPoolExecutor(max_workers=jobs) as pool:
        for part in pool.map(runner.run, hands):
            outcomes.update(part)
    return outcomes


def verdict(case, outcome):
    """None when the case passed, else what is wrong."""
    if outcome.trouble is not None:
        return outcome.trouble
    expected = case.expected()
    if expected is None:
        return "no recorded answer: run test/record " + case.path
    text = case.normalised(outcome.text)
    if text == expected:
        return None
    return "\n".join(difflib.unified_diff(expected.splitlines(), text.splitlines(),
                                          "stock", "here", lineterm="", n=2))


def run_boot(erl, script):
    env = {**os.environ, "ERL": erl, "PYTHONPATH": cases.TEST, "LC_ALL": "C.UTF-8",
           "ERL_CRASH_DUMP": os.devnull}
    try:
        done = subprocess.run([sys.executable, script], env=env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=BOOT_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as late:
        return "fail", (late.stdout or b"").decode("utf-8", "replace") + "\n(no end in time)"
    said = done.stdout.decode("utf-8", "replace")
    return {0: "pass", 77: "skip"}.get(done.returncode, "fail"), said


def known_failures():
    """Path to reason, from test/known_failures.txt: "path: reason" a line."""
    known = {}
    path = os.path.join(cases.TEST, "known_failures.txt")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                name, colon, reason = line.strip().partition(": ")
                if colon and not line.startswith("#"):
                    known[name] = reason
    return known


class Report:
    """Counts, and prints what is not a pass."""

    def __init__(self, known):
        self.known, self.counts = known, collections.Counter()

    def add(self, path, trouble, skipped=False):
        if skipped:
            self.counts["skipped"] += 1
            print(f"SKIP {path}: {trouble.strip()}")
        elif path in self.known and trouble is not None:
            self.counts["skipped"] += 1
            print(f"KNOWN {path}: {self.known[path]}")
        elif path in self.known:
            self.counts["failed"] += 1
            print(f"FAIL {path}: passes, take it off test/known_failures.txt")
        elif trouble is None:
            self.counts["passed"] += 1
        else:
            self.counts["failed"] += 1
            shown = trouble.split("\n")
            print(f"FAIL {path}")
            print("\n".join("    " + line for line in shown[:40]))
        sys.stdout.flush()


def record(all_cases, outcomes):
    """Writes .expected from stock's answers; True when every case had one."""
    complete = True
    for case in all_cases:
        outcome = outcomes[case.id]
        if outcome.trouble is not None:
            print(f"FAIL {case.path}\n{outcome.trouble}")
            complete = False
        else:
            with open(case.expected_path, "w", encoding="utf-8") as f:
                f.write(case.normalised(outcome.text))
            print(f"recorded {os.path.relpath(case.expected_path, cases.ROOT)}")
    return complete


def parse_arguments():
    parser = argparse.ArgumentParser(description="Run the language-level tests.")
    parser.add_argument("--erl", default=emulator.stock(), help="the erl to test (default: stock)")
    parser.add_argument("--engine", default="threaded", choices=sorted(ENGINES))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="VMs side by side")
    parser.add_argument("--record", action="store_true", help="record from stock (test/record)")
    parser.add_argument("--again", action="store_true", help="record what has a record too")
    parser.add_argument("--verbose", action="store_true", help="print each test's text")
    parser.add_argument("paths", nargs="*")
    return parser.parse_args()


def boot_scripts(paths):
    """The whole-process tests among the paths; without paths, all of them."""
    folder = os.path.join(cases.TEST, "boot")
    if not paths:
        return sorted(glob.glob(os.path.join(folder, "*.py")))
    return [script for path in map(os.path.abspath, paths) if path.startswith(folder)
            for script in ([path] if path.endswith(".py") else
                           sorted(glob.glob(os.path.join(path, "*.py"))))]


def run_cases(options, erl, all_cases):
    """Compiles and runs; every case has its outcome afterwards."""
    complaints = cases.compile_all(all_cases, emulator.stock())
    if complaints:
        print(complaints.rstrip())
    runnable = [case for case in all_cases if os.path.exists(case.beam)]
    outcomes = {case.id: Outcome(None, "does not compile") for case in all_cases}
    runner = Runner(erl, options.engine)
    outcomes.update(run_batches(runner, runnable, max(1, options.jobs)))
    return outcomes


def main():
    options = parse_arguments()
    erl = emulator.stock() if options.record else os.path.abspath(options.erl)
    boots = boot_scripts(options.paths)
    others = [p for p in options.paths if "boot" not in os.path.abspath(p).split(os.sep)]
    all_cases = cases.find(others) if others or not options.paths else []
    if options.record:
        wanted = [c for c in all_cases if options.again or c.expected() is None]
        return 0 if record(wanted, run_cases(options, erl, wanted)) else 1
    outcomes = run_cases(options, erl, all_cases)
    report = Report(known_failures())
    for case in all_cases:
        report.add(case.path, verdict(case, outcomes[case.id]))
        if options.verbose:
            print(f"--- {case.path}\n{outcomes[case.id].text}")
    for script in boots:
        result, said = run_boot(erl, script)
        report.add(os.path.relpath(script, cases.ROOT), said if result != "pass" else None,
                   result == "skip")
    counts = report.counts
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
