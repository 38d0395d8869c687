#!/usr/bin/env python3
"""Servers whose clients break off at every stage: httpd of inets, ranch over TCP, over TLS 1.2 and over
TLS 1.3. Clients reset, half close, or stop and are killed; afterwards no process, port, descriptor or
memory is left of them, others are served meanwhile, and servers learn of the ends what they learn on stock."""
import difflib
import os
import re
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile

import debian_package
import emulator

HERE = os.path.dirname(os.path.realpath(__file__))
COUNT = 200 if "APUS_FULL" in os.environ else 10  # Clients of each server, stage and end.
SLOWNESS = int(os.environ.get("APUS_SLOWNESS", "1"))
LIMIT_S = 60 * SLOWNESS
LEAKED_BYTES = 300_000 * COUNT  # Less than three kilobytes for each connection of a round.
RANCH = 3  # So many of the servers are ranch's: they tell how connections ended.
SERVERS = ("httpd", "tcp", "tlsv1.2", "tlsv1.3")
LARGE = {"httpd": b"GET /large HTTP/1.1\r\nHost: here\r\n\r\n"}
SMALL = {"httpd": b"GET /small HTTP/1.1\r\nHost: here\r\n\r\n"}


class Client:
    """One connection that goes as far as it is told, in the clear or by TLS."""

    def __init__(self, server, port):
        self.server = server
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT_S)
        self.tls = None
        if server.startswith("tls"):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self.come, self.go = ssl.MemoryBIO(), ssl.MemoryBIO()
            self.tls = context.wrap_bio(self.come, self.go)

    def shake(self):
        """One step of the handshake: what is to be sent next, and whether it is the last."""
        try:
            self.tls.do_handshake()
            return self.go.read(), True
        except ssl.SSLWantReadError:
            return self.go.read(), False

    def connect(self):
        is_last = False
        while not is_last:
            out, is_last = self.shake()
            self.socket.sendall(out)
            if not is_last:
                self.read_some()

    def read_some(self):
        got = self.socket.recv(65536)
        if not got:
            raise AssertionError(f"{self.server}: closed before its time")
        if self.tls:
            self.come.write(got)
        return got

    def coded(self, text):
        if not self.tls:
            return text
        self.tls.write(text)
        return self.go.read()

    def answer(self):
        """What the server says next in the clear."""
        while True:
            if not self.tls:
                return self.read_some()
            try:
                return self.tls.read(65536)
            except ssl.SSLWantReadError:
                self.read_some()

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def half_close(self):
        """Says no more, and hears the server out: it closes by itself."""
        self.socket.shutdown(socket.SHUT_WR)
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionResetError:
            pass
        self.socket.close()

    def deaf(self):
        self.socket.shutdown(socket.SHUT_RD)
        self.socket.close()


def hello(client, end=None):
    """The client's first words of TLS."""
    out, _ = client.shake()
    client.socket.sendall(out[:end])


def finish(client, part):
    """The handshake up to the client's last words, of which `part` is said."""
    hello(client)
    while True:
        client.read_some()
        out, _ = client.shake()
        if out:
            client.socket.sendall(out[:int(len(out) * part)])
            return


def say(client, text, end=None):
    if client.tls:
        client.connect()
    client.socket.sendall(client.coded(text)[:end])


def small(client):
    say(client, SMALL.get(client.server, b"small\n"))
    if b"small" not in client.answer() and b"small" not in client.answer():
        raise AssertionError(f"{client.server}: no answer")


def large(client, reads=0):
    say(client, LARGE.get(client.server, b"large\n"))
    for _ in range(reads):
        client.answer()


STAGES = {
    "nothing": lambda client: None,
    "half a hello": lambda client: hello(client, 50),
    "hello": hello,
    "half a handshake": lambda client: finish(client, 0.5),
    "handshake": lambda client: finish(client, 1),
    "half a request": lambda client: say(client, SMALL.get(client.server, b"small\n"), 5),
    "answered": small,
    "request": large,
    "half an answer": lambda client: large(client, 2),
}
HAS_LARGE = {"request", "half an answer"}
# Whether a large answer still fits into the system's buffers is a matter of luck, and so is who is told.
OF_LARGE = "{recv,closed}", "{send,closed}", "{send,einval}"
IN_HANDSHAKE = {"half a hello", "hello", "half a handshake", "handshake"}


