#!/usr/bin/env python3
"""A full table of processes (+P): every way to make one fails as on stock, and room comes back."""
import os
import subprocess
import sys
import tempfile

import emulator

HERE = os.path.dirname(os.path.realpath(__file__))


def said(erl, folder):
    command = [erl, "+P", "1024", "-noshell", "-boot", "no_dot_erlang", "-pa", folder,
               "-run", "process_limit", "main"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def main():
    with tempfile.TemporaryDirectory(prefix="apus_limit_") as folder:
        subprocess.run(["/usr/lib/erlang/bin/erlc", "-o", folder,
                        os.path.join(HERE, "erl", "process_limit.erl")], check=True)
        here, stock = said(os.environ["ERL"], folder), said(emulator.stock(), folder)
    print(f"stock: {stock}\nhere:  {here}")
    return 0 if here == stock and here[0] == 0 else 1


sys.exit(main())
