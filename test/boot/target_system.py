#!/usr/bin/env python3
"""A target system as OTP's manual has it, run as a daemon: bin/start, run_erl and to_erl, start_erl,
heart. It is started, attached to and typed into, upgraded, left and attached to again, restarted with
and without another emulator, killed and started again by heart, and stopped; the terminal shows on
Apus what it shows on stock.
"""
import concurrent.futures
import difflib
import os
import sys
import tempfile

from target import STOCK_BIN, Daemon, build

UPGRADE = ["[tally:pass(south) || _ <- lists:seq(1, 3)].", "Pids = tally:pids(), ok.",
           'release_handler:unpack_release("tally-2.0.0").',
           'release_handler:check_install_release("2.0.0").',
           'release_handler:install_release("2.0.0").', "Pids =:= tally:pids().", "tally:state().",
           'release_handler:make_permanent("2.0.0").']
# The second line is edited: typed from the middle to both ends.
LOOK = ["tally:version().", "wrong\x15 2\x01 40 +\x05.", "tally:state().", "heart:get_cmd().",
        "[{V, S} || {_, V, _, S} <- release_handler:which_releases()]."]
ENDS = ["erlang:halt().", "init:reboot().", "erlang:halt(abort)."]


def life(daemon):
    """What is shown in the life of one system, as lines."""
    daemon.start()
    said = daemon.typed(["tally:state().", *UPGRADE, *LOOK])
    first = daemon.emulator()
    daemon.expect_another()
    said += daemon.typed(["Pids =:= tally:pids().", "init:restart()."])
    daemon.wait_for_shell()
    said += daemon.typed(LOOK)
    said.append(f"the same emulator: {daemon.emulator() == first}\n")
    for end in ENDS:
        daemon.expect_another()
        said += daemon.typed([end], is_end=True)
        daemon.wait_for_another()
        said += daemon.typed(LOOK)
    daemon.expect_another()
    daemon.kill()
    daemon.wait_for_another()
    said += daemon.typed([*LOOK, "init:stop()."], is_end=True)
    daemon.wait_until_gone()
    return said


def main():
    with tempfile.TemporaryDirectory(prefix="apus_target_") as folder:
        ours = os.path.dirname(os.environ["ERL"])
        daemons = [Daemon(build(folder, "stock", STOCK_BIN)), Daemon(build(folder, "ours", ours))]
        try:
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                stock, ours = pool.map(life, daemons)
        finally:
            for daemon in daemons:
                daemon.end()
    print("".join(difflib.unified_diff(stock, ours, "stock", "here")), end="")
    # The test itself is sound only if stock went all the way.
    if '[{"2.0.0",permanent},{"1.0.0",old}]\n' not in stock[-6:]:
        print("".join(stock))
        return 1
    return int(stock != ours)


sys.exit(main())
