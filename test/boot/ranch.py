#!/usr/bin/env python3
"""ranch, unmodified: connections under continuous load live while their protocol module is replaced every 100 ms; no
byte is lost or comes twice, and the same connections show the new behaviour. In the naive layout
(examples/connections) they die at the second load, on stock too."""
import asyncio
import os
import subprocess
import sys
import tempfile

import debian_package
from load_client import Load

ERL = os.environ["ERL"]
STOCK = "/usr/lib/erlang/bin/erl"
HERE = os.path.dirname(os.path.realpath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples", "connections")
IS_FULL = "APUS_FULL" in os.environ
CONNECTIONS = 1000 if IS_FULL else 300
LOADS = 600 if IS_FULL else 15
INTERVAL_S = 0.1


class Server:
    """A node that runs echo_node; say() sends a command and returns the answer."""

    async def start(self, erl, layout, loads, folder):
        source = os.path.join(EXAMPLES, layout, "echo")
        command = [erl, "-noshell", "-pa", debian_package.ranch(), folder,
                   "-run", "echo_node", "main", source, folder, str(loads)]
        self.process = await asyncio.create_subprocess_exec(
            *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder,
            stderr=subprocess.DEVNULL)
        self.port = int((await self.listen("port ")).split()[1])

    async def listen(self, start):
        """The next line that begins so; what else is printed are reports of killed processes."""
        while True:
            line = (await self.process.stdout.readline()).decode()
            if not line:
                raise RuntimeError("the node is gone")
            if line.startswith(start):
                return line

    async def say(self, command, answer):
        self.process.stdin.write(command.encode() + b"\n")
        return await self.listen(answer)

    async def stop(self):
        self.process.stdin.write(b"stop\n")
        await self.process.wait()


async def lasting(erl, folder):
    """Troubles of connections that should have none."""
    server = Server()
    await server.start(erl, "lasting", LOADS, folder)
    load = Load(server.port, CONNECTIONS)
    await load.begin()
    clock = asyncio.get_running_loop().time
    due = clock()
    for _ in range(LOADS):
        due = max(due + INTERVAL_S, clock())
        await asyncio.sleep(due - clock())
        await server.say("load", "loaded")
    await load.all_see(LOADS + 1)
    alive = (await server.say("connections", "connections")).split()[1]
    if int(alive) != CONNECTIONS:
        load.troubles.append(f"{alive} connections of {CONNECTIONS} are alive")
    await load.end()
    await server.stop()
    print(f"{sum(load.answered)} lines, {LOADS} loads, {len(load.troubles)} troubles")
    return load.troubles


async def naive(erl, folder):
    """What one connection sees: the answers before, after one load and after two."""
    server = Server()
    await server.start(erl, "naive", 2, folder)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    seen = []
    for _ in range(3):
        try:
            writer.write(b"hello\n")
            seen.append(await asyncio.wait_for(reader.readline(), 20))
        except ConnectionError:
            seen.append(b"")
        await server.say("load", "loaded") if len(seen) < 3 else None
    await server.stop()
    return seen


def main():
    with tempfile.TemporaryDirectory(prefix="apus_ranch_") as folder:
        subprocess.run(["/usr/lib/erlang/bin/erlc", "-o", folder,
                        os.path.join(HERE, "erl", "echo_node.erl")], check=True)
        troubles = asyncio.run(lasting(ERL, folder))
        fates = {erl: asyncio.run(naive(erl, folder)) for erl in (STOCK, ERL)}
    for trouble in troubles[:20]:
        print(trouble)
    print(fates)
    died = [b"1 hello\n", b"1 hello\n", b""]
    return int(bool(troubles) or any(fate != died for fate in fates.values()))


sys.exit(main())
