#!/usr/bin/env python3
"""bin/erl, bin/erlc and bin/escript as drop-ins: through symbolic links, from any folder, with
spaces in every path.

It copies bin/ into a house of its own. In place of the emulator stands a script that says that it
was there and executes stock's, so that the commands are proved whatever state the emulator is in.
"""
import os
import shutil
import subprocess
import tempfile

PRESET = os.environ.get("APUS_PRESET", "release")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
ERTS_BIN = "/usr/lib/erlang/erts-13.1.5/bin"
STAND_IN = f'#!/bin/sh\necho "stand-in" >> "$WITNESS"\nexec {ERTS_BIN}/beam.smp "$@"\n'


def house(where):
    """A tree with our commands and an emu folder as cmake/emu.cmake lays it out."""
    shutil.copytree(os.path.join(ROOT, "bin"), os.path.join(where, "bin"))
    emu = os.path.join(where, "build", PRESET, "emu")
    os.makedirs(emu)
    for name in os.listdir(ERTS_BIN):
        if name not in ("beam.smp", "erl", "erlc", "escript"):
            os.symlink(os.path.join(ERTS_BIN, name), os.path.join(emu, name))
    for name in ("erl", "erlc", "escript"):
        os.symlink(os.path.join(where, "bin", name), os.path.join(emu, name))
    write(os.path.join(emu, "beam.smp"), STAND_IN, executable=True)
    return os.path.join(where, "bin")


def write(path, text, executable=False):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    if executable:
        os.chmod(path, 0o755)


def run(command, cwd, **env):
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **env}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def same(expected, actual):
    assert expected == actual, f"expected {expected!r}, got {actual!r}"


def check_commands(bin_dir, work, witness):
    def seen():
        return open(witness, encoding="utf-8").read().count("stand-in")

    link = os.path.join(work, "erl")
    os.symlink(os.path.join(bin_dir, "erl"), link)
    ask = 'io:format("~s ~s", [code:root_dir(), os:find_executable("erl")]), halt().'
    emu_erl = os.path.join(os.path.dirname(bin_dir), "build", PRESET, "emu", "erl")
    for erl in (os.path.join(bin_dir, "erl"), link):
        same((0, f"/usr/lib/erlang {emu_erl}", ""),
             run([erl, "-noshell", "-eval", ask], work, WITNESS=witness))
    same(2, seen())

    write(os.path.join(work, "m.erl"), "-module(m).\n-export([f/0]).\nf() -> 1.\n")
    same((0, "", ""), run([os.path.join(bin_dir, "erlc"), "m.erl"], work, WITNESS=witness))
    assert os.path.exists(os.path.join(work, "m.beam"))
    same(3, seen())

    script = os.path.join(work, "a script")
    write(script, "#!/usr/bin/env escript\nmain(A) -> io:format(\"~p\", [A]).\n", executable=True)
    path = bin_dir + ":" + os.environ["PATH"]
    same((0, '["1","2 3"]', ""), run([script, "1", "2 3"], work, WITNESS=witness, PATH=path))
    same(4, seen())


def check_messages(bin_dir, work):
    erl = os.path.join(bin_dir, "erl")
    code, _, said = run([erl], work, APUS_PRESET="nowhere")
    assert code == 127 and "./apus" in said.replace(os.path.dirname(bin_dir), "."), said
    code, _, said = run([erl], work, APUS_OTP_ROOT="/nowhere")
    assert code == 127 and "apt-get install" in said, said


with tempfile.TemporaryDirectory(prefix="apus drop in ") as top:
    commands = house(os.path.join(top, "the house"))
    folder = os.path.join(top, "a b")
    os.mkdir(folder)
    check_commands(commands, folder, os.path.join(top, "witness"))
    check_messages(commands, folder)
