#!/usr/bin/env python3
"""Every application of OTP, unmodified, says on Apus what it says on stock: all are started, and those at work that no other
test uses: snmp, diameter, megaco, ftp, tftp, os_mon, odbc, wx, xmerl, parsetools, syntax_tools, edoc; and erl_interface: a
node written in C, and erl_call."""
import sys

import everyday
import nodes

SESSIONS = ("all_applications", "operating_system", "own_snmp", "own_diameter", "own_megaco", "texts", "transfers")
OTP = "/usr/lib/erlang/usr"
# The last words of programs of ports, which come in any order, and the time of day in a library's.
HIDES = r"(\[os_mon\] |Error writing to )[^\n]*\n|\d\d:\d\d:\d\d: "
ONE_NODE = ("-sname", "a@localhost", "-setcookie", "biscuit")


def steps(side, folder):
    for session in (*SESSIONS, "beside_c"):
        side.run("erlc", "-o", folder, everyday.beside("applications", f"{session}.erl"))
    for session in SESSIONS:
        side.run("erl", "-noshell", "-s", session, "main", hides=HIDES)
    side.run("clang-19", "-o", "c_node", everyday.beside("applications", "c_node.c"), f"-I{OTP}/include", f"-L{OTP}/lib", "-lei",
             "-lpthread")
    side.write("sum", "A = 1 + 2, {A, node()}.\n")
    side.write("own.erl", "-module(own).\n-export([f/1]).\nf(A) -> {A, erlang:system_info(otp_release)}.\n")
    side.run("erl", *ONE_NODE, "-noshell", "-s", "beside_c", "main")


def main():
    with nodes.own_epmd():
        return everyday.compare(steps)


sys.exit(main())
