"""Two programs, each in a pseudo-terminal of its own, that are typed the same and must show the same.

After each step both are read until they have shown the same bytes and are quiet, so that a test waits
only as long as the slower one needs. What differs by nature is named by the caller as patterns.
"""
import os
import time

from terminal import Terminal

QUIET_S = 0.05   # Between one keystroke and the next nothing more may come for this long.
SILENT_S = 0.5   # A key that shows nothing is given this long, for a slow machine may only be late.
SAME_S = 10 * int(os.environ.get("APUS_SLOWNESS", "1"))


class SideBySide:
    def __init__(self, here, stock, ready=b"1> ", normalise=lambda shown: shown, **options):
        self.normalise = normalise
        self.pair = [Terminal(here, **options), Terminal(stock, **options)]
        self.failures = []
        for terminal in self.pair:
            self.wait_for(terminal, ready)
            terminal.raw = b""

    @staticmethod
    def wait_for(terminal, text):
        end = time.monotonic() + SAME_S
        while text not in terminal.raw:
            if not terminal.pump(end - time.monotonic()):
                raise AssertionError(f"{text!r} was not shown, but {terminal.raw!r}")

    def step(self, what, act):
        """Does it to both; what they show from here on must be the same."""
        for terminal in self.pair:
            act(terminal)
        now = time.monotonic()
        end, silent_until = now + SAME_S, now + SILENT_S
        while time.monotonic() < end:
            more = [terminal.pump(QUIET_S) for terminal in self.pair]
            here, stock = (self.normalise(terminal.raw) for terminal in self.pair)
            if here == stock and not any(more) and (here or time.monotonic() > silent_until):
                break
        if here != stock:
            self.failures.append(f"{what}:\n  stock {stock!r}\n  here  {here!r}")
        for terminal in self.pair:
            terminal.raw = b""

    def keys(self, *keys):
        for key in keys:
            self.step(f"key {key!r}", lambda terminal: terminal.send(key))

    def close(self):
        for terminal in self.pair:
            terminal.close()
