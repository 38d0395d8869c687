#!/usr/bin/env python3
"""Releases for which the emulator is restarted, as on stock: restart_emulator after an upgrade and
after a downgrade, restart_new_emulator before one (another erts, kernel and stdlib), a restart that
comes before the new release was made permanent; and without heart, where nothing could start the
other emulator and the old release is restarted.
"""
import concurrent.futures
import difflib
import os
import subprocess
import sys
import tempfile

from target import STOCK_BIN, Daemon, build

HERE = os.path.dirname(os.path.realpath(__file__))
LOOK = ["{tally:version(), catch maps:without([workers], tally:state())}.",
        "[{V, S} || {_, V, _, S} <- release_handler:which_releases()].",
        "[{A, V} || {A, _, V} <- application:which_applications(), A =/= sasl].",
        "{code:lib_dir(kernel), code:lib_dir(stdlib), os:getenv(\"BINDIR\")}.",
        "{init:script_id(), lists:sort(application:get_all_env(kernel))}.", "heart:get_cmd()."]
FILES = ['lists:sort(filelib:wildcard("*", "/releases")).',
         '[file:read_file(F) || F <- lists:sort(filelib:wildcard("/releases/*.data"))].']


def unpack(version):
    return [f'release_handler:unpack_release("tally-{version}").',
            f'release_handler:check_install_release("{version}").']


def install(version):
    return f'release_handler:install_release("{version}").'


def permanent(version):
    return f'release_handler:make_permanent("{version}").'


def installed(version):
    """Waits until it is: after a restart the rest of the installation goes on by itself."""
    return ("(fun Wait() -> case lists:keyfind(current, 4, release_handler:which_releases()) of "
            f'{{_, "{version}", _, _}} -> ok; _ -> timer:sleep(20), Wait() end end)().')


def files(daemon):
    """The lines that show what lies in releases/."""
    return [line.replace("/releases", daemon.path("releases")) for line in FILES]


def without_heart(daemon):
    """What is shown in the life of one system, as lines."""
    daemon.flags = ""
    daemon.start()
    daemon.expect_another()
    said = daemon.typed(["tally:pass(south).", *unpack("2.0.1"), install("2.0.1")])
    daemon.wait_for_shell()
    said += daemon.typed([*LOOK[:-1], *files(daemon), "init:stop()."], is_end=True)
    daemon.wait_until_gone()
    return said


def with_heart(daemon):
    """The same, restarted many times."""
    def until_restarted(*lines):
        daemon.expect_another()
        said = daemon.typed(lines, is_end=True)
        daemon.wait_for_another()
        return said

    daemon.start()
    # Into the new emulator, where the rest of the upgrade is done, and back by a restart that comes
    # before the release was made permanent.
    said = until_restarted("tally:pass(south).", *unpack("3.0.0"), install("3.0.0"))
    daemon.wait_until("the upgrade", lambda: b"tally hears" in daemon.log()[daemon.seen:])
    said += daemon.typed([installed("3.0.0"), *LOOK, *files(daemon)])
    said += until_restarted("init:reboot().")
    said += daemon.typed([*LOOK, *files(daemon)])
    # The old emulator again, after an upgrade that is complete; then the new one, to stay.
    said += until_restarted("tally:pass(south).", *unpack("2.0.1"), install("2.0.1"))
    said += daemon.typed([*LOOK, *files(daemon), permanent("2.0.1"), *LOOK])
    said += until_restarted(install("3.0.0"))
    said += daemon.typed([installed("3.0.0"), permanent("3.0.0"), *LOOK])
    said += until_restarted("init:reboot().")
    said += daemon.typed([*LOOK, *files(daemon)])
    said += until_restarted(install("2.0.1"))
    said += daemon.typed([*LOOK, permanent("2.0.1"), *LOOK, *files(daemon),
                          'release_handler:remove_release("3.0.0").'])
    said += daemon.typed([*LOOK, *files(daemon), "init:stop()."], is_end=True)
    daemon.wait_until_gone()
    return said


def made(folder, name, bin_directory):
    out = build(folder, name, bin_directory)
    subprocess.run([f"{bin_directory}/escript", os.path.join(HERE, "release_emulator.escript"), out,
                    f"{out}/target/erts-13.1.5"], check=True)
    return Daemon(out)


def both(folder, life):
    """The stories of stock and of Apus. Names of one length: where terms break into lines depends on
    it."""
    os.mkdir(folder)
    ours = os.path.dirname(os.environ["ERL"])
    daemons = [made(folder, "beam", STOCK_BIN), made(folder, "apus", ours)]
    try:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return list(pool.map(life, daemons))
    finally:
        for daemon in daemons:
            daemon.end()


def main():
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="apus_emulators_") as folder:
        for life in (without_heart, with_heart):
            stock, ours = both(os.path.join(folder, life.__name__), life)
            print("".join(difflib.unified_diff(stock, ours, f"stock {life.__name__}", "here")), end="")
            wrong += stock != ours
    # The test itself is sound only if stock went all the way.
    if '[{"2.0.1",permanent},{"1.0.0",old}]\n' not in stock:
        print("".join(stock))
        wrong += 1
    return int(wrong > 0)


sys.exit(main())
