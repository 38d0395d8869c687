#!/usr/bin/env python3
"""OTP's resolvers asking a name server of the test's own, on stock and here: records of all kinds, long answers by TCP, EDNS,
servers that refuse, lie or keep silent, search lists and hosts of an inetrc file, and the program inet_gethost."""
import os
import socket
import struct
import sys
import threading

import everyday

A, NS, CNAME, SOA, PTR, HINFO, MX, TXT = 1, 2, 5, 6, 12, 13, 15, 16
AAAA, SRV, NAPTR, SPF, ANY, URI, CAA = 28, 33, 35, 99, 255, 256, 257
LONGEST_DATAGRAM = 512
FORMAT_ERROR, SERVER_FAILURE, NO_NAME, REFUSED = 1, 2, 3, 5
REVERSE6 = "1" + ".0" * 23 + ".8.b.d.0.1.0.0.2.ip6.arpa"


def name(text):
    return b"".join(bytes([len(part)]) + part.encode() for part in text.split(".") if part) + b"\0"


def v4(text):
    return socket.inet_pton(socket.AF_INET, text)


RECORDS = {
    ("a.example", A): [v4("10.0.0.1"), v4("10.0.0.2")],
    ("a.example", AAAA): [socket.inet_pton(socket.AF_INET6, "2001:db8::1")],
    ("a.example", MX): [b"\0\x0a" + name("mx1.example"), b"\0\5" + name("mx2.example")],
    ("a.example", TXT): [b"\5hello\5world", b"\0"],
    ("a.example", NAPTR): [struct.pack("!HH", 1, 2) + b"\1s\7SIP+D2U\0" + name("n.example")],
    ("a.example", CAA): [b"\0\5issueca"],
    ("a.example", URI): [struct.pack("!HH", 1, 2) + b"http://x"],
    ("a.example", SPF): [b"\4spf1"],
    ("a.example", HINFO): [b"\3cpu\2os"],
    ("_s._tcp.example", SRV): [struct.pack("!HHH", 1, 2, 443) + name("h.example")],
    ("example", SOA): [name("ns.example") + name("root.example") + struct.pack("!5I", 1, 2, 3, 4, 5)],
    ("example", NS): [name("ns1.example")],
    ("c.example", CNAME): [name("a.example")],
    ("1.0.0.10.in-addr.arpa", PTR): [name("a.example")],
    (REVERSE6, PTR): [name("six.example")],
    ("unknown.example", 300): [b"raw"],
    ("mapped.sub.example", A): [v4("10.0.0.9")],
    ("big.example", TXT): [b"\xff" + b"x" * 255] * 5,
    ("broken.example", A): [b"\x0a\0"],
    ("loop.example", CNAME): [name("loop.example")],
}
NAMES = {key[0] for key in RECORDS}


def question(query):
    """The name, its type, and the bytes of both."""
    at, parts = 12, []
    while query[at]:
        parts.append(query[at + 1:at + 1 + query[at]].decode("latin1").lower())
        at += query[at] + 1
    return ".".join(parts), struct.unpack_from("!H", query, at + 1)[0], query[12:at + 5]


def record(owner, kind, data):
    return owner + struct.pack("!HHIH", kind, 1, 60, len(data)) + data


def message(query, asked, code, records=(), is_cut=False, has_options=False):
    flags = 0x8180 | code | (0x200 if is_cut else 0)
    head = struct.pack("!5H", flags, 1, len(records), 0, int(has_options))
    options = b"\0" + struct.pack("!HHIH", 41, 1232, 0, 0) if has_options else b""
    return query[:2] + head + asked + b"".join(records) + options


def answer(query, is_stream):
    """What is said to a query; None: nothing."""
    host, kind, asked = question(query)
    has_options = query[10:12] != b"\0\0"
    first = host.split(".", maxsplit=1)[0]
    if first == "silent":
        return None
    if first == "wrongid":
        return bytes([query[0] ^ 1]) + message(query, asked, 0)[1:]
    if first == "garbage":
        return message(query, asked, 0, [b"\xc0"])
    if first == "formerr" and has_options:
        return message(query, asked, FORMAT_ERROR)
    if first == "servfail":
        return message(query, asked, SERVER_FAILURE)
    if first == "refused":
        return message(query, asked, REFUSED)
    here = b"\xc0\x0c"
    records = [record(here, kind, data) for data in RECORDS.get((host, kind), [])]
    if not records and kind in (A, AAAA) and (host, CNAME) in RECORDS:
        records = [record(here, CNAME, RECORDS[host, CNAME][0])]
        records += [record(name("a.example"), kind, data) for data in RECORDS["a.example", kind]]
    whole = message(query, asked, 0 if host in NAMES else NO_NAME, records, has_options=has_options)
    if is_stream or len(whole) <= LONGEST_DATAGRAM or has_options:
        return whole
    return message(query, asked, 0, is_cut=True)


def serve_datagrams(server):
    while True:
        query, client = server.recvfrom(4096)
        said = answer(query, False)
        if said is not None:
            server.sendto(said, client)


def read(stream, count):
    got = b""
    while len(got) < count:
        more = stream.recv(count - len(got))
        if not more:
            return None
        got += more
    return got


def serve_streams(server):
    while True:
        with server.accept()[0] as stream:
            size = read(stream, 2)
            query = size and read(stream, int.from_bytes(size, "big"))
            said = query and answer(query, True)
            if said:
                stream.sendall(len(said).to_bytes(2, "big") + said)


def start_server():
    """At one number of both kinds, which another program may hold."""
    while True:
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        datagrams.bind(("127.0.0.1", 0))
        port = datagrams.getsockname()[1]
        streams = socket.socket()
        try:
            streams.bind(("127.0.0.1", port))
        except OSError:
            continue
        streams.listen(50)
        for serve, server in ((serve_datagrams, datagrams), (serve_streams, streams)):
            threading.Thread(target=serve, args=(server,), daemon=True).start()
        return port


PORT = start_server()
INETRC = f"""{{host, {{10,1,1,1}}, ["h.test", "alias.test"]}}.
{{lookup, [file, dns]}}.
{{alt_nameserver, {{127,0,0,1}}, {PORT}}}.
{{search, ["sub.example", "example"]}}.
{{domain, "example"}}.
{{timeout, 2000}}.
{{retry, 2}}.
{{cache_size, 5}}.
{{hosts_file, "hosts"}}.
{{resolv_conf, ""}}.
"""
HOSTS = "10.2.2.2 fh.test fa.test # c\n::5 six.test\nbad line\n"


def steps(side, folder):
    side.run("erlc", everyday.beside("erl", "dns_questions.erl"))
    side.write("inetrc", INETRC)
    side.write("hosts", HOSTS)
    ask = ("-noshell", "-run", "dns_questions", "main")
    side.run("erl", *ask, "resolver", str(PORT))
    side.run("erl", *ask, "native", str(PORT))
    inetrc = '"' + os.path.join(folder, "inetrc") + '"'
    side.run("erl", "-kernel", "inetrc", inetrc, *ask, "inetrc", str(PORT))


sys.exit(everyday.compare(steps))
