"""One VM that runs tests: started, read as it speaks, ended when it hangs.

test/driver/test_driver.erl says on standard output which test it starts and what the test said.
The driver itself ends a test that takes too long; here a VM is killed that is silent for longer
than that, so that a scheduler that no longer turns costs one test and not the whole run.
"""
import os
import select
import signal
import subprocess
import time

START_S = 40 * int(os.environ.get("APUS_SLOWNESS", "1"))  # Until the first test has started.
MARGIN_S = 10   # What the driver may take beyond a test's own time.


class Ended:
    """What became of a VM."""

    def __init__(self):
        self.texts = {}      # What each finished test said.
        self.inside = None   # The test that was started and not finished.
        self.noise = []      # Lines that are not the driver's.
        self.code = None     # The exit code, negative for a signal.
        self.was_silent = False

    def read_line(self, line):
        at = line.find("@@ ")
        words = line[at + 3:].split(" ") if at >= 0 else []
        if words[:1] == ["start"] and len(words) == 2:
            self.inside = words[1]
        elif words[:1] == ["done"] and len(words) == 3:
            self.texts[words[1]] = bytes.fromhex(words[2]).decode("utf-8", "replace")
            self.inside = None
        elif words[:1] != ["end"]:
            self.noise.append(line)

    def trouble(self):
        how = f"killed by signal {-self.code}" if self.code < 0 else f"exit code {self.code}"
        if self.was_silent:
            how = "it hung and was killed"
        tail = "\n".join(self.noise[-25:]).strip()
        return f"the VM ended ({how}) in this test\n{tail}".rstrip()


def run(command, timeouts_s, folder):
    """Runs the driver; timeouts_s is what each test of the plan may take."""
    env = {**os.environ, "ERL_CRASH_DUMP": os.devnull, "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, env=env, start_new_session=True,
                               cwd=folder)
    ended, rest = Ended(), b""
    deadline = time.monotonic() + START_S
    while True:
        if not select.select([process.stdout], [], [], max(0, deadline - time.monotonic()))[0]:
            ended.was_silent = True
            break
        data = os.read(process.stdout.fileno(), 1 << 16)
        if not data:
            break
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            ended.read_line(line.decode("utf-8", "replace"))
        deadline = time.monotonic() + MARGIN_S + timeouts_s.get(ended.inside, START_S)
    if rest:
        ended.read_line(rest.decode("utf-8", "replace"))
    ended.code = end(process, grace_s=0 if ended.was_silent else 5)
    return ended


def end(process, grace_s):
    """The exit code; what is left of the VM's process group is killed."""
    try:
        process.wait(timeout=grace_s)
    except subprocess.TimeoutExpired:
        pass
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.stdout.close()
    return process.wait()
