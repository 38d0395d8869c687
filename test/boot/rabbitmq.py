#!/usr/bin/env python3
"""RabbitMQ, unmodified, from Debian's package: a broker in one cluster with a broker on stock. Messages go through classic and
quorum queues from each to the other; rabbitmqctl asks; a broker is killed, and has kept what was durable. The same
as with two brokers on stock."""
import base64
import concurrent.futures
import difflib
import glob
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import debian_package
import emulator
import nodes

LIMIT_S = 120 * nodes.SLOWNESS
MESSAGES = 2000
TYPES = ("classic", "quorum")
CONFIGURATION = """
listeners.tcp.1 = 127.0.0.1:{amqp}
stomp.listeners.tcp.1 = 127.0.0.1:{stomp}
management.tcp.port = {http}
management.tcp.ip = 127.0.0.1
cluster_formation.peer_discovery_backend = classic_config
cluster_formation.classic_config.nodes.1 = {names[0]}
cluster_formation.classic_config.nodes.2 = {names[1]}
cluster_partition_handling = ignore
"""


def until(condition, what):
    deadline = time.monotonic() + LIMIT_S
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited in vain: {what}")
        time.sleep(0.1)


class Broker:
    def __init__(self, group, erl, name, names):
        self.group, self.folder = group, os.path.join(group.work, name)
        os.mkdir(self.folder)
        self.amqp, self.stomp, self.http, distribution = (nodes.free_port() for _ in range(4))
        with open(os.path.join(self.folder, "rabbitmq.conf"), "w", encoding="utf-8") as f:
            f.write(CONFIGURATION.format(**vars(self), names=names))
        with open(os.path.join(self.folder, "enabled"), "w", encoding="utf-8") as f:
            f.write("[rabbitmq_management,rabbitmq_stomp].\n")
        self.home, = glob.glob(os.path.join(debian_package.unpacked("rabbitmq-server"), "usr", "lib", "rabbitmq", "lib", "*"))
        in_folder = {
            "MNESIA_BASE": "data", "LOG_BASE": "log", "CONFIG_FILE": "rabbitmq.conf", "ENABLED_PLUGINS_FILE": "enabled",
            "PID_FILE": "pid", "CONF_ENV_FILE": "no.conf", "ADVANCED_CONFIG_FILE": "no.config", "GENERATED_CONFIG_DIR": "config"}
        self.env = {
            "PATH": f"{os.path.dirname(erl)}:{os.environ['PATH']}", "RABBITMQ_NODENAME": f"{name}@localhost",
            "RABBITMQ_DIST_PORT": str(distribution), "RABBITMQ_PLUGINS_DIR": os.path.join(self.home, "plugins"),
            **{f"RABBITMQ_{key}": os.path.join(self.folder, file) for key, file in in_folder.items()}}
        self.start()

    def start(self):
        self.server = self.group.start([os.path.join(self.home, "sbin", "rabbitmq-server")], self.env,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self):
        nodes.kill(self.server)

    def call(self, method, path, body=None):
        secret = base64.b64encode(b"guest:guest").decode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.http}/api/{path}", method=method, data=body and json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Basic {secret}"})
        try:
            with urllib.request.urlopen(request, timeout=LIMIT_S) as answer:
                text = answer.read()
                return json.loads(text) if text else answer.status
        except urllib.error.HTTPError as error:
            return f"{error.code} {json.loads(error.read())}"
        except OSError:
            return None

    def running(self):
        """The names of the brokers that run, as this one sees it."""
        return sorted(node["name"] for node in self.call("GET", "nodes") or [] if node["running"])

    def control(self, *arguments):
        script = os.path.join(self.home, "sbin", "rabbitmqctl")
        done = subprocess.run([script, *arguments], env={**self.group.env, **self.env}, timeout=LIMIT_S, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return f"{' '.join(arguments)}: {done.returncode} {done.stdout}"


class Client:
    """A client of STOMP."""

    def __init__(self, broker):
        self.socket = socket.create_connection(("127.0.0.1", broker.stomp), timeout=LIMIT_S)
        self.stream = self.socket.makefile("rb")
        self.send("CONNECT", {"accept-version": "1.2", "login": "guest", "passcode": "guest"})
        command, self.headers, _ = self.frame()
        if command != "CONNECTED":
            raise RuntimeError(f"{command} {self.headers}")

    def send(self, command, headers, body=""):
        head = "".join(f"{key}:{value}\n" for key, value in headers.items())
        self.socket.sendall(f"{command}\n{head}\n{body}\0".encode())

    def frame(self):
        text = bytearray()
        while not text.endswith(b"\0"):
            byte = self.stream.read(1)
            if not byte:
                raise RuntimeError(f"closed after {bytes(text)}")
            text += byte
        head, body = bytes(text[:-1]).lstrip(b"\n").split(b"\n\n", 1)
        command, *headers = head.decode().split("\n")
        return command, dict(header.split(":", 1) for header in headers), body.decode()

    def publish(self, queue, first):
        for i in range(first, first + MESSAGES):
            self.send("SEND", {"destination": f"/amq/queue/{queue}", "persistent": "true"}, f"Grüße {i}")
        self.send("SEND", {"destination": f"/amq/queue/{queue}", "persistent": "true", "receipt": "last"}, "last")
        if self.frame()[0] != "RECEIPT":
            raise RuntimeError("the last message was not confirmed")

    def consume(self, queue):
        """The bodies up to the last, each acknowledged."""
        self.send("SUBSCRIBE", {"destination": f"/amq/queue/{queue}", "id": queue, "ack": "client-individual"})
        bodies = []
        while bodies[-1:] != ["last"]:
            command, headers, body = self.frame()
            if command != "MESSAGE":
                raise RuntimeError(f"{command} {headers} {body}")
            bodies.append(body)
            self.send("ACK", {"id": headers["ack"]})
        self.send("UNSUBSCRIBE", {"id": queue, "receipt": "gone"})
        while self.frame()[0] != "RECEIPT":
            pass
        return bodies


def queue_of(broker, name):
    told = broker.call("GET", f"queues/%2F/{name}")
    return {key: told.get(key) for key in ("name", "type", "durable", "node", "members", "state")}


def life(brokers):
    """What is seen of the cluster, a line each."""
    one, two = brokers
    names = sorted(broker.env["RABBITMQ_NODENAME"] for broker in brokers)
    for broker in brokers:
        until(lambda b=broker: b.running() == names, f"{names} run")
    told = one.call("GET", "overview")
    yield str({key: told[key] for key in ("rabbitmq_version", "erlang_version", "cluster_name")})
    for kind in TYPES:
        yield str(one.call("PUT", f"queues/%2F/{kind}", {"durable": True, "arguments": {"x-queue-type": kind}}))
    yield str(one.call("PUT", "queues/%2F/other", {"durable": True, "arguments": {"x-queue-type": "none"}}))
    clients = [Client(broker) for broker in brokers]
    yield str([client.headers["server"] for client in clients])
    for kind in TYPES:
        for sender, receiver in (clients, clients[::-1]):
            sender.publish(kind, 0)
            bodies = receiver.consume(kind)
            yield f"{kind}: {len(bodies)} messages, in order: {bodies[:-1] == [f'Grüße {i}' for i in range(MESSAGES)]}"
        yield str(queue_of(two, kind))
    yield one.control("add_user", "ann", "secret")
    yield one.control("add_user", "ann", "secret")
    yield two.control("list_users", "--formatter", "json")
    yield str(sorted(one.control("list_queues", "name", "type", "messages", "--quiet").split("\n")))  # They come as they answer.
    yield one.control("eval", "lists:sort([node() | nodes()]) -- [node()].")
    yield two.control("no_such_command")
    clients[1].publish("classic", MESSAGES)
    one.kill()
    until(lambda: two.running() == names[1:], "one is gone")
    one.start()
    for broker in brokers:
        until(lambda b=broker: b.running() == names, f"{names} run again")
    bodies = Client(one).consume("classic")
    yield f"kept: {bodies[:-1] == [f'Grüße {i}' for i in range(MESSAGES, 2 * MESSAGES)]}"
    yield str(queue_of(one, "quorum"))
    yield one.control("stop")
    until(lambda: two.running() == names[1:], "one has stopped")
    yield f"it ended with {one.server.wait(LIMIT_S)}"


def outcome(erl):
    group = nodes.Nodes("apus-rabbitmq-")
    try:
        names = ["one@localhost", "two@localhost"]
        brokers = [Broker(group, each, name.split("@", maxsplit=1)[0], names)
                   for each, name in zip((erl, emulator.stock()), names)]
        said = []
        try:
            for line in life(brokers):
                # A broker's warnings come to rabbitmqctl when they come.
                said += [each for each in line.split("\n") if each.strip() and "[warning]" not in each]
        except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
            said.append(f"broke off: {error!r}")
        return said
    finally:
        group.stop()


def main():
    debian_package.unpacked("rabbitmq-server")  # Fetched once, by one.
    with concurrent.futures.ThreadPoolExecutor() as pool:
        stock, here = pool.map(outcome, [emulator.stock(), os.environ["ERL"]])
    if stock == here and not any("broke off" in line for line in stock):
        return 0
    print("\n".join(difflib.unified_diff(stock, here, "stock", "here", lineterm="", n=0)))
    return 1


if __name__ == "__main__":
    sys.exit(main())
