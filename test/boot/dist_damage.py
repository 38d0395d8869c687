#!/usr/bin/env python3
"""A peer that sends damage: the node reports it and ends the connection, nothing else.

This program speaks the handshake of OTP 25 itself. Messages that are right are sent with every byte
changed, cut at every length, and as fragments in every wrong order. After each damage a message to
a process must be answered, over the same connection where it still stands, else over a new one.
"""
import hashlib
import itertools
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

import nodes

ERL = sys.argv[1] if len(sys.argv) > 1 else os.environ["ERL"]
STEP = 1 if os.environ.get("APUS_FULL") else 11
COOKIE = "biscuit"
FLAGS = 55966662588  # What OTP 25 offers; see src/dist/flags.h.
CREATION = 7
LIMIT_S = 10 * nodes.SLOWNESS
# Answers what it is asked; `target` is there to be harmed. One changed bit may make its pid that of echo.
NODE = """
register(echo, spawn(fun() -> process_flag(trap_exit, true),
    F = fun F() -> receive {ask, Pid, X} -> Pid ! X; _ -> ok end, F() end, F() end)),
register(target, spawn(fun() -> process_flag(trap_exit, true),
    F = fun F() -> receive _ -> ok end, F() end, F() end)),
io:format("up ~s~n", [binary:encode_hex(term_to_binary(whereis(target)))]).
"""


def atom(text):
    return b"w" + bytes([len(text)]) + text.encode()


def small(n):
    return b"a" + bytes([n])


def tuple_of(*parts):
    return b"h" + bytes([len(parts)]) + b"".join(parts)