def stages_of(server):
    return [s for s in STAGES if server.startswith("tls") or s not in IN_HANDSHAKE]


class Node:
    def __init__(self, erl, folder):
        path = [debian_package.ranch(), folder]
        self.process = subprocess.Popen(
            [erl, "-noshell", "-pa", *path, "-run", "resets_node", "main", folder], cwd=folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.ports = dict(zip(SERVERS, map(int, self.listen("ports").split())))

    def listen(self, start):
        for line in self.process.stdout:
            if line.startswith(start):
                return line[len(start):].strip()
        raise AssertionError(f"the node is gone, with {self.process.wait()}")

    def say(self, command, answer):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.listen(answer)

    def serves(self):
        """All servers answer a client as ever."""
        for server in SERVERS:
            client = Client(server, self.ports[server])
            small(client)
            client.reset()

    def settle(self, server="tcp", act=None):
        """Waits until nothing is left of `act`; what ranch's connections ended with, and what is left."""
        count = (server != "httpd") * COUNT * (act is not None) + (act is not broken_off) * RANCH
        return self.say(f"settle {count}", "settled")

    def stop(self):
        self.process.stdin.write("stop\n")
        self.process.stdin.flush()
        self.process.wait(LIMIT_S)


def broken_off(node, server, stage, end):
    clients = [Client(server, node.ports[server]) for _ in range(COUNT)]
    for client in clients:
        STAGES[stage](client)
    for client in clients:
        end(client)


def killed(node, server, stage, _):
    """A process with many connections stops, and is killed when others were served."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        clients = [Client(server, node.ports[server]) for _ in range(COUNT)]
        for client in clients:
            STAGES[stage](client)
        os.write(told, b"x")
        signal.pause()
        os._exit(len(clients))
    os.close(told)
    if os.read(ready, 1) != b"x":
        raise AssertionError(f"{server}, {stage}: a client failed")
    os.close(ready)
    os.kill(child, signal.SIGSTOP)
    node.serves()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


ENDS = {"reset": (broken_off, Client.reset), "half closed": (broken_off, Client.half_close),
        "deaf": (broken_off, Client.deaf), "killed": (killed, None)}


def all_ends(node):
    """What each stage and end leads to."""
    for server in SERVERS:
        for stage in stages_of(server):
            for name, (act, end) in ENDS.items():
                act(node, server, stage, end)
                told = node.settle(server, act)
                if stage in HAS_LARGE:
                    told = re.sub("|".join(OF_LARGE), "end", told)
                    told = re.sub("end(,end)+", "end", told)
                yield f"{server}, {stage}, {name}: {told}"


def run(erl, folder):
    """What is said of all ends, twice, and by how much the second time made the memory grow."""
    node = Node(erl, folder)
    node.serves()
    node.settle()
    said = list(all_ends(node))
    before = int(node.say("memory", "memory"))
    said += all_ends(node)
    node.serves()
    said.append(node.settle())
    grown = int(node.say("memory", "memory")) - before
    node.stop()
    return said, grown


def main():
    with tempfile.TemporaryDirectory(prefix="apus_resets_") as folder:
        subprocess.run([emulator.stock_erlc(), "-pa", debian_package.ranch(), "-o", folder,
                        os.path.join(HERE, "erl", "resets_node.erl")], check=True)
        (stock, stock_grown), (ours, grown) = (run(erl, folder) for erl in
                                               (emulator.stock(), os.environ["ERL"]))
    for line in difflib.unified_diff(stock, ours, "stock", "here", lineterm="", n=0):
        print(line)
    left = [line for line in stock if not line.endswith("[]")]
    print("left on stock:", *left, sep="\n") if left else None
    print(f"{len(ours)} ends; memory grew by {grown} bytes, on stock by {stock_grown}")
    return int(stock != ours or bool(left) or grown > LEAKED_BYTES)


sys.exit(main())
