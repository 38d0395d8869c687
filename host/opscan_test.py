#!/usr/bin/env python3
"""Tests of opscan.py on heads made up for it."""
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import opscan

TWO = """// Says what it does.
OP(is_big, Fail, fail, Src, src) {
  if (!GET(src).big()) JUMP(fail);
  NEXT();
}

// The same of its size.
OP(has_size, Fail, fail, Src, src, Num, size) | ends {
  if (GET(src).size() != VAL(size)) JUMP(fail);
  NEXT();
}
"""


def scan(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "toy.cc")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return opscan.scan(path)[0]


class OpscanTest(unittest.TestCase):
    def test_a_head_names_operands_and_flags(self):
        op = scan(TWO)[1]
        self.assertEqual("has_size", op.name)
        self.assertEqual([("Fail", "fail"), ("Src", "src"), ("Num", "size")], op.operands)
        self.assertEqual(opscan.FLAGS["ends"], op.flags)
        self.assertEqual("  if (GET(src).size() != VAL(size)) JUMP(fail);\n  NEXT();\n", op.body)
        self.assertIsNone(op.cold)

    def test_a_source_is_built_for_each_place(self):
        self.assertEqual([("x0",), ("x1",), ("x2",), ("x3",), ("x",), ("y",), ("any",)],
                         scan(TWO)[0].combinations())
        op, = scan("OP(get, Src, s, Dst, d) | places s: x0 any; d: x any {\n  NEXT();\n}\n")
        self.assertEqual([("x0", "x"), ("x0", "any"), ("any", "x"), ("any", "any")],
                         op.combinations())

    def test_a_cold_part_is_kept_apart(self):
        op, = scan("OP(a, Num, n) {\n  COLD();\n} COLD {\n  NEXT();\n}\n")
        self.assertEqual(("  COLD();\n", "  NEXT();\n", 4), (op.body, op.cold, op.cold_line))

    def test_fusing_joins_bodies_and_operands(self):
        op = scan(TWO + "FUSE(is_big_of_size, is_big, has_size)\n")[2]
        self.assertEqual([("Fail", "fail"), ("Src", "src"), ("Num", "size")], op.operands)
        first, _, second = op.body.partition("}\n#line 9 ")
        self.assertEqual("{\n  if (!GET(src).big()) JUMP(fail);\n", first)
        self.assertTrue(second.endswith(
            '"\n  if (GET(src).size() != VAL(size)) JUMP(fail);\n  NEXT();\n'))
        self.assertEqual(opscan.FLAGS["ends"], op.flags)

    def test_what_cannot_be_fused(self):
        cold = "OP(b, Src, src) {\n  COLD();\n} COLD {\n  NEXT();\n}\n"
        early = "OP(c, Src, src) {\n  if (GET(src)) NEXT();\n  NEXT();\n}\n"
        other = "OP(d, Num, src) {\n  NEXT();\n}\n"
        for text in (cold + "FUSE(x, is_big, b)\n", cold + "FUSE(x, b, is_big)\n",
                     early + "FUSE(x, c, is_big)\n", other + "FUSE(x, is_big, d)\n",
                     "FUSE(x, is_big, nowhere)\n"):
            with self.assertRaises(SystemExit, msg=text):
                scan(TWO + text)

    def test_a_malformed_head(self):
        with self.assertRaises(SystemExit):
            scan("OP(is_big Fail) {\n  NEXT();\n}\n")


if __name__ == "__main__":
    unittest.main()
