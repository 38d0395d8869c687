#!/usr/bin/env python3
"""floorcheck: do the real includes keep to the floors?

The order of the floors is the list of add_subdirectory lines in src/CMakeLists.txt; what a folder
may include is the DEPS of its apus_folder line. Checked, and every failure is hard, without an
exception list:

  1. DEPS names only folders that stand earlier in the order.
  2. #include "folder/file.h" names the folder itself or one of its DEPS; a path is always from src.
  3. Only os includes headers of the operating system; a library's header is included only by a
     folder that links that library (LIBS). The rest of <...> is the C++ standard library.
  4. abi/ (the public C headers) is included only by nif, port, natives and vm.
  5. A file named *_priv.h is included only inside its own folder.

The DEPS that no file uses yet are printed, not failed: a folder may be young.
Usage: floorcheck.py [--root DIR]. Prints each violation as "path:line: text"; exits 1 when any.
"""
import argparse
import os
import re
import sys

ABI_READERS = {"nif", "port", "natives", "vm"}
# The header of a library, by the library as LIBS spells it; the first match decides.
LIBRARY_HEADERS = [
    (re.compile(r"gmp\.h"), {"gmp"}),
    (re.compile(r"pcre2\.h"), {"pcre2-8"}),
    (re.compile(r"openssl/.*"), {"crypto", "ssl"}),
    (re.compile(r"zlib\.h"), {"z"}),
    (re.compile(r"mimalloc.*\.h"), {"mimalloc"}),
    (re.compile(r"(curses|ncurses|term)\.h"), {"ncurses", "tinfo"}),
]
# Headers that host tools write into build/<preset>/gen, by the folder they belong to.
GENERATED = {"isa_ops.h": "isa"}
TEST_HEADERS = re.compile(r"(gtest|gmock|benchmark)/.*\.h")
# Compiler headers that name machine instructions, not the operating system.
COMPILER_HEADERS = re.compile(r"(\w*intrin|cpuid|cet)\.h")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
FOLDER_LINE = re.compile(r"apus_folder\(\s*(\w+)([^)]*)\)", re.S)


class Floors:
    """The order of the folders, and DEPS and LIBS of each, as CMake is told."""

    def __init__(self, root):
        self.src = os.path.join(root, "src")
        with open(os.path.join(self.src, "CMakeLists.txt"), encoding="utf-8") as f:
            self.order = re.findall(r"^\s*add_subdirectory\((\w+)\)", f.read(), re.M)
        self.deps, self.libs = {}, {}
        for folder in self.order:
            self.read_folder(folder)

    def read_folder(self, folder):
        path = os.path.join(self.src, folder, "CMakeLists.txt")
        with open(path, encoding="utf-8") as f:
            text = re.sub(r"#.*", "", f.read())
        self.deps[folder], self.libs[folder] = set(), set()
        found = FOLDER_LINE.search(text)
        if not found:
            return
        into = None
        for word in found.group(2).split():
            if word == "DEPS":
                into = self.deps[folder]
            elif word == "LIBS":
                into = self.libs[folder]
            elif word == "SOURCES":
                into = None
            elif into is not None:
                into.add(word)

    def bad_deps(self):
        for index, folder in enumerate(self.order):
            earlier = set(self.order[:index])
            for dep in sorted(self.deps[folder] - earlier):
                yield (f"src/{folder}/CMakeLists.txt", 1,
                       f"DEPS names {dep}, which does not stand before {folder}")


def source_files(src):
    for directory, subdirs, files in os.walk(src):
        subdirs.sort()
        for name in sorted(files):
            if name.endswith((".h", ".cc", ".inc")):
                yield os.path.relpath(os.path.join(directory, name), src)


def quoted_problem(floors, path, target):
    folder = path.split(os.sep)[0]
    if target in GENERATED:
        target = f"{GENERATED[target]}/{target}"
    first, _, rest = target.partition("/")
    if not rest or target.startswith("."):
        return f'"{target}" is not a path from src'
    if first == "abi":
        return None if folder in ABI_READERS else f"{folder} may not include abi/"
    if first not in floors.deps:
        return f'"{target}" names no folder of src'
    if first != folder and first not in floors.deps[folder]:
        return f'"{target}": {folder} does not name {first} in its DEPS'
    if target.endswith("_priv.h") and os.path.dirname(target) != os.path.dirname(path):
        return f'"{target}" is private to its folder'
    return None


def angled_problem(floors, path, target):
    folder = path.split(os.sep)[0]
    if TEST_HEADERS.fullmatch(target):
        return None if path.endswith(("_test.cc", "_test.h")) else f"<{target}> belongs in tests"
    for pattern, libraries in LIBRARY_HEADERS:
        if pattern.fullmatch(target):
            linked = floors.libs[folder] & libraries
            return None if linked else f"<{target}>: {folder} does not link {sorted(libraries)[0]}"
    if folder == "os" or not target.endswith(".h") or COMPILER_HEADERS.fullmatch(target):
        return None
    return f"<{target}> is a system header: only os may include it"


def check_file(floors, path, used):
    with open(os.path.join(floors.src, path), encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            quoted, angled = found.groups()
            if quoted:
                used.add((path.split(os.sep)[0], quoted.split("/")[0]))
                problem = quoted_problem(floors, path, quoted)
            else:
                problem = angled_problem(floors, path, angled)
            if problem:
                yield (f"src/{path}", number, problem)


def violations(root, used=None):
    floors = Floors(root)
    used = set() if used is None else used
    found = list(floors.bad_deps())
    for path in source_files(floors.src):
        if path.split(os.sep)[0] not in floors.deps:
            found.append((f"src/{path}", 1, "stands in no folder of src/CMakeLists.txt"))
            continue
        found.extend(check_file(floors, path, used))
    return floors, found


def main():
    parser = argparse.ArgumentParser(description="Check includes against the floors.")
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(
        os.path.realpath(__file__))))
    root = parser.parse_args().root
    used = set()
    floors, found = violations(root, used)
    for path, line, text in found:
        print(f"{path}:{line}: {text}")
    for folder in floors.order:
        unused = sorted(d for d in floors.deps[folder] if (folder, d) not in used)
        if unused and any(f == folder for f, _ in used):
            print(f"note: {folder} names but does not include: {' '.join(unused)}")
    print(f"floorcheck: {len(floors.order)} folders, {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
