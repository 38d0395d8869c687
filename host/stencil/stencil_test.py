#!/usr/bin/env python3
"""Tests of host/stencil: the jump pass on small assembly, and toy heads (test/stencil/toy.cc) all
the way to stencils, compared with test/stencil/toy.expected (run with --record to write it
anew)."""
import os
import subprocess
import sys
import tempfile
import unittest

import stencil  # First: it knows where the other tools are.
import assembly
import opscan
import sources
import table

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
TOY = os.path.join(ROOT, "test", "stencil", "toy.cc")
EXPECTED = TOY[:-3] + ".expected"
CLANG = "clang++-19"
# As src/jit/CMakeLists.txt compiles stencils.
FLAGS = ["-std=c++20", "-O2", "-DNDEBUG", "-fno-exceptions", "-fno-rtti", "-fno-strict-aliasing",
         "-fno-pic", "-mcmodel=small", "-fomit-frame-pointer", "-momit-leaf-frame-pointer",
         "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fno-jump-tables",
         "-fcf-protection=none", "-w", "-I" + os.path.join(ROOT, "src")]


def shape(found):
    """A stencil without its bytes: how many there are, and its holes."""
    lines = table.text(*found).split("\n")
    return "\n".join(f"{line[:line.rindex(' ')]} {len(line.split()[-1]) // 2} bytes"
                     if line.startswith(("  hot", "  cold")) and line.split()[1:] else line
                     for line in lines)


def toy_text():
    with tempfile.TemporaryDirectory() as folder:
        sources.write_sources(folder, [TOY])
        sources.write_threaded(folder)
        for name in ("toy", "threaded"):
            path = os.path.join(folder, f"stencil_{name}")
            subprocess.check_call([CLANG, *FLAGS, "-S", path + ".cc", "-o", path + ".s"])
        found, constants = stencil.stencils_of(folder, CLANG, ["toy", "threaded"])
    return "".join(shape(f) for f in found) + f"constants: {constants}\n"


def jumps(text):
    """The jump pass on lines of assembly."""
    return assembly.stencil_of([line.strip().replace(" ", "\t", 1)
                                for line in text.strip().split("\n")], 0)


def hot(text):
    lines = jumps(text).split("\n")
    return [line.strip().replace("\t", " ") for line in lines[2:lines.index("s0_end:")]]


class JumpTest(unittest.TestCase):
    def test_the_last_jump_falls_through(self):
        self.assertEqual([".L0_entry:", "movq %rsi, %rdx"],
                         hot("movq %rsi, %rdx\njmp exit_next"))

    def test_a_conditional_jump_is_turned_round(self):
        self.assertEqual([".L0_entry:", "cmpq %rdx, %rsi", "jge exit_1"],
                         hot("cmpq %rdx, %rsi\njl exit_next\njmp exit_1"))

    def test_a_jump_to_a_jump_goes_where_that_goes(self):
        self.assertEqual([".L0_entry:", "cmpq %rdx, %rsi", "jge exit_1"],
                         hot("cmpq %rdx, %rsi\njge .LBB0_1\njmp exit_next\n.LBB0_1:\njmp exit_1"))

    def test_the_block_that_goes_on_is_the_last_hot_one(self):
        text = ("testq %rsi, %rsi\nje .LBB0_1\nmovq %rsi, %rdx\njmp exit_next\n"
                ".LBB0_1:\nxorl %esi, %esi\njmp exit_1")
        self.assertEqual(["testq %rsi, %rsi", "je .L0_after2", "movq %rsi, %rdx"],
                         [line for line in hot(text) if not line.endswith(":")])
        self.assertIn("xorl\t%esi, %esi\n\tjmp\texit_1", jumps(text).split(".section .cold")[1])

    def test_what_leads_to_the_cold_exit_lies_apart(self):
        text = "testb $15, %sil\njne .LBB0_1\njmp exit_next\n.LBB0_1:\nmovq $1, %r13\njmp exit_cold"
        whole = jumps(text)
        before, after = whole.split(".section .cold")
        self.assertNotIn("r13", before)
        self.assertIn("movq\t$1, %r13\n\tjmpq\t*slot_cold(%rip)", after)

    def test_a_conditional_jump_cannot_go_through_the_slot(self):
        whole = jumps("testb $15, %sil\njne exit_cold\njmp exit_next")
        self.assertIn("jne\t.L0_exit_cold_jump", whole)

    def test_a_call_makes_no_stencil(self):
        self.assertIsNone(jumps("pushq %rax\ncallq something\npopq %rax\njmp exit_next"))

    def test_only_a_cold_part_makes_no_stencil(self):
        self.assertIsNone(jumps("movq $1, %r13\njmp exit_cold"))

    def test_a_hole_is_no_address_near_the_code(self):
        lines = assembly.functions_of("f:\n\tleaq\thole_word_4-15(%rip), %rax\n.Lfunc_end0:\n")
        self.assertEqual(["movq\t$hole_word_4-15, %rax"], lines["f"])


class HeadTest(unittest.TestCase):
    def test_places(self):
        ops, _ = opscan.scan(TOY)
        op = {o.name: o for o in ops}
        self.assertEqual(["x0", "x", "y", "const", "wide"],
                         sources.places_of(op["move"], "Src", "src"))
        self.assertEqual(["x", "const", "small"], sources.places_of(op["add_small"], "Src", "b"))
        self.assertEqual([], sources.combinations(op["slow"]))


class ToyTest(unittest.TestCase):
    maxDiff = None

    def test_toy_heads(self):
        with open(EXPECTED, encoding="utf-8") as f:
            self.assertEqual(f.read(), toy_text())


if __name__ == "__main__":
    if sys.argv[1:] == ["--record"]:
        with open(EXPECTED, "w", encoding="utf-8") as out:
            out.write(toy_text())
    else:
        unittest.main()
