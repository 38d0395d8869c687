#!/usr/bin/env python3
"""The streams, signals and terminal of the emulator: what goes in and out of the whole program."""
import os
import signal
import subprocess
import termios
import time

from terminal import Terminal

ERL = os.environ["ERL"]


def run(code, stdin=b"", shell_end=None):
    command = [ERL, "-noshell", "-eval", code + ", halt()."]
    if shell_end:
        command = ["/bin/sh", "-c", '"$0" "$@" | ' + shell_end, *command]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60).stdout.decode()


# Everything that was written gets out before the VM halts, however late it is read.
assert run("io:put_chars(lists:duplicate(200000, $x))", shell_end="(sleep 1; wc -c)") == "200000\n"

lines = "io:format(\"~p\", [[io:get_line(\"\") || _ <- lists:seq(1, 3)]])"
assert run(lines, b"abc\ndef") == '["abc\\n","def",eof]'
assert run(lines) == "[eof,eof,eof]"
assert run('io:format("~ts", [os:cmd("echo \\"$0\\"; echo two >&2")])') == "/bin/sh\ntwo\n"


def end_by(number):
    """The exit code of a system that gets this signal once it has started."""
    code = 'io:format("up~n"), receive after infinity -> ok end.'
    erl = subprocess.Popen([ERL, "-noshell", "-eval", code], stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           env={**os.environ, "ERL_CRASH_DUMP": "/dev/null"},
                           # Under nohup it would be ignored.
                           preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL))
    assert erl.stdout.readline() == b"up\n"
    time.sleep(0.3)
    erl.send_signal(number)
    return erl.wait(timeout=30)


assert end_by(signal.SIGTERM) == 0
assert end_by(signal.SIGQUIT) == 0
assert end_by(signal.SIGUSR1) == 1
assert end_by(signal.SIGHUP) == -signal.SIGHUP

shell = Terminal([ERL])
before = termios.tcgetattr(shell.master)
shell.expect(r"1> ")
assert not termios.tcgetattr(shell.master)[3] & termios.ICANON
shell.process.send_signal(signal.SIGINT)
shell.expect(r"BREAK: \(a\)bort")
shell.send("a\n")
assert shell.wait() == 0, shell.shown
assert termios.tcgetattr(shell.master)[:4] == before[:4]
