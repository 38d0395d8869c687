"""Which `erl` the tests run on: ours, and stock OTP's for what is recorded or compared."""
import os
import shutil

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def stock():
    """OTP's own erl, never ours, even where ours stands first on PATH."""
    usual = "/usr/lib/erlang/bin/erl"
    return usual if os.path.exists(usual) else shutil.which("erl")


def stock_erlc():
    return os.path.join(os.path.dirname(stock()), "erlc")


def ours():
    """The emulator under test; $APUS_PRESET says which build."""
    return os.path.join(ROOT, "bin", "erl")
