#!/usr/bin/env python3
"""Native libraries of others, unmodified, under their applications: Debian's crypto.so beneath ssl (TLS 1.2
and 1.3, both sides) and ssh (commands, shell, sftp), its asn1rt_nif.so beneath what asn1ct makes, and
jiffy. What each session prints is the same on stock OTP and on Apus."""
import glob
import os
import sys

import debian_package
import everyday


def jiffy():
    found, = glob.glob(os.path.join(debian_package.unpacked("erlang-jiffy"), "usr", "lib", "erlang", "lib",
                                    "jiffy-*", "ebin"))
    return os.path.realpath(found)


def sessions(side, folder):
    run = ("erl", "-noinput", "-kernel", "logger_level", "critical", "-pa", folder)
    side.run("erlc", "-o", folder, *(everyday.beside("natives", name + ".erl") for name in
                                     ("tls", "secure_shell", "asn1_session", "jiffy_session")))
    side.run(*run, "-run", "tls", "main")
    side.run(*run, "-run", "secure_shell", "main", os.path.join(folder, "ssh"))
    side.run(*run, "-run", "asn1_session", "main", everyday.beside("natives", "Shapes.asn1"))
    # It finds its library by code:priv_dir, so that its folder must be an application's.
    side.run(*run, "-pa", jiffy(), "-run", "jiffy_session", "main")


sys.exit(everyday.compare(sessions))
