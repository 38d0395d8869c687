#!/usr/bin/env python3
"""heart: the program that starts the system again. What it says and does, and what is left behind, is
compared with stock: the ways for a VM to end, crash dumps it must wait for, heart's own API. Also
what heart runs by: the signals that programs started by the VM ignore.
"""
import concurrent.futures
import os
import re
import signal
import subprocess
import sys
import tempfile

import emulator

LIMIT_S = 60 * int(os.environ.get("APUS_SLOWNESS", "1"))
DIFFERS_BY_NATURE = [(r"= \d+\n", "= PID\n"),
                     (r"heart: \w+ \w+ +\d+ \d+:\d+:\d+ \d+", "heart: DATE"),
                     (r"REPORT==== .* ===", "REPORT===="), (r"<0\.\d+\.0>", "<pid>"),
                     # heart looks when it hears of the end; the VM may be gone by then or not. Two
                     # write to the same place, so a line may have come into another.
                     (r"no activity for \d+ s", "no activity for N s"),
                     (r"heart: DATE: Wait 5 .*\n", ""), (r"\.\.\.(heart:|done)", r"...\n\1")]
API = """
    R = [heart:get_cmd(), heart:set_cmd("echo other"), heart:get_cmd(), heart:clear_cmd(),
         heart:get_cmd(), heart:set_cmd(lists:duplicate(2047, $x)), heart:get_options(),
         heart:set_options([check_schedulers]), heart:get_options(), heart:set_options([x]),
         heart:get_callback(), heart:set_callback(timer, start), heart:get_callback(),
         heart:clear_callback(), heart:set_callback("a", b), is_port(whereis(heart_port)),
         heart:set_cmd("echo again"), heart:cycle(), heart:get_cmd()],
    [io:format("~0p~n", [E]) || E <- R], halt(3)."""
DUMP = 'erlang:halt("slogan").'
KILL = 'os:cmd("kill -9 " ++ os:getpid()), timer:sleep(infinity).'
HANG = 'os:cmd("kill -STOP " ++ os:getpid()), timer:sleep(infinity).'
IGNORED = 'io:put_chars(os:cmd("grep SigIgn /proc/self/status")), halt().'

# (what, code, the environment, flags)
CASES = [
    ("the API", API, {}, ["-heart"]),
    ("halt", "halt(3).", {}, ["-heart"]),
    ("stop", "init:stop().", {}, ["-heart"]),
    ("stop with a status", "init:stop(4).", {}, ["-heart"]),
    ("reboot", "init:reboot().", {}, ["-heart"]),
    ("reboot without heart", "init:reboot().", {}, []),
    ("abort", "erlang:halt(abort).", {}, ["-heart"]),
    ("killed", KILL, {}, ["-heart"]),
    ("hung", HANG, {"HEART_BEAT_TIMEOUT": "11"}, ["-heart"]),
    ("no heart", "io:format('~p', [whereis(heart)]), halt().", {}, []),
    ("a failing callback", "heart:set_callback(erlang, node).", {"ERL_CRASH_DUMP_SECONDS": "0"},
     ["-heart"]),
    *((f"dump in {seconds} s", DUMP, {"ERL_CRASH_DUMP_SECONDS": seconds} if seconds else {}, flags)
      for seconds in (None, "0", "40", "-1") for flags in ([], ["-heart"])),
    ("dump that takes too long", DUMP, {"ERL_CRASH_DUMP_SECONDS": "1", "ERL_CRASH_DUMP": "FIFO"}, []),
    ("ignored signals", IGNORED, {}, []),
    ("ignored since before", IGNORED, {"IGNORE": "HUP USR1 CHLD"}, []),
    ("ignored keys", IGNORED, {"IGNORE": "INT QUIT TSTP TERM"}, []),
    ("ignored keys, no break", IGNORED, {"IGNORE": "INT QUIT TERM"}, ["+Bd"]),
    ("break ignored", IGNORED, {}, ["+Bi"]),
    ("ignored later", "os:set_signal(sighup, ignore), " + IGNORED, {}, []),
]


def normalised(text, folder):
    for pattern, replacement in [(re.escape(folder), "DIR"), (r"\r", ""), *DIFFERS_BY_NATURE]:
        text = re.sub(pattern, replacement, text)
    return text


def outcome(erl, code, environment, flags):
    """The status, what was printed, and whether a dump is there, once the whole family has ended."""
    with tempfile.TemporaryDirectory() as folder:
        dump = os.path.join(folder, "dump")
        if environment.get("ERL_CRASH_DUMP"):
            os.mkfifo(dump)
        env = {**os.environ, "HEART_COMMAND": "echo again >>done", **environment,
               "ERL_CRASH_DUMP": dump}
        ignored = environment.get("IGNORE", "").split()

        def ignore():
            for name in ignored:
                signal.signal(getattr(signal, "SIG" + name), signal.SIG_IGN)

        with open(os.path.join(folder, "out"), "w+b") as out:
            process = subprocess.Popen([erl, "-noshell", *flags, "-eval", code], cwd=folder, env=env,
                                       stdin=subprocess.DEVNULL, stdout=out,
                                       stderr=subprocess.PIPE, preexec_fn=ignore)
            # In this order: heart waits until the VM is no zombie either, and lives as long as the
            # standard error is open.
            process.wait(timeout=LIMIT_S)
            said = process.communicate(timeout=LIMIT_S)[1].decode()
            out.seek(0)
            printed = normalised(out.read().decode(), folder)
        lines = sorted(line for line in normalised(said, folder).split("\n") if line)
        # Without a dump to wait for, heart kills what was to end anyhow: both are in a hurry.
        crashing = any("Erlang is crashing" in line for line in lines)
        is_raced = crashing and "ERL_CRASH_DUMP_SECONDS" not in environment
        was_run = os.path.exists(os.path.join(folder, "done"))
        return {"status": None if is_raced else process.returncode, "printed": printed,
                "said": lines, "was run": was_run, "dump": os.path.isfile(dump)}


def compare(case):
    what, *rest = case
    stock, ours = (outcome(erl, *rest) for erl in (emulator.stock(), os.environ["ERL"]))
    if ours == stock:
        return ""
    return f"{what} {rest[-1]}:\n  stock {stock}\n  here  {ours}\n"


def main():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = [text for text in pool.map(compare, CASES) if text]
    print("".join(failures), end="")
    return int(bool(failures))


sys.exit(main())
