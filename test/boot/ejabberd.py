#!/usr/bin/env python3
"""ejabberd, unmodified, from Debian's packages, with its native libraries for XML, YAML, TLS, compression, names and JSON:
two users are registered by the HTTP API, log in over XMPP and TLS, and talk. The same as on stock."""
import base64
import concurrent.futures
import difflib
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request

import debian_package
import emulator
import nodes

PACKAGES = ["erlang-idna", "erlang-jiffy", "erlang-jose", "erlang-unicode-util-compat"] + [
    f"erlang-p1-{name}" for name in (
        "acme", "cache-tab", "eimp", "mqtree", "pkix", "stringprep", "stun", "tls", "utils", "xml", "xmpp", "yaml",
        "yconf", "zlib")]
LIMIT_S = 60 * nodes.SLOWNESS
MESSAGES = 500
CONFIGURATION = """
hosts: [localhost]
loglevel: none
certfiles: ["{folder}/certificate.pem"]
listen:
  - {{port: {xmpp}, ip: "127.0.0.1", module: ejabberd_c2s, starttls: true, zlib: true}}
  - {{port: {http}, ip: "127.0.0.1", module: ejabberd_http, request_handlers: {{/api: mod_http_api}}}}
api_permissions: {{all: {{from: [mod_http_api], who: all, what: "*"}}}}
modules: {{mod_roster: {{}}, mod_disco: {{}}, mod_muc: {{}}, mod_offline: {{}}, mod_vcard: {{}}, mod_admin_extra: {{}}}}
"""


def library_path():
    folders = [os.path.join(debian_package.unpacked(name), "usr", "lib", "erlang", "lib") for name in PACKAGES]
    found = os.path.join(debian_package.unpacked("ejabberd"), "usr", "lib", "x86_64-linux-gnu")
    return ":".join([*folders, found])


class User:
    """A client of XMPP; `until` answers what has come up to a text."""

    def __init__(self, port, name):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT_S)
        self.come = b""
        self.begin()
        self.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
        self.until("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.socket = context.wrap_socket(self.socket)
        self.mechanisms = re.findall("<mechanism>(.*?)</mechanism>", self.begin())
        secret = base64.b64encode(f"\0{name}\0secret".encode()).decode()
        self.send(f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{secret}</auth>")
        self.until("<success")
        self.begin()
        self.send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                  "<resource>here</resource></bind></iq>")
        self.until("</iq>")
        self.send("<presence/>")
        self.until("<presence")

    def begin(self):
        self.send("<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
                  "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
        return self.until("</stream:features>")

    def send(self, text):
        self.socket.sendall(text.encode())

    def until(self, text):
        end = text.encode()
        while end not in self.come:
            more = self.socket.recv(65536)
            if not more:
                raise RuntimeError(f"closed after {self.come.decode()}")
            self.come += more
        head, self.come = self.come.split(end, 1)
        return (head + end).decode()


def call(port, command, **arguments):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/{command}", data=json.dumps(arguments).encode(),
                                     headers={"Content-Type": "application/json"})
    try:
        return urllib.request.urlopen(request, timeout=LIMIT_S).read().decode()
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"


def talk(xmpp, http):
    """What is seen, a line each."""
    names = ("ann", "bob")
    yield from (call(http, "register", user=name, host="localhost", password="secret") for name in names)
    yield call(http, "register", user="ann", host="localhost", password="secret")
    yield call(http, "register", user="a b", host="localhost", password="secret")
    ann, bob = [User(xmpp, name) for name in names]
    yield str(ann.mechanisms)
    for i in range(MESSAGES):
        ann.send(f"<message to='BOB@localhost/here' type='chat'><body>Grüße {i} &amp; &lt;\U0001F426&gt;</body></message>")
    yield "".join(re.findall("<body>(.*?)</body>", bob.until(f"Grüße {MESSAGES - 1} &amp; &lt;\U0001F426&gt;</body>")))
    ann.send("<iq type='get' id='disco' to='localhost'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
    yield str(sorted(re.findall("<feature var='(.*?)'/>", ann.until("</query>"))))
    ann.send("<iq type='set' id='card'><vCard xmlns='vcard-temp'><FN>Änn</FN></vCard></iq>")
    ann.until("'card'")
    bob.send("<iq type='get' id='read' to='ann@localhost'><vCard xmlns='vcard-temp'/></iq>")
    yield re.search("<vCard.*</vCard>", bob.until("</vCard>")).group()
    yield call(http, "connected_users")
    yield call(http, "send_message", type="chat", to="bob@localhost", subject="s", body="b", **{"from": "x@localhost"})
    yield re.sub("id='.*?'", "", re.search("<message.*?</message>", bob.until("</message>")).group())
    yield call(http, "check_password", user="ann", host="localhost", password="other")
    yield call(http, "no_such_command")
    yield call(http, "unregister", user="bob", host="localhost")
    try:
        bob.until("</stream:stream>")
    except (RuntimeError, OSError):
        pass
    yield call(http, "registered_users", host="localhost")
    ann.send("<broken></xml>")
    yield re.search("<stream:error>.*</stream:error>", ann.until("</stream:error>")).group()


def wait_for(port, process):
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise RuntimeError("ejabberd does not start")


def outcome(erl):
    group = nodes.Nodes("apus-ejabberd-")
    try:
        xmpp, http = nodes.free_port(), nodes.free_port()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
                        "-keyout", "key.pem", "-out", "cert.pem"], cwd=group.work, check=True, capture_output=True)
        with open(os.path.join(group.work, "certificate.pem"), "wb") as f:
            for part in ("key.pem", "cert.pem"):
                with open(os.path.join(group.work, part), "rb") as source:
                    f.write(source.read())
        with open(os.path.join(group.work, "ejabberd.yml"), "w", encoding="utf-8") as f:
            f.write(CONFIGURATION.format(folder=group.work, xmpp=xmpp, http=http))
        server = group.start(
            [erl, "-sname", "ejabberd@localhost", "-noinput", "-mnesia", "dir", f'"{group.work}/mnesia"', "-s", "ejabberd"],
            {"ERL_LIBS": library_path(), "EJABBERD_CONFIG_PATH": f"{group.work}/ejabberd.yml",
             "EJABBERD_LOG_PATH": f"{group.work}/ejabberd.log"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(http, server)
        return list(talk(xmpp, http))
    finally:
        group.stop()


def main():
    library_path()  # Fetched once, by one.
    with concurrent.futures.ThreadPoolExecutor() as pool:
        stock, here = pool.map(outcome, [emulator.stock(), os.environ["ERL"]])
    if stock == here:
        return 0
    print("\n".join(difflib.unified_diff(stock, here, "stock", "here", lineterm="", n=0)))
    return 1


if __name__ == "__main__":
    sys.exit(main())
