"""Nodes of Erlang that find each other through an epmd of their own, in a folder of their own."""
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile

SLOWNESS = int(os.environ.get("APUS_SLOWNESS", "1"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def kill(process):
    """With all that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


@contextlib.contextmanager
def own_epmd():
    """What this process starts meanwhile has an epmd that no other test knows."""
    os.environ["ERL_EPMD_PORT"] = str(free_port())
    epmd = subprocess.Popen(["epmd"], stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        epmd.kill()
        epmd.wait()


class Nodes:
    """`work` is the folder, which is also home and holds the cookie; stop() ends all and removes it."""

    def __init__(self, prefix):
        self.work = tempfile.mkdtemp(prefix=prefix)
        self.env = {**os.environ, "ERL_EPMD_PORT": str(free_port()), "HOME": self.work,
                    "ERL_CRASH_DUMP": os.devnull, "LC_ALL": "C.UTF-8"}
        cookie = os.path.join(self.work, ".erlang.cookie")
        with open(cookie, "w", encoding="ascii") as f:
            f.write("biscuit")
        os.chmod(cookie, 0o400)
        self.started = []
        self.start(["epmd"], stdout=subprocess.DEVNULL)

    def start(self, command, env=None, **more):
        process = subprocess.Popen(command, env={**self.env, **(env or {})}, cwd=self.work,
                                   stdin=subprocess.DEVNULL, start_new_session=True, **more)
        self.started.append(process)
        return process

    def start_node(self, erl, name, code, flags=(), **more):
        """A node that evaluates code, and finds the modules of the folder. name None: without one."""
        named = ["-sname", f"{name}@localhost"] if name else []
        return self.start(
            [erl, *named, "-noshell", "-boot", "no_dot_erlang", "-kernel",
             "logger_level", "none", "-pa", self.work, *flags, "-eval", code],
            stdout=subprocess.PIPE, text=True, **more)

    @staticmethod
    def said_by(node, limit_s):
        """What a node printed until its end."""
        try:
            return node.communicate(timeout=limit_s * SLOWNESS)[0]
        except subprocess.TimeoutExpired:
            kill(node)
            return node.communicate()[0] + "\nit hung"

    def stop(self):
        for process in self.started:
            kill(process)
        shutil.rmtree(self.work, ignore_errors=True)
