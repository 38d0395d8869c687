#!/usr/bin/env python3
"""mnesia, on disk and in memory: the session test/boot/erl/mnesia_session.erl, its lives one after
another over one folder, prints what it prints on stock OTP."""
import sys

import everyday

PHASES = ("create", "again", "killed", "after_kill", "memory")


def session(side, folder):
    side.run("erlc", "-o", folder, everyday.beside("erl", "mnesia_session.erl"))
    for phase in PHASES:
        # Whether the report of a stopped application is shown before halt() is a race: no reports.
        side.run("erl", "-noshell", "-pa", folder, "-kernel", "logger_level", "warning",
                 "-mnesia", "dir", '"data"', "-s", "mnesia_session", phase)


sys.exit(everyday.compare(session))
