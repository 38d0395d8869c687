#!/usr/bin/env python3
"""The whole check: build, then every test, each case counted; the last line is the sum.

In order: the host tools' own tests, floorcheck and tidy (seconds); the builds of the checked and
release presets; the unit tests, case by case, of the checked preset; the language-level tests and
the whole-process tests (test/run.py, test/boot/) on the release emulator, the language-level ones
with machine code (+JIT true) again, and all on the checked one. --full adds: each header compiled
alone; all of what test/boot takes samples of, and the storms at full size (10,000 loads under fire,
a million processes); unit and language tests under debug (address and undefined-behaviour
sanitizers), unit tests and those language tests in which threads meet under tsan, and the language
tests under gcstress.

Each stage yields (name, passed, failed, skipped) and prints what failed. A stage that cannot run
(a build that breaks, a crash before the first case) counts as one failure, never as silence.
"""
import argparse
import glob
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "test"))
import emulator  # noqa: E402  (beside this file)

UNIT_TIMEOUT_S = 300
STARTED = time.monotonic()


def say(text):
    print(f"[{time.monotonic() - STARTED:5.0f} s] {text}", flush=True)


class Tally:
    """The sums of all stages."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, name, passed, failed, skipped=0):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped
        tail = f", {skipped} skipped" if skipped else ""
        say(f"{name}: {passed} passed, {failed} failed{tail}")


def run_quietly(command, timeout_s=None, env=None):
    """(exit code, output); a timeout is exit code 124 with what was printed so far."""
    try:
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=timeout_s, env=env, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode("utf-8", "replace")
        return 124, said + f"\n(no end after {timeout_s} s)"


def show_tail(output, lines=40):
    for line in output.rstrip().split("\n")[-lines:]:
        print("    " + line, flush=True)


def build(preset, targets):
    """Configures and builds; prints ninja's progress about every ten seconds. True when built."""
    code, output = 0, ""
    if not os.path.exists(os.path.join(ROOT, "build", preset, "build.ninja")):
        code, output = run_quietly(["cmake", "--preset", preset])
    if code != 0:
        show_tail(output)
        return False
    command = ["ninja", "-C", os.path.join(ROOT, "build", preset), "-k", "0", *targets]
    ninja = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
    shown, kept = 0.0, []
    for line in ninja.stdout:
        if re.match(r"\[\d+/\d+\]", line):
            if time.monotonic() - shown > 10:
                say(f"{preset}: {line.strip()[:90]}")
                shown = time.monotonic()
            if kept and not kept[-1].startswith("FAILED"):
                continue
        kept.append(line)
    if ninja.wait() != 0:
        show_tail("".join(line for line in kept if not line.startswith("[")), 80)
        return False
    return True


def build_stage(tally, preset, targets):
    say(f"building {preset}")
    built = build(preset, targets)
    tally.add(f"build {preset}", int(built), int(not built))
    return built


def run_all_at_once(jobs, start):
    """Runs start(job) for every job, as many at a time as there are cores, in order."""
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        yield from zip(jobs, pool.map(start, jobs))


def unit_stage(tally, preset):
    """Every test_<folder> of a preset, GoogleTest cases counted one by one."""
    pattern = os.path.join(ROOT, "build", preset, "src", "*", "test_*")
    programs = sorted(p for p in glob.glob(pattern) if os.access(p, os.X_OK) and os.path.isfile(p))
    for program, (code, output) in run_all_at_once(
            programs, lambda p: run_quietly([p, "--gtest_brief=0"], UNIT_TIMEOUT_S)):
        passed = len(re.findall(r"^\[       OK \]", output, re.M))
        failed = len(set(re.findall(r"^\[  FAILED  \] (\S+?)(?:,.*)? \(\d+ ms\)", output, re.M)))
        skipped = len(re.findall(r"^\[  SKIPPED \] \S+ \(\d+ ms\)", output, re.M))
        if code != 0:
            failed = max(failed, 1)
            show_tail(output)
        tally.add(f"unit {os.path.basename(program)} ({preset})", passed, failed, skipped)


def host_stage(tally):
    """The host tools' own tests: host/**/*_test.py, counted by unittest's closing lines."""
    tests = sorted(glob.glob(os.path.join(ROOT, "host", "**", "*_test.py"), recursive=True) +
                   glob.glob(os.path.join(ROOT, "test", "*_test.py")))
    for test, (code, output) in run_all_at_once(
            tests, lambda t: run_quietly([sys.executable, t], UNIT_TIMEOUT_S)):
        ran = re.search(r"^Ran (\d+) tests?", output, re.M)
        bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", output))
        if code != 0:
            bad = max(bad, 1)
            show_tail(output)
        passed = max(int(ran.group(1)) - bad, 0) if ran else int(code == 0)
        tally.add(f"host {os.path.relpath(test, ROOT)}", passed, bad)


