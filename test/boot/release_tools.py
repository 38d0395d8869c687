#!/usr/bin/env python3
"""What the tools make of releases on Apus is what they make on stock, byte for byte: compiled modules,
boot scripts, relup and packages of systools, and a system of reltool, which is then started.
"""
import difflib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from target import EXAMPLE, LIMIT_S, STOCK_BIN

HERE = os.path.dirname(os.path.realpath(__file__))
LOOK = 'io:format("~p~n~p~n", [tally:state(), code:get_path()]), halt().'


def members(path):
    """{name: content} of an archive, or of the file itself. When an archive was made is not told."""
    if path.endswith(".ez"):
        with zipfile.ZipFile(path) as archive:
            return {f"{path}:{each.filename}": archive.read(each) for each in archive.infolist()}
    if path.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            return {f"{path}:{each.name} {each.mode:o}": each.isfile() and
                    archive.extractfile(each).read() for each in archive}
    with open(path, "rb") as f:
        return {f"{path} {os.stat(path).st_mode:o}": f.read()}


def tree(folder):
    """Everything in it, by names relative to it."""
    found = {}
    for where, _, files in os.walk(folder):
        for file in files:
            found.update((name.replace(folder, "", 1), content)
                         for name, content in members(os.path.join(where, file)).items())
    return found


def made(work, name, bin_directory):
    """Both are made in the same place, since compiled modules name it, and moved away."""
    os.mkdir(work)
    said = [subprocess.run([f"{bin_directory}/escript", script, work], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, timeout=LIMIT_S, check=True).stdout.decode()
            for script in (f"{EXAMPLE}/build.escript", f"{HERE}/release_tools.escript")]
    os.rename(work, name)
    return "".join(said)


def started(system):
    done = subprocess.run([f"{system}/bin/erl", "-noshell", "-boot", "tally", "-eval", LOOK],
                          env={**os.environ, "HOME": system}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=LIMIT_S, check=False)
    return f"{done.returncode} {done.stdout.decode()}".replace(system, "")


def main():
    ours_bin = os.path.dirname(os.environ["ERL"])
    with tempfile.TemporaryDirectory(prefix="apus_tools_") as folder:
        stock, ours = os.path.join(folder, "stock"), os.path.join(folder, "ours")
        work = os.path.join(folder, "work")
        said = [made(work, stock, STOCK_BIN), made(work, ours, ours_bin)]
        trees = [tree(stock), tree(ours)]
        subprocess.run([f"{ours_bin}/apus", "embed", f"{ours}/embedded"], check=True)
        said = [text + started(f"{root}/embedded") for text, root in zip(said, (stock, ours))]
    print("\n".join(difflib.unified_diff(*(text.split("\n") for text in said), "stock", "here",
                                         lineterm="")))
    differing = [name for name in sorted({*trees[0], *trees[1]})
                 if trees[0].get(name) != trees[1].get(name)]
    print("\n".join(f"differs: {name}" for name in differing))
    sound = len(trees[0]) > 500 and "\n0 #{counter" in said[0]
    return int(said[0] != said[1] or bool(differing) or not sound)


sys.exit(main())
