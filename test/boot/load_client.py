"""Connections under continuous load: each sends lines of its own and checks every answer, byte for byte."""
import asyncio


class Load:
    """`count` connections to an echo server that answers "VERSION LINE"."""

    def __init__(self, port, count, goes_back=False):
        self.port, self.count, self.goes_back = port, count, goes_back
        self.answered = [0] * count
        self.versions = [0] * count  # Of the last answer of each connection.
        self.troubles = []
        self.is_ending = False

    async def converse(self, number):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError as error:
            self.troubles.append(f"connection {number}: {error}")
            return
        sent = 0
        while not self.is_ending:
            lines = [b"%d/%d%s\n" % (number, sent + i, b"." * ((number + sent) % 97))
                     for i in range(1 + sent % 3)]
            writer.write(b"".join(lines))
            for line in lines:
                answer = await reader.readline()
                version, _, rest = answer.partition(b" ")
                is_next = version.isdigit() and (self.goes_back or
                                                 int(version) >= self.versions[number])
                if rest != line or not is_next:
                    self.troubles.append(f"connection {number}: {line} was answered by {answer}")
                    return
                self.versions[number] = int(version)
            sent += len(lines)
            self.answered[number] = sent
        writer.close()
        await writer.wait_closed()

    async def begin(self):
        self.tasks = [asyncio.create_task(self.converse(n)) for n in range(self.count)]
        while min(self.answered) == 0 and not self.troubles:
            await asyncio.sleep(0.01)

    async def all_see(self, version, limit_s=30):
        """Waits until every connection has been answered by this version."""
        for _ in range(int(limit_s / 0.01)):
            if set(self.versions) == {version} or self.troubles:
                return
            await asyncio.sleep(0.01)
        late = sum(1 for v in self.versions if v != version)
        self.troubles.append(f"{late} connections were not answered by version {version}")

    async def end(self):
        self.is_ending = True
        await asyncio.gather(*self.tasks)
