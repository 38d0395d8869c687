#!/usr/bin/env python3
"""OTP's compiler makes the same bytes on Apus as on stock, from the sources of OTP itself.

Every module of kernel, stdlib and compiler (Debian's erlang-src) is compiled on both, when
APUS_FULL is set (./check --full); else every SAMPLE-th, so that an ordinary check stays short.
"""
import concurrent.futures
import glob
import os
import subprocess
import sys
import tempfile

ERL = os.environ["ERL"]
STOCK = "/usr/lib/erlang/bin/erl"
LIB = "/usr/lib/erlang/lib"
HERE = os.path.dirname(os.path.realpath(__file__))
SAMPLE = 16
TIMEOUT_S = 3600


def compiled(erl, sources, folder, name):
    """Source to MD5, as `erl` compiles them."""
    out = os.path.join(folder, name)
    command = [erl, "-noshell", "-pa", folder, "-run", "compiler_bytes", "main", out, LIB, *sources]
    subprocess.run(command, check=True, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL)
    with open(out, encoding="utf-8") as f:
        return dict(line.rstrip("\n").split(" ", 1) for line in f)


def main():
    sources = sorted(path for app in ("kernel", "stdlib", "compiler")
                     for path in glob.glob(f"{LIB}/{app}-*/src/*.erl"))
    if not sources:
        print("no sources of OTP: install erlang-src")
        return 1
    if not os.environ.get("APUS_FULL"):
        sources = sources[::SAMPLE]
    with tempfile.TemporaryDirectory(prefix="apus_bytes_") as folder:
        subprocess.run(["/usr/lib/erlang/bin/erlc", "-o", folder,
                        os.path.join(HERE, "erl", "compiler_bytes.erl")], check=True)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            ours = pool.submit(compiled, ERL, sources, folder, "ours")
            theirs = pool.submit(compiled, STOCK, sources, folder, "stock")
            ours, theirs = ours.result(), theirs.result()
    wrong = [s for s in sources if ours.get(s) != theirs.get(s)]
    for source in wrong:
        print(f"{source}: stock {theirs.get(source)}, here {ours.get(source)}")
    # A few need files that erlang-src lacks; they fail in the same way, and are named.
    failed = [os.path.basename(s) for s in sources if theirs.get(s, "").startswith("failed")]
    print(f"{len(sources) - len(wrong)} of {len(sources)} modules the same"
          + (f"; not compilable here: {' '.join(failed)}" if failed else ""))
    return 1 if wrong or len(failed) > len(sources) / 10 else 0


sys.exit(main())
