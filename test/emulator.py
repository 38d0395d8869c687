"""Which `erl` the tests run on: the one switch between "it cannot boot yet" and "it must".

Until the emulator boots OTP, the language-level tests run on stock OTP, which proves the tests and
their recordings, and the check says so. Then BOOTS becomes True and stays so: from that day a build
that does not boot is a failure, not a reason to skip.
"""
import os
import shutil

BOOTS = True

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def stock():
    """OTP's own erl, never ours, even where ours stands first on PATH."""
    usual = "/usr/lib/erlang/bin/erl"
    return usual if os.path.exists(usual) else shutil.which("erl")


def erl_of(preset):
    """(the erl to test, why it is not Apus or None)."""
    if BOOTS:
        return os.path.join(ROOT, "bin", "erl"), None
    return stock(), (f"the {preset} emulator does not boot yet (test/emulator.py): the language "
                     "tests run on stock OTP, to prove the tests")
