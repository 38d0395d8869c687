"""Everyday programs on stock OTP and on Apus: the same steps twice, and what they print compared.

A step is a command as a user types it; what it starts finds its erl, erlc and escript on PATH,
where on Apus's side Apus's stand first. The test itself is sound only if a step does on stock
what it should: a step says which exit code that is.
"""
import difflib
import os
import re
import subprocess
import tempfile

from terminal import Terminal

HERE = os.path.dirname(os.path.realpath(__file__))
STOCK_PATH = "/usr/local/bin:/usr/bin:/bin"
LIMIT_S = 60 * int(os.environ.get("APUS_SLOWNESS", "1"))
# What differs from run to run: times of day, how long something took, numbers of processes.
CHANGING = ((r"\d+-\w+-\d{4}[ :]*[\d:.]+|\d{4}-\d\d-\d\d[ T_]\d\d[.:]\d\d[.:]\d\d(\.\d+)?", "DATE"),
            (r"\b\d\d:\d\d:\d\d\.\d+", "TIME"), (r"\b(\d+m)?[\d.]+ ?(s|ms|seconds|sec)\b", "LONG"),
            (r"#?(PID)?<\d+\.\d+\.\d+>", "PID"))


def beside(*names):
    """A path below test/boot."""
    return os.path.join(HERE, "boot", *names)


class Side:
    """Stock OTP, or the emulator under test, at work in a folder of its own."""

    def __init__(self, top, bin_dir):
        self.folder = os.path.join(top, "work")
        self.env = {**os.environ, "PATH": f"{bin_dir}:{STOCK_PATH}" if bin_dir else STOCK_PATH,
                    "HOME": os.path.join(top, "home"), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
        self.top, self.said = top, []
        os.makedirs(self.folder)
        os.makedirs(self.env["HOME"])

    def say(self, text):
        text = text.replace(self.top, "TOP").replace(os.path.basename(self.top), "TOP")
        for pattern, name in CHANGING:
            text = re.sub(pattern, name, text)
        self.said += text.split("\n")

    def run(self, *command, code=0, within=".", hides=None, env=None):
        """One step; `hides` is a pattern of what may differ in this step only."""
        done = subprocess.run(command, cwd=os.path.join(self.folder, within),
                              env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT_S,
                              check=False)
        text = done.stdout.decode("utf-8", "replace")
        self.say(f"$ {' '.join(command)}\n" + (re.sub(hides, "", text) if hides else text) +
                 f"exit code {done.returncode}")
        if done.returncode != code:
            raise AssertionError(f"{command}: exit code {done.returncode}\n{text}")

    def terminal(self, *command):
        return Terminal(list(command), env=self.env, cwd=self.folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)


def transcript(steps, bin_dir):
    with tempfile.TemporaryDirectory(prefix="apus_everyday_") as top:
        side = Side(top, bin_dir)
        try:
            steps(side, side.folder)
            return True, side.said
        except (AssertionError, subprocess.TimeoutExpired) as trouble:
            side.say(str(trouble))
            return False, side.said


def on_apus(steps):
    return transcript(steps, os.path.dirname(os.path.realpath(os.environ["ERL"])))


def compare(steps):
    """steps(side, folder) on both; 0 when they went as they should and said the same, else 1."""
    sound, stock = transcript(steps, None)
    whole, ours = on_apus(steps)
    for line in difflib.unified_diff(stock, ours, "stock", "here", lineterm="", n=2):
        print(line)
    if not sound:
        print("on stock:", *stock[-40:], sep="\n")
    return int(not sound or not whole or stock != ours)
