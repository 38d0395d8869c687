#!/usr/bin/env python3
"""ranch, unmodified: connections under continuous load live while their protocol module is replaced every 100 ms; and while
release_handler goes from one release to the next and back; no byte is lost or comes twice, and the same connections
show the new behaviour. In the naive layout
(examples/connections) they die at the second load, on stock too."""
import asyncio
import glob
import os
import subprocess
import sys
import tempfile

import debian_package
import emulator
from load_client import Load

ERL = os.environ["ERL"]
STOCK = emulator.stock()
HERE = os.path.dirname(os.path.realpath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples", "connections")
IS_FULL = "APUS_FULL" in os.environ
CONNECTIONS = 1000 if IS_FULL else 300
LOADS = 600 if IS_FULL else 15
INTERVAL_S = 0.1
INSTALLS = 10 if IS_FULL else 2  # Upgrades, each with its downgrade.


class Server:
    """A node that takes commands on its standard input; say() sends one and waits for its answer."""

    async def start(self, command, folder):
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


def source_of(layout):
    return os.path.join(EXAMPLES, layout, "echo")


def loading(erl, layout, loads, folder):
    """The command of a node that loads its protocol module again on command."""
    return [erl, "-noshell", "-pa", debian_package.ranch(), folder, "-run", "echo_node", "main",
            source_of(layout), folder, str(loads)]


async def under_load(command, folder, change, goes_back=False):
    """Lets change(server, load) work while connections are served; the troubles they had."""
    server = Server()
    await server.start(command, folder)
    load = Load(server.port, CONNECTIONS, goes_back)
    await load.begin()
    await change(server, load)
    alive = (await server.say("connections", "connections")).split()[1]
    if int(alive) != CONNECTIONS:
        load.troubles.append(f"{alive} connections of {CONNECTIONS} are alive")
    await load.end()
    await server.stop()
    print(f"{sum(load.answered)} lines, {len(load.troubles)} troubles")
    return load.troubles


async def load_often(server, load):
    clock = asyncio.get_running_loop().time
    due = clock()
    for _ in range(LOADS):
        due = max(due + INTERVAL_S, clock())
        await asyncio.sleep(due - clock())
        await server.say("load", "loaded")
    await load.all_see(LOADS + 1)


def build_releases(folder):
    subprocess.run([STOCK, "-noshell", "-pa", folder, "-run", "echo_release", "build",
                    source_of("lasting"), folder, debian_package.ranch()], check=True)


def releasing(erl, folder):
    """The command of a node that runs the first of two releases."""
    first = os.path.join(folder, "releases", "1")
    return [erl, "-noshell", "-mode", "embedded", "-boot", f"{first}/echo", "-config",
            f"{first}/sys", "-sasl", "releases_dir", f'"{folder}/releases"', "-folder", folder,
            "-pa", folder, "-eval",
            "{module, M} = code:load_file(echo_release), M:control()."]


async def up_and_down(server, load):
    for version in [2, 1] * INSTALLS:
        await server.say(f"install {version}", "installed")
        await load.all_see(version)


async def naive(erl, folder):
    """What one connection sees: the answers before, after one load and after two."""
    server = Server()
    await server.start(loading(erl, "naive", 2, folder), folder)
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
        subprocess.run([emulator.stock_erlc(), "-o", folder,
                        *glob.glob(os.path.join(HERE, "erl", "echo_*.erl"))], check=True)
        build_releases(folder)
        troubles = asyncio.run(under_load(loading(ERL, "lasting", LOADS, folder), folder,
                                          load_often))
        troubles += asyncio.run(under_load(releasing(ERL, folder), folder, up_and_down, True))
        fates = {erl: asyncio.run(naive(erl, folder)) for erl in (STOCK, ERL)}
    for trouble in troubles[:20]:
        print(trouble)
    print(fates)
    died = [b"1 hello\n", b"1 hello\n", b""]
    return int(bool(troubles) or any(fate != died for fate in fates.values()))


sys.exit(main())
