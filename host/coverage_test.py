#!/usr/bin/env python3
"""Tests of coverage: the heads it knows are found, and every subject has something to measure."""
import unittest

import coverage


class HeadTest(unittest.TestCase):
    def test_bif_heads(self):
        text = ('BIF(erlang, tuple_size, 1, guard) {\n'
                'BIF_NAMED(erlang, "+", plus, 2) {\n// BIF(x, y, 1)\n')
        self.assertEqual([("erlang", "tuple_size", "1")], coverage.BIF_HEAD.findall(text))
        self.assertEqual([("erlang", "+", "2")], coverage.NAMED_BIF_HEAD.findall(text))

    def test_native_function_rows(self):
        text = '    {"open_nif", 2, open, kIo},\n    {"size", 1, on_buffer<size>, 0},\n'
        text += '    {"end_nif", 1, in_state<kInflating, end>, 0},\n'
        self.assertEqual([("open_nif", "2"), ("size", "1"), ("end_nif", "1")], coverage.NIF_ROW.findall(text))

    def test_opcode_constants_are_spelled_as_the_decoder_spells_them(self):
        self.assertEqual("BsStartMatch4", coverage.camel("bs_start_match4"))


class ExclusionTest(unittest.TestCase):
    def test_what_a_decision_excludes_is_neither_there_nor_missing(self):
        subject = coverage.drivers()
        self.assertEqual("0008", coverage.exclusions("drivers")["sctp_inet"])
        self.assertNotIn("sctp_inet", subject.present)
        self.assertNotIn("sctp_inet", coverage.missing_of(subject))

    def test_what_is_excluded_is_of_otp_and_not_there(self):
        for name, subject in coverage.SUBJECTS.items():
            for item in coverage.exclusions(name):
                self.assertIn(item, subject().wanted)
                self.assertNotIn(item, subject().present)


class SubjectTest(unittest.TestCase):
    def test_every_subject_has_a_yardstick(self):
        for name, subject in coverage.SUBJECTS.items():
            self.assertGreater(len(subject().wanted), 4, name)

    def test_nothing_is_there_that_otp_does_not_know(self):
        for subject in (coverage.bifs(), coverage.nifs()):
            extra = subject.present - set(subject.wanted)
            self.assertEqual(set(), {name for name in extra if "apus" not in name})


if __name__ == "__main__":
    unittest.main()
