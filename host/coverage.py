#!/usr/bin/env python3
"""coverage: what of OTP 25 is there and what is missing. Behind `bin/apus coverage`.

The yardstick is what stock OTP says it has, recorded by test/coverage/record.escript; what is there
is read from the heads in src/, each time. Nothing is kept by hand, so nothing can be out of date.

  bifs      builtins: BIF heads in src/bif and the folders beside it
  nifs      native functions of the preloaded modules: ErlNifFunc rows in src/natives/nifs
  opcodes   generic instructions: OP heads of that name, and what src/lower names
  info      items of system_info, process_info and their like: heads SYSTEM_INFO(item) and so on
  api       functions of erl_nif.h, against their definitions in src/nif
  drivers   drivers linked in: DRIVER heads in src/natives
  imports   which applications' modules call each missing builtin, the most wanted first

What a page of docs/decisions excludes ("coverage: exclude SUBJECT ITEM") is counted apart, not as missing.

Usage: coverage.py [SUBJECT...] [--missing]. One line a subject; a subject named, or --missing, lists
every missing item.
"""
import argparse
import collections
import os
import re
import signal
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
RECORDED = os.path.join(ROOT, "test", "coverage")
DECISIONS = os.path.join(ROOT, "docs", "decisions")

BIF_HEAD = re.compile(r"^BIF\(\s*(\w+),\s*(\w+),\s*(\d+)", re.M)
NAMED_BIF_HEAD = re.compile(r'^BIF_NAMED\(\s*(\w+),\s*"([^"]+)",\s*\w+,\s*(\d+)', re.M)
NIF_ROW = re.compile(r'^\s*\{"(\w+)",\s*(\d+),\s*[\w:&]+(?:<[\w:, ]+>)?,\s*\w+\}', re.M)
NIF_LIBRARY = re.compile(r"^(?:NIF_LIBRARY|ERL_NIF_INIT)\(\s*(\w+)", re.M)
OP_HEAD = re.compile(r"^(?:OP|FUSE)\((\w+)", re.M)
OPCODE_CONSTANT = re.compile(r"\bk([A-Z]\w+)")
EXCLUSION = re.compile(r"^ *coverage: exclude (\w+) (\S+)$", re.M)
INFO_HEAD = re.compile(r"^\s*([A-Z_]+)\(\s*(\w+)", re.M)
INFO_FUNCTIONS = {"SYSTEM_INFO": "system_info", "PROCESS_INFO": "process_info",
                  "SYSTEM_FLAG": "system_flag", "STATISTICS": "statistics",
                  "PROCESS_FLAG": "process_flag", "MEMORY": "memory", "TRACE_FLAG": "trace",
                  "PORT_INFO": "port_info", "FUN_INFO": "fun_info"}

Subject = collections.namedtuple("Subject", "name wanted present note")


def recorded(name):
    with open(os.path.join(RECORDED, name), encoding="utf-8") as f:
        return [line.rstrip("\n") for line in f]


def sources(*folders, ends=(".cc", ".h", ".inc")):
    """(path, text) of every source under the folders of src/, tests left out."""
    for folder in folders:
        for directory, _, names in os.walk(os.path.join(ROOT, "src", folder)):
            for name in sorted(names):
                if name.endswith(ends) and not name.endswith("_test.cc"):
                    path = os.path.join(directory, name)
                    with open(path, encoding="utf-8") as f:
                        yield path, f.read()


def camel(name):
    return "".join(part.capitalize() for part in name.split("_"))


def bifs():
    present = set()
    for _, text in sources("."):
        for head in (BIF_HEAD, NAMED_BIF_HEAD):
            present.update(f"{m}:{n}/{a}" for m, n, a in head.findall(text))
    # Those of lib/apus are not OTP's.
    return Subject("bifs", recorded("bifs.txt"),
                   {name for name in present if not name.startswith("apus_vm:")}, "")


def nifs():
    wanted, present = recorded("nifs.txt"), set()
    for path, text in sources(os.path.join("natives", "nifs")):
        library = NIF_LIBRARY.search(text)
        module = library.group(1) if library else os.path.basename(os.path.dirname(path))
        present.update(f"{module}:{n}/{a}" for n, a in NIF_ROW.findall(text))
    return Subject("nifs", wanted, present, "")


