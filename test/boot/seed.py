#!/usr/bin/env python3
"""The question this project started from: a server reloaded from the shell, by hand, step by step.

  test/boot/seed.py [--erl PATH] [--erlc PATH] [--stock PATH] [--show]

Types the sessions of examples/modtest into the interactive shell of the emulator under test and of
stock, each through a pseudo-terminal of its own and side by side, new versions compiled outside by
the erlc under test, and compares what the terminals show line by line (numbers of pids apart). The
ten seconds of the server's timeout are waited for, as the person did.
"""
import argparse
import concurrent.futures
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "test"))
from terminal import Terminal  # noqa: E402  (in test/)

MODTEST = os.path.join(ROOT, "examples", "modtest")
STOCK = "/usr/lib/erlang/bin/erl"

# Each step: what is done, with what, and the pattern that must be shown before the next one.
TIMEOUT = r"timeout, state is version{0}, current version is version{1}\n"
LOCAL = r"---> local call state is version{0}, current version is version{1}\n"
EXTERNAL = r"external call state is version{0}, current version is version{1}\n"
FIRST = [
    ("source", "modtest.erl", "version1"),
    ("type", "c(modtest).", r"\{ok,modtest\}\n"),
    ("type", "P = modtest:init().", r"<0\.\d+\.0>\n"),
    ("wait", None, TIMEOUT.format(1, 1)),
    ("type", "P ! message1.", LOCAL.format(1, 1)),
    ("type", "P ! reload.", EXTERNAL.format(1, 1)),
    ("compile", "modtest.erl", "version2"),
    ("type", "P ! message1.", LOCAL.format(1, 1)),
    ("type", "P ! reload.", EXTERNAL.format(1, 1)),
    ("type", "P ! message1.", LOCAL.format(1, 1)),
    ("type", "l(modtest).", r"\{module,modtest\}\n"),
    ("type", "P ! message1.", LOCAL.format(1, 1)),
    ("type", "P ! reload.", EXTERNAL.format(1, 1)),
    ("type", "P ! message1.", LOCAL.format(1, 2)),
    ("type", "P ! message1.", LOCAL.format(2, 2)),
    ("wait", None, TIMEOUT.format(2, 2)),
    ("type", "P ! stop.", r"stopped\n"),
]
SECOND = [
    ("source", "with_code_change/modtest.erl", "version3"),
    ("type", "c(modtest).", r"\{ok,modtest\}\n"),
    ("type", "P = modtest:init().", r"<0\.\d+\.0>\n"),
    ("type", "P ! message.", LOCAL.format(3, 3)),
    ("type", "P ! reload.", EXTERNAL.format(3, 3)),
    ("source", "with_code_change/modtest.erl", "version4"),
    ("type", "c(modtest).", r"\{ok,modtest\}\n"),
    ("type", "P ! message.", LOCAL.format(3, 3)),
    ("type", "P ! reload.", EXTERNAL.format(3, 4)),
    ("type", "P ! message.", LOCAL.format(4, 4)),
    ("type", "P ! stop.", r"stopped\n"),
]


def write_source(folder, name, version):
    with open(os.path.join(MODTEST, name), encoding="utf-8") as f:
        text = f.read()
    with open(os.path.join(folder, "modtest.erl"), "w", encoding="utf-8") as f:
        f.write(re.sub(r"version\(\) -> version\d\.", f"version() -> {version}.", text))


def session(erl, erlc, steps):
    """Everything the terminal showed."""
    folder = tempfile.mkdtemp(prefix="apus_seed_")
    shell = None
    try:
        prompt = 1
        for kind, what, then in steps:
            if kind in ("source", "compile"):
                write_source(folder, what, then)
                if kind == "compile":
                    subprocess.run([erlc, "modtest.erl"], cwd=folder, check=True)
                continue
            if shell is None:
                shell = Terminal([erl], cwd=folder)
                shell.expect(r"1> ")
            if kind == "type":
                shell.send(what + "\n")
            shell.expect(then)
            if kind == "type":
                # The answer and the server's text race; the next prompt ends both.
                prompt += 1
                shell.read_up_to = 0
                shell.expect(rf"{prompt}> ")
                shell.read_up_to = len(shell.shown)
        shell.send("halt().\n")
        shell.wait()
        return shell.shown
    finally:
        if shell is not None and shell.process.poll() is None:
            shell.close()
        shutil.rmtree(folder)


def on_screen(line):
    """What the screen shows of a line: a backspace moves the cursor, and text overwrites text.

    The shell wipes a prompt out that way before the server's text, when the text comes after it.
    """
    cells, at = [], 0
    for character in line:
        if character == "\b":
            at = max(at - 1, 0)
            continue
        cells[at:at + 1] = [character]
        at += 1
    return "".join(cells)


def comparable(shown):
    """Lines without pid numbers; a prompt drawn again around the server's text is not compared."""
    text = re.sub(r"<0\.\d+\.0>", "<pid>", "\n".join(map(on_screen, shown.split("\n"))))
    text = re.sub(r"\[(jit:ns|jit|apus:[\d.]+)\]", "[engine]", text)  # The one word that may differ.
    text = re.sub(r"(?m)^\s*\d+> ", "", text)
    # The VM may end before its terminal has shown the line that ended it.
    text = re.sub(r"(?m)^halt\(\)\.\n?", "", text)
    return [line.strip() for line in text.split("\n") if line.strip()]


def differences(erl, erlc, stock, name, steps, show):
    stock_erlc = os.path.join(os.path.dirname(stock), "erlc")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        ours = pool.submit(session, erl, erlc, steps)
        theirs = pool.submit(session, stock, stock_erlc, steps)
        shown, expected = ours.result(), theirs.result()
    if show:
        print(shown)
    # Within a step the shell's answer and the server's line may come in either order.
    a, b = sorted(comparable(expected)), sorted(comparable(shown))
    return list(difflib.unified_diff(a, b, f"stock, {name}", f"here, {name}", lineterm="", n=0))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--erl", default=os.environ.get("ERL", os.path.join(ROOT, "bin", "erl")))
    parser.add_argument("--erlc")
    parser.add_argument("--stock", default=STOCK)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    erlc = args.erlc or os.path.join(os.path.dirname(args.erl), "erlc")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = [line for lines in pool.map(
            lambda pair: differences(args.erl, erlc, args.stock, pair[0], pair[1], args.show),
            [("first session", FIRST), ("code_change", SECOND)]) for line in lines]
    print("\n".join(found) if found else "the sessions agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
