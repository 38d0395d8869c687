#!/usr/bin/env python3
"""Tests of tidy: functions are measured right, and each rule is broken once and must be seen."""
import os
import tempfile
import unittest

import tidy
import tidy_text

OPENING = "// What it is.\n"


def run_on(files):
    root = tempfile.mkdtemp()
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)
    result = tidy.Tidy(root)
    result.run()
    return result


def rules(files):
    return [finding.rule for finding in run_on(files).failures]


def functions(text):
    return [(name, lines) for name, _, lines in
            tidy_text.cpp_functions(tidy_text.split_cpp(text)[0])]


class FunctionTest(unittest.TestCase):
    def test_methods_namespaces_and_initialisers(self):
        text = ("namespace a {\nclass X : public Y {\n public:\n  X(int v) : a_{v}, b_{2} {\n"
                "    f();\n  }\n  int f() const { return 1; }\n};\n"
                "int table[] = {\n  g(1),\n};\n}\n"
                "template <class T>\nT twice(T x) {\n  return x + x;\n}\n")
        self.assertEqual([("X", 3), ("f", 1), ("twice", 4)], functions(text))

    def test_braces_in_literals_and_comments(self):
        text = "int f() {\n  // }\n  g('{', \"}\", R\"(})\");\n  if (x) { h(); }\n}\nint k() {}\n"
        self.assertEqual([("f", 5), ("k", 1)], functions(text))

    def test_heads_are_functions(self):
        self.assertEqual([("OP(is_tuple, Fail, fail, Src, src)", 3)],
                         functions("OP(is_tuple, Fail, fail, Src, src) {\n  NEXT();\n}\n"))

    def test_digit_separators_are_not_characters(self):
        self.assertEqual([("f", 1)], functions("int f() { return 1'000'000; }"))


class RuleTest(unittest.TestCase):
    def test_clean(self):
        self.assertEqual([], rules({"src/base/a.h": OPENING + "#pragma once\nint f();\n"}))

    def test_opening_comment(self):
        self.assertEqual(["opening"], rules({"src/base/a.h": "#pragma once\n"}))

    def test_banned_name(self):
        self.assertEqual(["name"], rules({"src/base/utils.h": OPENING}))

    def test_sizes_ring_then_fail(self):
        ringing = run_on({"src/base/a.h": OPENING + "int x;\n" * 250})
        self.assertEqual((["header"], []), ([a.rule for a in ringing.alarms], ringing.failures))
        self.assertEqual(["header"], rules({"src/base/a.h": OPENING + "int x;\n" * 450}))
        body = "int f() {\n" + "  g();\n" * 150 + "}\n"
        self.assertEqual(["function"], rules({"src/base/a.cc": OPENING + body}))

    def test_working_notes(self):
        self.assertEqual(["note"], rules({"src/base/a.h": OPENING + "// TODO: later\n"}))
        self.assertEqual([], rules({"src/base/a.h": OPENING + "// TODO(#12): later\n"}))

    def test_goto_and_if(self):
        self.assertEqual(["goto"], rules({"src/proc/a.cc": OPENING + "void f() { goto x; }\n"}))
        self.assertEqual(["if"], rules({"src/proc/a.cc": OPENING + "#ifdef X\n#endif\n"}))
        self.assertEqual([], rules({"src/os/a.cc": OPENING + "#ifdef X\n#endif\n"}))

    def test_each_instruction_has_its_test(self):
        ops = OPENING + ('GENERIC_OP(kMove, "move", 64, 2, "sd")\n'
                         'GENERIC_OP(kReturn, "return", 19, 0, "")\n'
                         'GENERIC_OP(kBif1, "bif1", 10, 4, "f1sd")\n'
                         'GENERIC_OP(kPut, "put", 71, 1, "-")\n'
                         'GENERIC_OP(kIntCodeEnd, "int_code_end", 3, 0, "")\n')
        good = {"src/beam/generic_ops.inc": ops,
                "test/op/move.S": "%% move\n    {move,{x,1},{x,0}}.\n",
                "test/op/return.S": "%% return\n    return.\n",
                "test/op/bif1.S": "%% bif1\n    {bif,hd,{f,0},[{x,0}],{x,0}}.\n"}
        self.assertEqual([], rules(good))
        missing = {path: text for path, text in good.items() if "bif1.S" not in path}
        self.assertEqual(["op test"], rules(missing))
        self.assertEqual(["op test"], rules({**good, "test/op/return.S": "%% return\n    move.\n"}))
        self.assertEqual(["op test"], rules({**good, "test/op/put.S": "%% put\n    {put,a}.\n"}))
        self.assertEqual(["op test"], rules({**good, "test/op/int_code_end.S": "%% end\n"}))

    def test_heads(self):
        text = OPENING + "// Says.\nBIF(m, f, 1) {\n}\n\nBIF(m, g, 1) {\n}\n"
        result = run_on({"src/bif/x.cc": text,
                         "test/bif/m/f.erl": "%% Tests f.\n"})
        self.assertEqual(["head"], [a.rule for a in result.alarms])
        self.assertEqual((2, 1), (result.count["BIF"], result.count["BIF tested"]))

    def test_glossary(self):
        table = "| OTP | here |\n|---|---|\n| `fcalls`, `c_p` | `reductions_left` |\n"
        self.assertEqual(["glossary"], rules({"docs/glossary.md": table,
                                              "src/proc/a.h": OPENING + "int fcalls;\n"}))

    def test_an_exception_costs_a_page(self):
        files = {"src/base/utils.h": OPENING,
                 "docs/decisions/0009-x.md": "tidy: allow name src/base/utils.h\n"}
        self.assertEqual([], rules(files))

    def test_an_exception_for_a_file_that_is_gone(self):
        self.assertEqual(["exception"], rules(
            {"docs/decisions/0009-x.md": "tidy: allow name src/base/utils.h\n"}))


if __name__ == "__main__":
    unittest.main()
