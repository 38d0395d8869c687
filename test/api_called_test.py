#!/usr/bin/env python3
"""Every function that OTP's headers declare for libraries is called by a test library of ours.

The list is read from the headers that erlang-dev installs, the calls from the C files under test/;
what those calls answer is recorded from stock or compared with it by the tests they belong to.
"""
import glob
import os
import re
import sys
import unittest

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
import cases  # noqa: E402  (beside this file)

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def header(name):
    with open(os.path.join(cases.OTP_INCLUDE, name), encoding="latin-1") as f:
        return COMMENT.sub("", f.read())


def called():
    """Every name that is called, in all C files; those that are defined in one are not the API's."""
    names = set()
    for path in glob.glob(os.path.join(HERE, "**", "*.[ch]"), recursive=True):
        with open(path, encoding="utf-8") as f:
            names.update(re.findall(r"\b(\w+)\s*\(", COMMENT.sub("", f.read())))
    return names


class ApiIsCalled(unittest.TestCase):
    def assert_called(self, declared, at_least):
        self.assertGreaterEqual(len(declared), at_least, "the header's list was not understood")
        self.assertEqual(sorted(declared - called()), [], "not called by any test library")

    def test_erl_nif(self):
        text = header("erl_nif_api_funcs.h")
        declared = set(re.findall(r"ERL_NIF_API_FUNC_DECL\([^,]*,\s*(enif_\w+)", text))
        # Functions of two or three lines that the header itself defines, and macros for functions.
        declared |= set(re.findall(r"\b(enif_make_(?:tuple|list)\d)\(", text))
        declared |= set(re.findall(r"#\s*define (enif_\w+)\(", text))
        self.assert_called({name for name in declared if not name.endswith("_")}, 150)

    def test_erl_driver(self):
        text = header("erl_driver.h")
        declared = set(re.findall(r"EXTERN\s[^;({]*?\b([a-z]\w+)\s*\(", text))
        self.assert_called(declared, 90)


if __name__ == "__main__":
    unittest.main()
