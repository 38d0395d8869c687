"""Target systems of examples/release: built for stock or with Apus in them, and run as daemons."""
import glob
import os
import re
import signal
import subprocess
import time

from emulator import ROOT
from terminal import Terminal

EXAMPLE = os.path.join(ROOT, "examples", "release")
STOCK_BIN = "/usr/lib/erlang/bin"
LIMIT_S = 60 * int(os.environ.get("APUS_SLOWNESS", "1"))
POLL_S = 0.05
REPORT = re.compile(r"^=INFO REPORT====\n(?: .*\n)+\n?", re.M)


def build(folder, name, bin_directory, script=os.path.join(EXAMPLE, "build.escript")):
    """Builds the releases with an emulator's own escript; the folder whose `target` is the system,
    with this emulator in it."""
    out = os.path.join(folder, name)
    os.mkdir(out)
    subprocess.run([os.path.join(bin_directory, "escript"), script, out], check=True)
    if bin_directory != STOCK_BIN:
        subprocess.run([os.path.join(bin_directory, "apus"), "embed", f"{out}/target"], check=True)
    return out


def rewrite(path, change):
    """In a new file: the old one may have other names."""
    with open(path, "rb") as f:
        data = f.read()
    os.remove(path)
    with open(path, "wb") as f:
        f.write(change(data))


def copied(made, folder):
    """Makes `folder` a copy of the target system in `made`; the command that starts it. Of links,
    since the programs are large: who changes a file writes a new one."""
    system = os.path.join(made, "target")
    subprocess.run(["cp", "-al", system, folder], check=True)
    releases = os.path.join(folder, "releases")
    # These name the folder that the system was made in.
    for name in ("RELEASES", "start_erl.data"):
        rewrite(os.path.join(releases, name), lambda old: old.replace(system.encode(), folder.encode()))
    return [os.path.join(folder, "bin", "start_erl"), folder, releases,
            os.path.join(releases, "start_erl.data")]


class Daemon:
    """A target system run by bin/start (run_erl), with heart watching, and terminals attached to it
    by to_erl."""

    def __init__(self, made):
        self.root = os.path.join(os.path.realpath(made), "target")
        self.seen = 0         # How much of the log belongs to what is over.
        self.former = None    # The emulator that is expected to end.
        self.flags = "-heart"

    def start(self):
        env = {**os.environ, "HOME": self.root, "ERL_CRASH_DUMP": os.devnull,
               "ERL_ZFLAGS": self.flags, "HEART_COMMAND": self.path("bin/start")}
        # From a folder of no importance, and not holding what we may be waiting for.
        subprocess.run([self.path("bin/start")], env=env, cwd="/", check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        self.wait_for_shell()

    def path(self, name):
        return os.path.join(self.root, name)

    def log(self):
        """What was shown so far, by all emulators of this system."""
        said = b""
        for file in sorted(glob.glob(self.path("log/erlang.log.*"))):
            with open(file, "rb") as f:
                said += f.read()
        return said

    def processes(self):
        """{process id: program} of all that runs out of the system's folder."""
        found = {}
        for link in glob.glob("/proc/[0-9]*/exe"):
            try:
                program = os.readlink(link)
            except OSError:  # It has ended, or is not ours.
                continue
            if program.startswith(self.root + "/"):
                found[int(link.split("/")[2])] = os.path.basename(program)
        return found

    def emulator(self):
        return next((pid for pid, program in self.processes().items()
                     if program.startswith("beam.smp")), None)

    def wait_until(self, what, condition):
        end = time.monotonic() + LIMIT_S
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"{what}: not in {LIMIT_S} s; {self.processes()}\n"
                                     + self.log().decode("utf-8", "replace"))
            time.sleep(POLL_S)

    def expect_another(self):
        """Before something that ends the emulator, or restarts the system in it."""
        self.seen, self.former = len(self.log()), self.emulator()

    def wait_for_another(self):
        """heart has started another emulator."""
        self.wait_until("another emulator", lambda: self.emulator() not in (None, self.former))
        self.wait_for_shell()

    def wait_for_shell(self):
        self.wait_until("a shell", lambda: re.search(rb"Eshell .*?1> ", self.log()[self.seen:], re.S))

    def wait_until_gone(self):
        self.wait_until("the end of all", lambda: not self.processes())

    def kill(self):
        os.kill(self.former, signal.SIGKILL)

    def typed(self, lines, is_end=False):
        """Attaches a terminal, types the lines, and goes away with ^D; or, at the end of the emulator,
        waits for what to_erl says. What was shown, as lines, up to the last prompt."""
        terminal = Terminal([self.path("bin/to_erl"), self.path("pipes/")], columns=1000)
        try:
            number = int(terminal.expect(r"(\d+)> ", LIMIT_S).group(1))
            said = terminal.shown[:terminal.read_up_to]
            for line in lines:
                begin = terminal.read_up_to
                terminal.send(line + "\n")
                number += 1
                if is_end and line is lines[-1]:
                    terminal.expect(r"\[End\]", LIMIT_S)
                    # Whether a prompt or heart's words come before is a matter of luck.
                    return self.normalised(said + line + "\n[End]\n")
                terminal.expect(rf"\n{number}> ", LIMIT_S)
                echo, answer = terminal.shown[begin:terminal.read_up_to].split("\n", 1)
                # How the bracket that one closes is pointed out depends on how fast keys come.
                said += (line if ")" in line else echo) + "\n" + answer
            terminal.send("\x04")
            return self.normalised(f"{said}\nto_erl: {terminal.wait(LIMIT_S)}\n")
        finally:
            terminal.close()

    def normalised(self, shown):
        for pattern, text in ((re.escape(self.root), ""), (r"REPORT==== .* ===", "REPORT===="),
                              (r"<0\.\d+\.0>", "<pid>"),
                              # to_erl says so when run_erl's answer about itself comes late.
                              (r"run_erl has different version, .*\n", ""),
                              (r"erlang\.pipe\.\d+", "erlang.pipe.N")):
            shown = re.sub(pattern, text, shown)
        # Whether a report comes before an answer of the shell is a matter of luck.
        reports = REPORT.findall(shown)
        return (REPORT.sub("", shown) + "".join(reports)).splitlines(keepends=True)

    def end(self):
        """Kills what is left, heart too."""
        while left := self.processes():
            for pid in left:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(POLL_S)
