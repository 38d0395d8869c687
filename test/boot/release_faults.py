#!/usr/bin/env python3
"""What can go wrong in an upgrade of a release goes wrong as on stock OTP, step for step.

Each fault starts from a fresh copy of the target system of examples/release, on stock and on Apus:
a damaged or missing package, a missing module, a code_change that fails, a process that does not
answer, a full disk, folders that cannot be written, a VM killed in the middle of the installation,
and one killed while it makes the new release permanent (here only the outcome is promised: one of
the two releases boots, whole).
All are tried when APUS_FULL is set (./check --full), else every third; names of faults as arguments
try these alone.
"""
import concurrent.futures
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

from target import EXAMPLE, STOCK_BIN, build, copied, rewrite

LIMIT_S = 100
PACKAGE = "releases/tally-2.0.0.tar.gz"
COUNTER = "lib/tally-2.0.0/ebin/tally_counter.beam"

UNPACK = 'release_handler:unpack_release("tally-2.0.0").'
CHECK = 'release_handler:check_install_release("2.0.0").'
INSTALL = 'release_handler:install_release("2.0.0").'
RELEASES = "[{V, S} || {_, V, _, S} <- release_handler:which_releases()]."
MAKE_PERMANENT = 'release_handler:make_permanent("2.0.0").'
USE = "[tally:pass(south) || _ <- lists:seq(1, 3)]."
STATE = "catch maps:without([workers], tally:state())."
VERSION = "tally:version()."
STOP = "init:stop()."
# What is asked of a system that lived through a fault.
AFTER = [RELEASES, STATE, VERSION, STOP]


class System:
    """A copy of a target system: its folder, and sessions typed into it."""

    def __init__(self, made, folder):
        self.root = folder
        self.command = [*copied(made, folder), "-mode", "embedded"]

    def rewrite(self, name, change):
        rewrite(os.path.join(self.root, name), change)

    def type(self, *lines):
        """What the shell says to these lines. The folder's name, times and pids are taken out."""
        env = {**os.environ, "HOME": self.root, "ERL_CRASH_DUMP": os.devnull}
        done = subprocess.run(self.command, input="\n".join(lines) + "\n", env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                              errors="replace", timeout=LIMIT_S, check=False)
        said = done.stdout.replace(self.root, "")
        for pattern, text in ((r"REPORT==== .* ===", "REPORT===="), (r"<0\.\d+\.0>", "<pid>"),
                              (r"#Ref<[\d.]+>", "#Ref"), (r"(heap_size|stack_size|reductions): \d+", r"\1"),
                              # Why a file is refused is told by each VM in its own words, and
                              # comes when the logger is ready.
                              (r"=ERROR REPORT====\n(?:Loading of .*|"
                               r".*Error loading module .*\n.*)\n", "")):
            said = re.sub(pattern, text, said)
        # Where a term breaks into lines depends on the widths of pids and references.
        return done.returncode, re.sub(r"\s+", " ", said)

    def with_counter(self, clause):
        """Replaces the upgrade's clause of code_change in the counter of 2.0.0."""
        with open(os.path.join(EXAMPLE, "v2", "tally_counter.erl"), encoding="utf-8") as f:
            source = f.read()
        begin = source.index("code_change(_Version, {state, Count}, Gate)")
        end = source.index(".\n", begin)
        path = os.path.join(self.root, "tally_counter.erl")
        with open(path, "w", encoding="utf-8") as f:
            f.write(source[:begin] + clause + source[end:])
        beam = os.path.join(self.root, COUNTER)
        os.remove(beam)
        subprocess.run([f"{STOCK_BIN}/erlc", "-o", os.path.dirname(beam), path], check=True)


def damaged_package(system):
    system.rewrite(PACKAGE, lambda old: old[:1000] + bytes([old[1000] ^ 255]) + old[1001:])
    return [system.type(UNPACK, USE, *AFTER)]