class Peer:
    """A connection to the node, as a node of its own."""

    def __init__(self, node, name):
        self.name, self.target = name, node.target
        self.socket = socket.create_connection(("127.0.0.1", node.port), timeout=LIMIT_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.shake_hands()

    def shake_hands(self):
        name = self.name.encode()
        self.send2(b"N" + struct.pack(">QIH", FLAGS, CREATION, len(name)) + name)
        status = self.receive2()
        assert status in (b"sok", b"sok_simultaneous"), status
        challenge = struct.unpack(">I", self.receive2()[9:13])[0]
        self.send2(b"r" + struct.pack(">I", 4711) + digest(challenge))
        assert self.receive2() == b"a" + digest(4711)

    def send2(self, data):
        self.socket.sendall(struct.pack(">H", len(data)) + data)

    def receive2(self):
        return self.receive(struct.unpack(">H", self.receive(2))[0])

    def receive(self, count):
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise ConnectionError
            data += more
        return data

    def send(self, packet):
        self.socket.sendall(struct.pack(">I", len(packet)) + packet)

    def pid(self):
        return b"X" + atom(self.name) + struct.pack(">III", 99, 0, CREATION)

    def is_answered(self, number):
        """Whether this connection still brings a message there and back; False: it was closed."""
        wanted = b"b" + struct.pack(">I", 1000 + number)
        try:
            self.send(b"\x83D\0" + tuple_of(small(6), self.pid(), atom(""), atom("echo")) +
                      tuple_of(atom("ask"), self.pid(), wanted))
            while True:
                packet = self.receive(struct.unpack(">I", self.receive(4))[0])
                if not packet:
                    self.send(b"")
                elif packet.endswith(wanted):
                    return True
        except (ConnectionError, BrokenPipeError):
            return False


def digest(challenge):
    return hashlib.md5(f"{COOKIE}{challenge}".encode()).digest()


def messages(peer):
    """Right messages of every operation, each as control message and payload."""
    here, there = peer.pid(), peer.target
    ref = b"Z\0\3" + atom(peer.name) + struct.pack(">IIII", CREATION, 1, 2, 3)
    payload = tuple_of(atom("m"), b"l\0\0\0\2a\1a\2j", b"m\0\0\0\3abc", b"t\0\0\0\1a\1a\2",
                       b"n\2\1\1\2")
    token = tuple_of(small(7), small(11), small(1), here, small(0))
    options = b"l\0\0\0\1" + atom("monitor") + b"j"
    mfa = tuple_of(atom("erlang"), atom("node"), small(0))
    return {
        "link": (tuple_of(small(1), here, there), b""),
        "send": (tuple_of(small(2), atom(""), there), payload),
        "exit": (tuple_of(small(3), here, there, payload), b""),
        "unlink": (tuple_of(small(35), small(1), here, there), b""),
        "unlink_ack": (tuple_of(small(36), small(1), here, there), b""),
        "named": (tuple_of(small(6), here, atom(""), atom("target")), payload),
        "leader": (tuple_of(small(7), here, there), b""),
        "monitor": (tuple_of(small(19), here, atom("target"), ref), b""),
        "demonitor": (tuple_of(small(20), here, atom("target"), ref), b""),
        "down": (tuple_of(small(28), here, there, ref), payload),
        "sender": (tuple_of(small(22), here, there), payload),
        "exit_payload": (tuple_of(small(24), here, there), payload),
        "exit2": (tuple_of(small(26), here, there), payload),
        "spawn": (tuple_of(small(29), ref, here, here, mfa, options), b"j"),
        "reply": (tuple_of(small(31), ref, there, small(0), there), b""),
        "alias": (tuple_of(small(33), here, ref), payload),
        "traced": (tuple_of(small(23), here, there, token), payload),
        "traced_alias": (tuple_of(small(34), here, ref, token), payload),
    }


def with_atoms(control, payload):
    """A packet with a head: two atoms, both new, of which the payload refers to one."""
    head = b"\2" + bytes([0x98, 0x00]) + b"\x11\3one" + b"\x22\3two"
    return head, control + (tuple_of(b"R\0", b"R\1", payload) if payload else b"")


def whole(control, payload):
    head, terms = with_atoms(control, payload)
    return b"\x83D" + head + terms


def fragments(control, payload, sequence, count):
    head, terms = with_atoms(control, payload)
    size = max(1, (len(payload) + count - 1) // count)
    first = len(terms) - size * (count - 1)
    packets = [b"\x83E" + struct.pack(">QQ", sequence, count) + head + terms[:first]]
    for i in range(count - 1):
        at = first + i * size
        packets.append(b"\x83F" + struct.pack(">QQ", sequence, count - 1 - i) + terms[at:at + size])
    return packets


def changed(packet):
    """Every byte changed in several ways, and every length."""
    for i, byte in enumerate(packet):
        for new in (byte ^ 1, byte ^ 0x80, 0, 255):
            if new != byte:
                yield packet[:i] + bytes([new]) + packet[i + 1:]
    for size in range(1, len(packet)):
        yield packet[:size]
    yield packet + b"\0"
    yield packet + packet


def damages(peer):
    """Each a list of packets."""
    for control, payload in messages(peer).values():
        for packet in (whole(control, payload), b"\x83D\0" + control + payload):
            yield from ([damaged] for damaged in changed(packet))
    control, payload = messages(peer)["named"]
    a, b, c = fragments(control, payload, 5, 3)
    for order in ([b], [a, c], [a, a], [b, a], [a, b, b], [a, b, c, c], [c, b, a], [a, b, a, c]):
        yield order
    for part in range(3):
        for damaged in changed([a, b, c][part][:40]):
            packets = [a, b, c]
            packets[part] = damaged + packets[part][40:]
            yield packets
    for count in (0, 1, 2, 4, 2 ** 32, 2 ** 64 - 1):
        yield [b"\x83E" + struct.pack(">QQ", 5, count) + a[18:], b, c]


class Node:
    """The node that is damaged, without an epmd: it listens where it is told to."""

    def __init__(self):
        self.work = tempfile.mkdtemp(prefix="apus_dist_damage_")
        self.port = nodes.free_port()
        self.name = f"hurt_{os.getpid()}@localhost"
        self.log = os.path.join(self.work, "log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [ERL, "-sname", self.name, "-setcookie", COOKIE, "-noinput",
                 "-boot", "no_dot_erlang", "-start_epmd", "false", "-erl_epmd_port",
                 str(self.port), "-kernel", "logger_level", "error", "-eval", NODE.replace("\n", " ")],
                env={**os.environ, "HOME": self.work, "ERL_CRASH_DUMP": os.devnull}, cwd=self.work,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + 60 * nodes.SLOWNESS
        while "\n" not in self.said() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.target = bytes.fromhex(self.said().split()[1])[1:]  # As a term without its version.

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as f:
            return f.read()

    def stop(self):
        nodes.kill(self.process)
        shutil.rmtree(self.work, ignore_errors=True)


def harm(node):
    """(damages that ended the connection, damages that did not)"""
    names = (f"peer{i}@localhost" for i in itertools.count())
    peer = Peer(node, next(names))
    ended = survived = 0
    for number, packets in enumerate(list(damages(peer))[::STEP]):
        try:
            for packet in packets:
                peer.send(packet)
        except OSError:
            pass  # It was closed at an earlier one.
        try:
            answered = peer.is_answered(number)
        except TimeoutError:
            raise AssertionError(f"neither answer nor end after {packets}") from None
        if answered:
            survived += 1
            continue
        ended += 1
        assert node.process.poll() is None, f"the node ended at {packets}"
        peer.socket.close()
        peer = Peer(node, next(names))
        assert peer.is_answered(number), f"no new connection works after {packets}"
    return ended, survived


def refuses_large_operations(node):
    """An operation of more than a byte is none, whatever its lowest byte says."""
    peer = Peer(node, "large@localhost")
    peer.send(b"\x83D\0" + tuple_of(b"b" + struct.pack(">I", 257), peer.pid(), peer.target))
    assert not peer.is_answered(0), "operation 257 was taken for 1"


def main():
    node = Node()
    try:
        refuses_large_operations(node)
        ended, survived = harm(node)
        reports = node.said().count("distribution message")
        print(f"{ended} ended the connection, {survived} did not, {reports} reports")
        assert ended > 100 and survived > 100, "nothing is tried"
        assert reports > 100, "damage is not reported"  # The logger drops bursts.
    except (AssertionError, OSError):
        print(node.said()[-2000:])
        raise
    finally:
        node.stop()


main()
