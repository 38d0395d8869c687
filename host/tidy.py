#!/usr/bin/env python3
"""tidy: the laws of the house that a program can check; an ordinary test.

A size rings an alarm, which is printed, and fails at twice its height: line 100 columns, function
70 lines, header 200, source 400, folder 25 units. Hard from the first: banned file names, an
opening comment, TODO without an issue number, a generic instruction without its test, goto, #if outside os/, jit/, base/ and the words of
the engines, names that docs/glossary.md replaces. The textures (asserts, #define, comments) are
printed on one page.

An exception costs a page: a line "tidy: allow RULE PATH" in a file of docs/decisions/.
Usage: tidy.py [--root DIR] [--alarms]. Each violation is printed as "path:line: rule: text"; exits
1 when there is any. --alarms prints the alarms one by one instead of their number.
"""
import argparse
import collections
import os
import re
import sys

import tidy_heads
import tidy_ops
import tidy_text

ALARM = {"line": 100, "function": 70, "header": 200, "source": 400, "folder": 25}
BANNED_FILES = {
    "common": "the subject's name", "utils": "the subject's name", "util": "the subject's name",
    "misc": "the subject's name", "helpers": "the subject's name", "helper": "the subject's name",
    "global": "the owner's name", "globals": "the owner's name", "types": "the main type's name",
    "defs": "the subject's name",
}
WORKING_NOTES = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")
IF_FREE = re.compile(r"^src/(os/|base/|jit/\w+/|isa/words_)|^abi/")
OPENING = {".py": re.compile(r'^(#![^\n]*\n)?("""|# )'), ".h": re.compile(r"^//|^/\*"),
           ".cc": re.compile(r"^//|^/\*"), ".inc": re.compile(r"^//|^/\*"),
           ".erl": re.compile(r"^(#![^\n]*\n)?%"), ".S": re.compile(r"^%")}
# Trees tidy reads, and the ends of the names it reads there. abi/ is OTP's interface: its names
# and its size are given, so that only its opening comments are judged.
TREES = {"src": (".h", ".cc", ".inc"), "abi": (".h",), "host": (".py",), "test": (".py", ".erl"),
         "lib": (".erl",), "tools": (".py", ".cc", ".erl"), "fuzz": (".cc",), "bench": (".cc",)}

Finding = collections.namedtuple("Finding", "path line rule text")