def law_stage(tally):
    """floorcheck and tidy: one case each."""
    for tool in ("floorcheck", "tidy"):
        code, output = run_quietly([sys.executable, f"host/{tool}.py"])
        show_tail(output if code else output.rstrip().split("\n")[-1], 60)
        tally.add(tool, int(code == 0), int(code != 0))


# Whole-process tests start their VMs themselves, so that an engine on top is only for the others.
ON_EVERY_ENGINE = ["test/op", "test/lang", "test/code", "test/bif", "test/nif", "test/proc", "test/trace",
                   "test/upgrade"]


# Tests whose size the environment sets, and what it says in --full. Tests that only run the
# emulator take as long as they take.
STORMS = ["test/upgrade/reload_storm.erl", "test/upgrade/literals_on_the_move.erl",
          "test/proc/storms.erl"]
LARGE = {"APUS_FULL": "1", "APUS_STORM_LOADS": "10000", "APUS_SLOWNESS": "60"}
# Where threads meet.
CONCURRENT = ["test/proc", "test/code", "test/upgrade", "test/port", "test/bif/ets",
              "test/bif/erts_debug"]


def language_stage(tally, preset, engine, paths=(), settings=None):
    """test/run.py and test/boot on the emulator of a preset; settings are of the environment."""
    command = [sys.executable, "test/run.py", "--erl", emulator.ours(), "--engine", engine, *paths]
    env = {**os.environ, "APUS_PRESET": preset, **(settings or {})}
    code, output = run_quietly(command, 1200 * int(env.get("APUS_SLOWNESS", "1")), env)
    found = re.findall(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", output, re.M)
    passed, failed, skipped = (int(n or 0) for n in found[-1]) if found else (0, 0, 0)
    if code != 0:
        failed = max(failed, 1)
        show_tail(output, 200)
    tally.add(f"language ({preset}, {engine})", passed, failed, skipped)


def header_stage(tally):
    """Every header of src/ compiles without help from what was included before it."""
    headers = sorted(glob.glob(os.path.join(ROOT, "src", "**", "*.h"), recursive=True))
    command = ["clang++-19", "-std=c++20", "-fsyntax-only", "-fno-exceptions", "-fno-rtti",
               "-DNDEBUG", "-Wno-pragma-once-outside-header", "-Wno-unused-function", "-Isrc",
               "-Ibuild/checked/gen", "-I.", "-x", "c++"]
    bad = 0
    for header, (code, output) in run_all_at_once(headers, lambda h: run_quietly([*command, h])):
        if code != 0:
            bad += 1
            print(f"    {os.path.relpath(header, ROOT)} does not compile alone")
            show_tail(output, 6)
    tally.add("headers compile alone", len(headers) - bad, bad)


def full_stages(tally):
    header_stage(tally)
    language_stage(tally, "release", "threaded", [*STORMS, "test/boot"], LARGE)
    language_stage(tally, "release", "jit", STORMS, LARGE)
    # A report ends the VM, and so fails the test it was in.
    slow = {"APUS_SLOWNESS": "10", "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
            "TSAN_OPTIONS": f"halt_on_error=1:suppressions={ROOT}/test/tsan.supp"}
    for preset, paths in (("debug", ON_EVERY_ENGINE + ["test/port"]), ("tsan", CONCURRENT)):
        if build_stage(tally, preset, ["unit_tests", "apus_emulator"]):
            unit_stage(tally, preset)
            language_stage(tally, preset, "threaded", paths, slow)
    if build_stage(tally, "gcstress", ["apus_emulator"]):
        language_stage(tally, "gcstress", "threaded", ON_EVERY_ENGINE + ["test/port"], slow)


def main():
    parser = argparse.ArgumentParser(description="Build and run every test.")
    parser.add_argument("--full", action="store_true", help="sanitizers and GC stress as well")
    options = parser.parse_args()
    tally = Tally()
    host_stage(tally)
    law_stage(tally)
    checked = build_stage(tally, "checked", ["unit_tests", "apus_emulator"])
    release = build_stage(tally, "release", ["apus_emulator"])
    if checked:
        unit_stage(tally, "checked")
    if release:
        language_stage(tally, "release", "threaded")
        language_stage(tally, "release", "jit", ON_EVERY_ENGINE)
    if checked:
        language_stage(tally, "checked", "threaded")
    if options.full:
        full_stages(tally)
    if tally.skipped:
        say(f"{tally.skipped} skipped, each with its reason above")
    print(f"{tally.passed} passed, {tally.failed} failed", flush=True)
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
