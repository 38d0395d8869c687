#!/usr/bin/env python3
"""Under a limit on addresses (ulimit -v) the machine takes less room for literals and runs."""
import os
import resource
import subprocess

ERL = os.environ["ERL"]
CODE = ('F = fun(K) -> lists:seq(1, K) end, [persistent_term:put(K, F(1000)) || K <- [a, b, c]], '
        'io:format("~p", [lists:sum(persistent_term:get(b))]), halt().')


def run(limit_kib, *flags):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (limit_kib << 10, limit_kib << 10))
    return subprocess.run([ERL, *flags, "-noshell", "-eval", CODE], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          preexec_fn=limit, timeout=60, check=False)


for limit_kib, flags in [(2_000_000, []), (3_000_000, []), (5_000_000, []),
                         (3_000_000, ["+MIscs", "64"]), (2_000_000, ["+MIscs", "32"]),
                         (12_000_000, ["+MIscs", "5000"])]:
    done = run(limit_kib, *flags)
    assert (done.returncode, done.stdout) == (0, "500500"), (limit_kib, flags, done.stdout)

# More than there is.
done = run(3_000_000, "+MIscs", "4096")
words = "erts_mmap: Failed to create super carrier of size 4096 MB"
assert done.returncode == 1 and done.stdout.split("\n")[0] == words, done.stdout
