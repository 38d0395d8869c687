"""A program in a pseudo-terminal, for the tests of test/boot: type, and wait for what it shows.

Only the standard library is used. What the program printed is kept whole for the failure's report.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07")


class Terminal:
    def __init__(self, command, env=None, rows=24, columns=80, cwd=None):
        self.master, slave = pty.openpty()
        set_size(slave, rows, columns)
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=cwd,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # ^C and the like reach it.
            env={**os.environ, "TERM": "xterm", **(env or {})})
        os.close(slave)
        self.raw = b""        # Every byte so far.
        self.shown = ""       # Everything so far, control sequences taken out.
        self.read_up_to = 0   # Where the next expect starts to look.

    def send(self, text):
        os.write(self.master, text.encode("utf-8"))

    def expect(self, pattern, timeout_s=20):
        """Waits until the pattern is shown; returns the match. Fails with the whole screen."""
        end = time.monotonic() + timeout_s
        while True:
            found = re.compile(pattern).search(self.shown, self.read_up_to)
            if found:
                self.read_up_to = found.end()
                return found
            if not self.pump(end - time.monotonic()):
                raise AssertionError(f"expected {pattern!r} after:\n{self.shown}")

    def pump(self, wait_s):
        """Reads what there is; False when the time is over or the program has ended."""
        if wait_s <= 0 or not select.select([self.master], [], [], wait_s)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # The last process of the terminal has gone.
            return False
        self.raw += data
        self.shown += ESCAPES.sub("", data.decode("utf-8", "replace"))
        return bool(data)

    def wait(self, timeout_s=20):
        """The exit code, once the program has ended by itself."""
        end = time.monotonic() + timeout_s
        while self.process.poll() is None and time.monotonic() < end:
            self.pump(0.1)
        if self.process.poll() is None:
            self.close()
            raise AssertionError(f"it did not end; shown:\n{self.shown}")
        return self.process.returncode

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)


def set_size(terminal, rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
