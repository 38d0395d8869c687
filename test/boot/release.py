#!/usr/bin/env python3
"""examples/release: a target system is upgraded, downgraded and restarted, with the same words and
states as on stock OTP."""
import difflib
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
RUN = os.path.join(HERE, "..", "..", "examples", "release", "run")
LIMIT_S = 100


def transcript(folder, apus):
    """What the sessions print, without times and the folder's name."""
    env = {**os.environ, "HOME": folder, "APUS": apus}
    done = subprocess.run([RUN, os.path.join(folder, "system")], stdin=subprocess.DEVNULL, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT_S,
                          check=False)
    said = done.stdout.decode("utf-8", "replace").replace(folder, "")
    return done.returncode, re.sub(r"REPORT==== .* ===", "REPORT====", said)


def main():
    with tempfile.TemporaryDirectory(prefix="apus_release_") as folder:
        folders = [os.path.join(folder, name) for name in ("stock", "ours")]
        for each in folders:
            os.mkdir(each)
        stock, ours = transcript(folders[0], "no"), transcript(folders[1], "yes")
    for line in difflib.unified_diff(stock[1].split("\n"), ours[1].split("\n"), "stock", "here",
                                     lineterm=""):
        print(line)
    # The test itself is sound only if stock went all the way.
    if stock[0] != 0 or '[{"tally","2.0.0",permanent}]' not in stock[1]:
        print(stock[1])
        return 1
    return int(stock != ours)


sys.exit(main())