class Tidy:
    def __init__(self, root):
        self.root = root
        self.failures, self.alarms = [], []
        self.count = collections.Counter()
        self.glossary = read_glossary(os.path.join(root, "docs", "glossary.md"))
        self.allowed = read_exceptions(os.path.join(root, "docs", "decisions"))
        self.used_exceptions = set()
        self.tested = tidy_heads.TestedNames(root)

    def fail(self, path, line, rule, text):
        if (rule, path) in self.allowed:
            self.used_exceptions.add((rule, path))
        else:
            self.failures.append(Finding(path, line, rule, text))

    def size(self, path, line, rule, what, measured):
        """One size: silent below the alarm, an alarm above it, a failure at twice its height."""
        limit = ALARM[rule]
        if measured > 2 * limit:
            self.fail(path, line, rule, f"{what}: {measured}, the alarm is {limit}")
        elif measured > limit and (rule, path) not in self.allowed:
            self.alarms.append(Finding(path, line, rule, f"{what}: {measured}"))

    def run(self):
        units = collections.defaultdict(set)
        for path in self.files():
            with open(os.path.join(self.root, path), encoding="utf-8") as f:
                text = f.read()
            self.check_file(path, text)
            if path.startswith("src/") and not path.endswith("_test.cc"):
                units[os.path.dirname(path)].add(os.path.splitext(path)[0])
        for folder, names in sorted(units.items()):
            self.size(folder, 1, "folder", "units", len(names))
        for path, text in tidy_ops.findings(self.root):
            self.fail(path, 1, "op test", text)
        for rule, path in sorted(self.allowed - self.used_exceptions):
            if not os.path.exists(os.path.join(self.root, path)):
                self.fail("docs/decisions", 1, "exception", f"names {path}, which is gone ({rule})")

    def files(self):
        for tree, ends in TREES.items():
            for directory, subdirs, names in os.walk(os.path.join(self.root, tree)):
                subdirs[:] = sorted(d for d in subdirs if d != "__pycache__")
                for name in sorted(names):
                    if name.endswith(ends):
                        yield os.path.relpath(os.path.join(directory, name), self.root)

    def check_file(self, path, text):
        stem, end = os.path.splitext(os.path.basename(path))
        self.count["files"] += 1
        if stem.lower() in BANNED_FILES and not path.startswith("test/"):  # There: OTP's names.
            self.fail(path, 1, "name", f"'{stem}' says nothing: use {BANNED_FILES[stem.lower()]}")
        if not OPENING[end].match(text) and not self.has_header(path):
            self.fail(path, 1, "opening", "a file opens with a comment: what it is, and why")
        if path.startswith("abi/"):
            return
        self.check_lines(path, text)
        if end in (".h", ".cc", ".inc"):
            self.check_cpp(path, text)
        elif end == ".py":
            self.check_python(path, text)

    def has_header(self, path):
        """x.cc beside x.h or x_priv.h: the header's opening comment speaks for both."""
        stem, end = os.path.splitext(os.path.join(self.root, path))
        return end == ".cc" and any(os.path.exists(stem + h) for h in (".h", "_priv.h"))

    def check_lines(self, path, text):
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > ALARM["line"]:
                self.size(path, number, "line", "columns", len(line))
            note = WORKING_NOTES.search(line)
            if note and not path.startswith("host/tidy"):
                self.fail(path, number, "note", f"{note.group()} without an issue number")

    def check_sizes(self, path, text, functions):
        rule = "header" if path.endswith(".h") else "source"
        self.size(path, 1, rule, "lines", text.count("\n"))
        for name, line, lines in functions:
            self.size(path, line, "function", name, lines)

    def check_python(self, path, text):
        self.check_sizes(path, text, tidy_text.python_functions(text))

    def check_cpp(self, path, text):
        code, comments = tidy_text.split_cpp(text)
        self.check_sizes(path, text, tidy_text.cpp_functions(code))
        lines = text.count("\n")
        self.count["lines"] += lines
        self.count["comment lines"] += sum(1 for c in comments.split("\n") if c.strip())
        if not path.endswith("_test.cc"):
            self.count["code lines"] += lines
            self.count["asserts"] += len(re.findall(r"\b(?:ASSERT|CHECK|UNREACHABLE|static_assert)"
                                                    r"\s*\(", code))
        for number, line in enumerate(code.split("\n"), 1):
            self.check_cpp_line(path, number, line)
        if path.startswith(("src/ops/", "src/bif/")):
            self.check_heads(path, text)

    def check_heads(self, path, text):
        for kind, module, name, line, documented in tidy_heads.heads(text):
            if path.endswith("_test.cc"):  # The build takes it for a unit test.
                self.fail(path, line, "name", f"{name}: a file with heads may not end in _test.cc")
            self.count[kind] += 1
            self.count[kind + " tested"] += self.tested.has(kind, module, name)
            if not documented:
                self.alarms.append(Finding(path, line, "head", f"{name} says not what it means"))

    def check_cpp_line(self, path, number, line):
        directive = re.match(r"\s*#\s*(define|if|ifdef|ifndef|elif)\b", line)
        if directive and directive.group(1) == "define":
            self.count["#define"] += 1
        elif directive:
            self.count["#if"] += 1
            if not IF_FREE.match(path):
                self.fail(path, number, "if", "#if stands only in os/, base/, jit/<cpu>/")
        if re.search(r"\bgoto\b(?!\s*\*)", line):
            self.fail(path, number, "goto", "goto")
        for word in re.findall(r"\b[A-Za-z_]\w*\b", line):
            if word in self.glossary:
                self.fail(path, number, "glossary",
                          f"'{word}' is called {self.glossary[word]} here (docs/glossary.md)")

    def textures(self):
        for kind in ("OP", "BIF"):
            if self.count[kind]:
                yield f"{kind} heads {self.count[kind]}, in a test {self.count[kind + ' tested']}"
        per_thousand = 1000 / max(1, self.count["code lines"])
        comments = 100 * self.count["comment lines"] / max(1, self.count["lines"])
        yield f"{self.count['files']} files, {self.count['lines']} lines of C++"
        yield f"asserts {self.count['asserts'] * per_thousand:.1f} per 1,000 lines (target 20)"
        yield f"#define {self.count['#define'] * per_thousand:.1f} per 1,000 lines (target 1)"
        yield f"#if {self.count['#if']}, comments {comments:.0f} % (target 15 to 30)"


def read_glossary(path):
    """The first column's `words` of docs/glossary.md's table of replaced names, to the second's."""
    replaced = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                row = re.match(r"\|\s*((?:`\w+`,?\s*)+)\|\s*(.*?)\s*\|", line)
                if row:
                    for word in re.findall(r"`(\w+)`", row.group(1)):
                        replaced[word] = row.group(2)
    return replaced


def read_exceptions(folder):
    """Every "tidy: allow RULE PATH" of docs/decisions/."""
    allowed = set()
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            allowed.update(re.findall(r"tidy: allow (\w+) ([\w./-]+\w)", f.read()))
    return allowed


def main():
    parser = argparse.ArgumentParser(description="Check the laws of the house.")
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(
        os.path.realpath(__file__))))
    parser.add_argument("--alarms", action="store_true", help="print each alarm")
    options = parser.parse_args()
    tidy = Tidy(options.root)
    tidy.run()
    for finding in tidy.failures + (tidy.alarms if options.alarms else []):
        print(f"{finding.path}:{finding.line}: {finding.rule}: {finding.text}")
    for line in tidy.textures():
        print(f"texture: {line}")
    by_rule = collections.Counter(a.rule for a in tidy.alarms)
    alarms = ", ".join(f"{n} {rule}" for rule, n in sorted(by_rule.items())) or "none"
    print(f"tidy: {len(tidy.failures)} violations; alarms: {alarms}")
    return 1 if tidy.failures else 0


if __name__ == "__main__":
    sys.exit(main())