def opcodes():
    """Those that OTP 25's applications use; the rest are instructions no compiler emits today."""
    rows = [line.split("\t") for line in recorded("opcodes.txt")]
    names = {row[0].split(" ")[1]: int(row[1]) for row in rows}
    heads, constants = set(), set()
    for _, text in sources("ops"):
        heads.update(name.rstrip("_") for name in OP_HEAD.findall(text))  # try_ is try.
    for path, text in sources("lower"):
        constants.update(OPCODE_CONSTANT.findall(text))
    present = {full for full in names
               if full.split("/")[0] in heads or camel(full.split("/")[0]) in constants}
    wanted = [full for full, uses in names.items() if uses]
    return Subject("opcodes", wanted, present, "of those OTP's own modules use")


def info():
    wanted = [line.replace("\t", " ") for line in recorded("info.txt")]
    present = set()
    for _, text in sources("."):
        for macro, item in INFO_HEAD.findall(text):
            if macro in INFO_FUNCTIONS:
                present.add(f"{INFO_FUNCTIONS[macro]} {item}")
    return Subject("info", wanted, present, "")


def api():
    wanted, present = set(), set()
    for name in ("erl_nif_api_funcs.h", "erl_nif.h"):
        path = os.path.join(ROOT, "abi", name)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                wanted.update(re.findall(r"^extern .*?\b(enif_\w+)\s*\(", f.read(), re.M))
    for _, text in sources("nif"):
        present.update(re.findall(r"^[\w\s*]*?\b(enif_\w+)\s*\([^;{]*\)\s*\{", text, re.M))
        present.update("enif_" + n for n in re.findall(r"^ENIF\([^,]+,\s*(\w+)", text, re.M))
    return Subject("api", sorted(wanted), present, "of erl_nif.h")


def drivers():
    present = set()
    for _, text in sources("natives", "port", "vm"):
        present.update(re.findall(r"^DRIVER\((\w+)", text, re.M))
    return Subject("drivers", recorded("drivers.txt"), present, "")


SUBJECTS = {f.__name__: f for f in (bifs, nifs, opcodes, info, api, drivers)}


def exclusions(subject_name):
    """Item to the number of the decision that excludes it."""
    found = {}
    for name in sorted(os.listdir(DECISIONS)):
        with open(os.path.join(DECISIONS, name), encoding="utf-8") as f:
            found.update({item: name[:4] for subject, item in EXCLUSION.findall(f.read())
                          if subject == subject_name})
    return found


def missing_of(subject):
    excluded = exclusions(subject.name)
    return [item for item in subject.wanted
            if item not in subject.present and item not in excluded]


def print_subject(subject, list_missing):
    missing = missing_of(subject)
    excluded = {item: number for item, number in exclusions(subject.name).items()
                if item in subject.wanted and item not in subject.present}
    there = len(subject.wanted) - len(missing) - len(excluded)
    share = 100 * there / max(1, len(subject.wanted))
    note = f" ({subject.note})" if subject.note else ""
    apart = f", {len(excluded)} excluded" if excluded else ""
    print(f"{subject.name:8} {there:4} of {len(subject.wanted):4}, {share:3.0f} %{note}{apart}")
    for item, number in excluded.items():
        print(f"  excluded (decision {number}) {item}")
    if list_missing:
        for item in missing:
            print(f"  missing {item}")
    extra = sorted(subject.present - set(subject.wanted))
    if extra and subject.name in ("bifs", "nifs"):
        print(f"  unknown to OTP 25: {' '.join(extra)}")


def print_imports():
    """Missing builtins, those that most modules call first, and who calls them."""
    missing = set(missing_of(bifs())) | set(missing_of(nifs()))
    callers = {}
    for line in recorded("imports.txt"):
        name, who = line.split("\t")
        if name in missing:
            callers[name] = who.split(" ")
    for name, who in sorted(callers.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        shown = " ".join(who[:6]) + (f" and {len(who) - 6} more" if len(who) > 6 else "")
        print(f"{name} is called by {shown}")
    print(f"imports  {len(callers)} missing builtins are called by "
          "kernel, stdlib, compiler, sasl, eunit, syntax_tools or erts")


def main():
    parser = argparse.ArgumentParser(description="What of OTP 25 is there, what is missing.")
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, "imports", []],
                        metavar="SUBJECT", help=" ".join([*SUBJECTS, "imports"]))
    parser.add_argument("--missing", action="store_true", help="list every missing item")
    options = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `coverage | head` is no error.
    for name in options.subjects or [*SUBJECTS]:
        if name == "imports":
            print_imports()
        else:
            print_subject(SUBJECTS[name](), options.missing or bool(options.subjects))
    return 0


if __name__ == "__main__":
    sys.exit(main())
