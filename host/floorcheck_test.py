#!/usr/bin/env python3
"""Tests of floorcheck on toy houses: each rule is broken once and must be seen."""
import os
import tempfile
import unittest

import floorcheck


def toy_house(files):
    """A tree with the folders base, os and term, and the given files under src/."""
    root = tempfile.mkdtemp()
    toy = {
        "CMakeLists.txt": "add_subdirectory(base)\nadd_subdirectory(os)\nadd_subdirectory(term)\n",
        "base/CMakeLists.txt": "apus_folder(base)\n",
        "os/CMakeLists.txt": "apus_folder(os DEPS base LIBS dl)\n",
        "term/CMakeLists.txt": "apus_folder(term DEPS base LIBS gmp)\n",
    }
    for path, text in {**toy, **files}.items():
        full = os.path.join(root, "src", path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)
    return root


def texts(files):
    return [text for _, _, text in floorcheck.violations(toy_house(files))[1]]


class FloorcheckTest(unittest.TestCase):
    def test_clean_house(self):
        self.assertEqual([], texts({
            "term/tag.h": '#include <cstdint>\n#include <gmp.h>\n#include "base/check.h"\n',
            "os/clock.cc": "#include <time.h>\n#include <sys/mman.h>\n",
            "term/tag_test.cc": "#include <gtest/gtest.h>\n"}))

    def test_upward_include(self):
        self.assertIn("does not name term", texts({"base/a.h": '#include "term/tag.h"\n'})[0])

    def test_sibling_that_is_not_a_dep(self):
        self.assertIn("does not name os", texts({"term/a.h": '#include "os/clock.h"\n'})[0])

    def test_upward_dep(self):
        self.assertIn("does not stand before",
                      texts({"base/CMakeLists.txt": "apus_folder(base DEPS term)\n"})[0])

    def test_system_header_outside_os(self):
        self.assertIn("only os", texts({"term/a.cc": "#include <unistd.h>\n"})[0])

    def test_library_that_is_not_linked(self):
        self.assertIn("does not link", texts({"base/a.cc": "#include <zlib.h>\n"})[0])

    def test_relative_include(self):
        self.assertIn("not a path from src", texts({"base/a.cc": '#include "check.h"\n'})[0])

    def test_private_header(self):
        self.assertIn("private", texts({"term/a.cc": '#include "base/x_priv.h"\n'})[0])

    def test_abi_from_a_ground_floor(self):
        self.assertIn("abi", texts({"base/a.cc": '#include "abi/erl_nif.h"\n'})[0])

    def test_folder_that_stands_nowhere(self):
        self.assertIn("in no folder", texts({"attic/a.cc": "int x;\n"})[0])


if __name__ == "__main__":
    unittest.main()
