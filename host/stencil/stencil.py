#!/usr/bin/env python3
"""stencil: makes machine code stencils of the instruction bodies in src/ops.

  stencil.py stems FOLDER [--] FILE.cc...        prints which stencil_<stem>.cc there will be
  stencil.py sources FOLDER [--] FILE.cc...      writes stencil_*.cc and .names for the compiler
  stencil.py table FOLDER CLANG [--] FILE.cc...  from the compiled stencil_*.s: stencil_table.cc,
                                                 and stencils.txt, the same for people
  stencil.py empty FOLDER                        a table without stencils, where there is no JIT

A stencil is the hot part of one body for one combination of operand places, as machine code with
holes. The steps, one file each: sources (what is compiled), assembly (the jump pass), elf (reading
the object), holes (what must be filled in), table (writing). The table goes into the VM.
"""
import os
import subprocess
import sys

sys.path.insert(1, os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))

import assembly  # noqa: E402
import elf  # noqa: E402
import holes  # noqa: E402
import opscan  # noqa: E402
import sources  # noqa: E402
import table  # noqa: E402


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def compiled(folder, name):
    """(instruction with places, assembly lines of its function), in the order of the table."""
    with open(os.path.join(folder, f"stencil_{name}.s"), encoding="utf-8") as f:
        text = f.read()
    with open(os.path.join(folder, f"stencil_{name}.names"), encoding="utf-8") as f:
        names = f.read().split("\n")[:-1]
    functions = assembly.functions_of(text)
    symbols = assembly.table_of(text, f"stencils_{name}")
    if len(symbols) != len(names):
        sys.exit(f"stencil: stencil_{name}.s has {len(symbols)} functions for {len(names)} names")
    return [(n, functions[s]) for n, s in zip(names, symbols)]


def assemble(folder, clang, texts):
    path = os.path.join(folder, "stencils.s")
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join(texts))
    subprocess.check_call([clang, "-c", path, "-o", path[:-2] + ".o"])
    with open(path[:-2] + ".o", "rb") as f:
        return holes.Reader(elf.Object(f.read()))


def stencils_of(folder, clang, names):
    """Every (name, Stencil or None) of these sources, and the constants that they need."""
    functions = [f for name in names for f in compiled(folder, name)]
    texts = [assembly.stencil_of(lines, i) for i, (_, lines) in enumerate(functions)]
    reader = assemble(folder, clang, [t for t in texts if t])
    found = [(name, reader.stencil(i) if texts[i] else None)
             for i, (name, _) in enumerate(functions)]
    return found, reader.constants


def read_ops(paths):
    """All instructions, in the order of isa::Op, and the stems of the sources of stencils."""
    ops, stems = [], []
    for path in sorted(paths):
        file_ops, _ = opscan.scan(path)
        ops += file_ops
        if any(sources.has_hot_part(op) for op in file_ops):
            stems.append(stem(path))
    return ops, stems + ["threaded"]


def make_table(folder, clang, paths):
    ops, stems = read_ops(paths)
    found, constants = stencils_of(folder, clang, stems)
    writer = table.Writer()
    for _, stencil in found:
        writer.add(stencil)
    table.write_table(folder, ops, writer, len(found) - 1, constants)
    opscan.write(folder, "stencils.txt", "".join(table.text(n, s) for n, s in found))


def main():
    arguments = [a for a in sys.argv[1:] if a != "--"]
    command, folder, rest = arguments[0], arguments[1], arguments[2:]
    os.makedirs(folder, exist_ok=True)
    if command == "sources":
        sources.write_sources(folder, sorted(rest))
        sources.write_threaded(folder)
    elif command == "stems":
        print(" ".join(read_ops(rest)[1]))
    elif command == "table":
        make_table(folder, rest[0], rest[1:])
    else:
        table.write_table(folder, [], table.Writer(), table.UNUSABLE, [])


if __name__ == "__main__":
    main()
