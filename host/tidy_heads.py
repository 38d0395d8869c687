"""What tidy says of heads: is each OP and BIF documented, and does a language test name it?

A head is documented when a comment, or another head, stands on the line before it. It is tested
when a file under test/op, test/lang or test/bif/<module> contains its name as a word.
"""
import os
import re

HEAD = re.compile(r'^(?:(OP)\((\w+)|(BIF)(?:_NAMED)?\((\w+),\s*"?([^",]+)"?,)')


def heads(text):
    """(kind, module or None, name, line number, is documented) of every head of a file."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        found = HEAD.match(line)
        if not found:
            continue
        before = lines[index - 1].strip() if index else ""
        documented = before.startswith("//") or before.endswith("*/") or bool(HEAD.match(before))
        if found.group(1):
            yield "OP", None, found.group(2), index + 1, documented
        else:
            yield "BIF", found.group(4), found.group(5), index + 1, documented


class TestedNames:
    """The words of the tests of one folder, read once."""

    def __init__(self, root):
        self.root, self.words = root, {}

    def of(self, folder):
        if folder not in self.words:
            found = set()
            for directory, _, names in os.walk(os.path.join(self.root, "test", folder)):
                for name in names:
                    if name.endswith((".erl", ".S")):
                        with open(os.path.join(directory, name), encoding="utf-8") as f:
                            found.update(re.findall(r"\w+|[-+*/=<>:!]+", f.read()))
            self.words[folder] = found
        return self.words[folder]

    def has(self, kind, module, name):
        if kind == "OP":
            return name in self.of("op") or name in self.of("lang")
        return name in self.of(os.path.join("bif", module)) or name in self.of("lang")
