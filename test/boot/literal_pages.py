#!/usr/bin/env python3
"""Literals that quick loads and purges leave behind go as quickly: memory does not grow with the loads.

In a VM of its own, where nothing else gives the collector of literals time to catch up.
"""
import os
import subprocess
import sys
import tempfile

import emulator

PAGE_BYTES = 4096  # What the literals of one load take at least.


def main():
    with tempfile.TemporaryDirectory(prefix="apus_literals_") as folder:
        source = os.path.join(os.path.dirname(os.path.realpath(__file__)), "erl", "literal_pages.erl")
        subprocess.run([emulator.stock_erlc(), "-o", folder, source], check=True)
        done = subprocess.run([os.environ["ERL"], "-noshell", "-pa", folder, "-run", "literal_pages",
                               "main"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              timeout=120, check=True)
    loads, grown = map(int, done.stdout.split())
    print(f"{grown} bytes more after {loads} loads")
    return int(grown > loads * PAGE_BYTES // 4)


sys.exit(main())