def truncated_package(system):
    system.rewrite(PACKAGE, lambda old: old[:len(old) // 2])
    return [system.type(UNPACK, USE, *AFTER)]


def missing_package(system):
    os.remove(os.path.join(system.root, PACKAGE))
    return [system.type(UNPACK, CHECK, INSTALL, USE, *AFTER)]


def missing_module(system):
    unpacked = system.type(UNPACK, STOP)
    os.remove(os.path.join(system.root, "lib/tally-2.0.0/ebin/tally_worker.beam"))
    return [unpacked, system.type(USE, CHECK, INSTALL, *AFTER)]


def damaged_module(system):
    unpacked = system.type(UNPACK, STOP)
    system.rewrite(COUNTER, lambda old: old[:len(old) // 2])
    return [unpacked, system.type(USE, CHECK, INSTALL, *AFTER)]


def failing_code_change(system):
    unpacked = system.type(UNPACK, STOP)
    system.with_counter("code_change(_Version, {state, _}, _Gate) -> {error, not_today}")
    return [unpacked, system.type(USE, CHECK, INSTALL), system.type(*AFTER)]


def crashing_code_change(system):
    unpacked = system.type(UNPACK, STOP)
    system.with_counter("code_change(_Version, {state, _}, _Gate) -> error(crash)")
    return [unpacked, system.type(USE, INSTALL), system.type(*AFTER)]


def silent_process(system):
    return [system.type(UNPACK, USE, "erlang:suspend_process(whereis(tally_ticker)).", INSTALL,
                        "erlang:resume_process(whereis(tally_ticker)).", *AFTER),
            system.type(*AFTER)]


def killed_while_installing(system):
    unpacked = system.type(UNPACK, STOP)
    system.with_counter('code_change(_Version, {state, _}, _Gate) ->\n'
                        '    os:cmd("kill -9 " ++ os:getpid())')
    return [unpacked, system.type(USE, INSTALL), system.type(USE, *AFTER)]


def not_made_permanent(system):
    return [system.type(UNPACK, USE, INSTALL, STATE, "erlang:halt(9)."), system.type(*AFTER)]


def removed_while_used(system):
    return [system.type('release_handler:remove_release("1.0.0").', UNPACK,
                        'release_handler:remove_release("2.0.0").', RELEASES, CHECK, *AFTER)]


def full_disk(system):
    """Unpacks where there is no room; nothing where this machine does not let us mount."""
    lib = os.path.join(system.root, "lib")
    kept = lib + ".kept"
    os.rename(lib, kept)
    os.mkdir(lib)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", lib],
                      stderr=subprocess.DEVNULL, check=False).returncode != 0:
        return []
    try:
        subprocess.run(["cp", "-a", *(os.path.join(kept, each) for each in os.listdir(kept)), lib],
                       check=True)
        with open(os.path.join(lib, "filler"), "wb") as f:
            try:
                while True:
                    os.write(f.fileno(), bytes(4096))
            except OSError:
                pass
        return [system.type(USE, UNPACK, *AFTER), system.type(*AFTER)]
    finally:
        subprocess.run(["umount", "-l", lib], check=True)


def read_only(system, name):
    """Upgrades while a folder of the system cannot be written, and again when it can. A mount, since
    root writes to what has no permission; nothing where this machine does not let us mount."""
    folder = os.path.join(system.root, name)
    if subprocess.run(["mount", "--bind", folder, folder], stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        return []
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        first = system.type(USE, UNPACK, CHECK, INSTALL, MAKE_PERMANENT, *AFTER)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
    return [first, system.type(USE, UNPACK, CHECK, INSTALL, MAKE_PERMANENT, *AFTER),
            system.type(*AFTER)]


def read_only_lib(system):
    return read_only(system, "lib")


def read_only_releases(system):
    return read_only(system, "releases")


def read_only_after_unpacking(system):
    return [system.type(UNPACK, STOP), *read_only(system, "releases")]


FAULTS = [damaged_package, truncated_package, missing_package, missing_module, damaged_module,
          failing_code_change, crashing_code_change, silent_process, killed_while_installing,
          not_made_permanent, removed_while_used, full_disk, read_only_lib,
          read_only_releases, read_only_after_unpacking]


def killed_while_made_permanent(system, delay_ms):
    """SIGKILL somewhere in make_permanent: what boots afterwards, which must be a whole release."""
    system.type(UNPACK, USE, INSTALL,
                f'spawn(fun() -> timer:sleep({delay_ms}), os:cmd("kill -9 " ++ os:getpid()) end), '
                '[release_handler:make_permanent(V) || _ <- lists:seq(1, 500), '
                'V <- ["2.0.0", "1.0.0"]].')
    return system.type(*AFTER)[1]


def compare(fault, systems, folder):
    """The differences between what stock and Apus do, as text; empty when there are none."""
    said = [fault(System(each, os.path.join(folder, f"{fault.__name__}.{n}")))
            for n, each in enumerate(systems)]
    if said[0] == said[1]:
        return ""
    lines = [re.sub(r" (\d+>)", r"\n\1", f"{s}").split("\n") for s in said]
    return "\n".join(difflib.unified_diff(*lines, "stock", "here", lineterm=""))


def main():
    every = 1 if os.environ.get("APUS_FULL") else 3
    chosen = [f for f in FAULTS if f.__name__ in sys.argv[1:]] or FAULTS[every - 1::every]
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="apus_faults_") as folder:
        ours = os.path.dirname(os.environ["ERL"])
        systems = [build(folder, "stock", STOCK_BIN), build(folder, "ours", ours)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for fault, text in zip(chosen, pool.map(lambda f: compare(f, systems, folder), chosen)):
                wrong += bool(text)
                print(f"{fault.__name__}: {'otherwise than stock' if text else 'as stock'}\n{text}")
        for delay_ms in (5, 20, 60)[::every] if not sys.argv[1:] else ():
            system = System(systems[1], os.path.join(folder, f"permanent.{delay_ms}"))
            said = killed_while_made_permanent(system, delay_ms)
            whole = re.search(r'\{"[12].0.0",permanent\}', said) and '0, ' in said
            wrong += not whole
            print(f"killed after {delay_ms} ms of make_permanent: {'whole' if whole else said}")
    return int(wrong > 0)


sys.exit(main())
