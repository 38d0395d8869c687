#!/usr/bin/env python3
"""The shell in a terminal: banner, an expression, a binding, an error, editing, and leaving."""
import os

from terminal import Terminal

shell = Terminal([os.environ["ERL"]])
shell.expect(r"Eshell V13\.1\.5")
shell.expect(r"1> ")
shell.send("X = lists:sum([1, 2, 3]).\n")
shell.expect(r"\n6\n")
shell.expect(r"2> ")
shell.send("{X, <<\"text\">>, #{a => 1.5}}.\n")
shell.expect(r"\n\{6,<<\"text\">>,#\{a => 1\.5\}\}\n")
shell.send("hd([]).\n")
shell.expect(r"exception error: bad argument")
shell.send("1 + 22\b\b3.\n")  # Backspace: what is run is 1 + 3.
shell.expect(r"\n4\n")
shell.send("halt(7).\n")
assert shell.wait() == 7, shell.shown
