#!/usr/bin/env python3
"""Keys typed into the shell here and into stock's: both terminals must receive the same bytes.

Not compared is what a search leaves behind: there stock shows the rest of an older line.
"""
import concurrent.futures
import os
import re
import sys

import emulator
from side_by_side import SideBySide
from terminal import set_size

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
CLEAR = "\x05\x15"  # To the end of the line, and all of it away.
SCREENS = {"wrapping": {"columns": 40}, "window_size": {"rows": 30, "columns": 50}}


def editing(both):
    both.keys("abc", "def", LEFT, LEFT, "X", RIGHT, RIGHT, RIGHT, "\x01", "A", "\x05", "Z",
              "\x7f", "\b", "\x1b[3~", LEFT, "\x1b[3~", "\x04", "\x1b[H", "q", "\x1b[F", "w",
              "\x1bOH", "\x1bOF", "\x1b[1~", "\x1b[4~", "\x02", "\x06", " foo bar baz", "\x1bb",
              "\x1bb", "\x1bf", "\x17", "\x19", "\x14", "\x14", "\x01", "\x0b", "\x19", "\x15",
              "\x19", "\x1bd", "\x1bb", "\x1bd", "\x19", "\x1b\x7f", "\x1bt", "\x1b[1;5D",
              "\x1b[1;5C", "\x1b[5D", "\x1b[5C", "\x1b[1;3D", "\x0c", "a", CLEAR)
    both.keys("\x04", "\x1d", "\x1e", "\x1f", "\x1b[15~", "\x1b[Z", "\x1bx",
              "\x1b\x1b", "\x1b[200~abc\x1b[201~", "\x18", "\x16", "\x0f", CLEAR, "ab\tcd", CLEAR)


def history(both):
    both.keys("1+1.\n", "2", ".\n", UP, UP, DOWN, "\x10", "\x0e", "\x10", "\x10", "\r", CLEAR,
              "{a,", "\n", "b}.", "\n", UP, UP, UP, DOWN, DOWN, DOWN, DOWN, CLEAR,
              "alpha = 1.\n", "beta.\n", "\x12", "b", "\x13", "\x12", "\x12", "\x1b", "x",
              "\x12", "zz", "\n", "\x15\n.\n")


def completion(both):
    both.keys("lists:s", "\t", "\t", CLEAR, "lis", "\t", "\t", CLEAR, "lists:rev", "\t", CLEAR,
              "nosuch", "\t", CLEAR, "nosuch:", "\t", CLEAR, "io:fo", "\t", "\t", CLEAR,
              "erlang:system_i", "\t", '"x").\n', "lists:", "\t", "\t", CLEAR, "\t", "\t",
              "a(lists:so", "\t", CLEAR, "ets:i", "\t", "\t", LEFT, LEFT, "\t", CLEAR, "'a", "\t")


def wide_characters(both):
    both.keys('"é"', LEFT, LEFT, "ü", "\x7f", "\x05", "日本語", "\x7f", LEFT, "x", "\x1b[3~",
              CLEAR, '<<"日本">>.\n', '"日本語字".\n', "e\u0301\u0301", LEFT, LEFT, "\x05", "\x7f",
              "\x7f", CLEAR, "\U0001F600\U0001F468\u200d\U0001F469", LEFT, LEFT, LEFT, RIGHT,
              "\x7f", CLEAR, '"' + "日本" * 20, LEFT * 3, "x", "\x01", "y", "\x05", "z",
              "\x7f" * 3, CLEAR)


def wrapping(both):
    both.keys('"' + "0123456789" * 6 + "abcdefghijkl", "m", "n", "o", "p", LEFT * 7, "X", "Y",
              "\x01", "Z", "\x05", "!", "\x7f", "\x7f", "\x7f", "\x7f", "\x7f", "\x7f", CLEAR,
              '"' + "0123456789" * 30, "\x01", "abc", "\x0b", "\x19", "\x1b[5D", "\x17", CLEAR,
              '"' + "0" * 36 + "ab", "\x02" * 3, "\x04", "\x04", CLEAR)
    for zeros, letters in ((35, 5), (34, 5), (35, 40), (35, 80), (36, 44)):
        both.keys('"' + "0" * zeros + " " + "b" * letters, "\x02", "\x17", CLEAR)
    both.keys('"' + "0123456789" * 30 + '".\n', UP, "\x01", RIGHT, "x", "\x7f", "\x04", CLEAR)


def window_size(both):
    def resize(rows, columns):
        both.step(f"{rows} rows of {columns}", lambda t: set_size(t.master, rows, columns))

    size = "{io:columns(), io:rows()}.\n"
    both.keys(size)
    resize(40, 20)
    both.keys(size, '"abcdefghijklmnopqrstuvwxyz', LEFT * 4, "X")
    resize(40, 33)
    both.keys("Y", LEFT, "Z", "\x05", "!", "\x01", "A", CLEAR)
    for rows, columns in ((40, 0), (0, 0), (24, 200)):
        resize(rows, columns)
        both.keys(size, "lists:s", "\t", "\t", CLEAR)


def jobs(both):
    both.keys("\x07", "h\n", "\n", "j\n", "s\n", "j\n", "c 2\n", "1.\n", "\x07", "j\n", "i 1\n",
              "k 1\n", "j\n", "c 1\n", "c 9\n", "x\n", "r foo\n", "r\n", "?\n", "s foo\n", "j\n",
              "k 9\n", "k\n", "c\n", "\x07", "s lists sort\n", "j\n", "c 2\n",
              "receive after infinity -> ok end.\n", "\x07", "i\n", "c\n", "1.\n", "\x07", "q\n")


def comparable(shown):
    shown = re.sub(rb"<0\.\d+\.0>", b"<pid>", shown)
    return re.sub(rb"=+ \S+::[0-9:.]+ =+", b"=== TIME ===", shown)


def failures(scenario):
    name = scenario.__name__
    both = SideBySide([os.environ["ERL"]], [emulator.stock()], normalise=comparable,
                      **SCREENS.get(name, {}))
    try:
        scenario(both)
    finally:
        both.close()
    return [f"{name}, {failure}" for failure in both.failures]


SCENARIOS = (editing, history, completion, wide_characters, wrapping, window_size, jobs)
with concurrent.futures.ThreadPoolExecutor(3) as pool:
    found = [line for lines in pool.map(failures, SCENARIOS) for line in lines]
print("\n".join(found) if found else "both show the same")
sys.exit(1 if found else 0)
