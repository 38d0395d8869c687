#!/usr/bin/env python3
"""Tests of the test harness: what the driver says is understood, and sources are renamed right."""
import unittest

import cases
import vm


class EndedTest(unittest.TestCase):
    def test_a_finished_test(self):
        ended = vm.Ended()
        for line in ("@@ start lang/a", "@@ done lang/a 6869c3a40a", "@@ end"):
            ended.read_line(line)
        self.assertEqual(({"lang/a": "hi\u00e4\n"}, None), (ended.texts, ended.inside))

    def test_a_test_that_took_the_vm_with_it(self):
        ended = vm.Ended()
        for line in ("@@ start lang/a", "@@ done lang/a ", "noise@@ start lang/b", "segfault"):
            ended.read_line(line)
        ended.code = -11
        self.assertEqual("lang/b", ended.inside)
        self.assertEqual("the VM ended (killed by signal 11) in this test\nsegfault",
                         ended.trouble())


class RenameTest(unittest.TestCase):
    def test_lines_stay_where_they_were(self):
        text = cases.renamed("%% What.\n-module(x).\n-export([main/0]).\n", "t_x", "test/x.erl")
        self.assertEqual(['-file("test/x.erl", 0).', "%% What.", "-module(t_x)."],
                         text.split("\n")[:3])


class VmTest(unittest.TestCase):
    def test_a_silent_vm_is_killed(self):
        kept, (vm.START_S, vm.MARGIN_S) = (vm.START_S, vm.MARGIN_S), (0.2, 0)
        try:
            ended = vm.run(["/bin/sh", "-c", "echo starting; exec sleep 60"], {}, "/")
        finally:
            vm.START_S, vm.MARGIN_S = kept
        self.assertTrue(ended.was_silent)
        self.assertEqual(["starting"], ended.noise)


if __name__ == "__main__":
    unittest.main()
