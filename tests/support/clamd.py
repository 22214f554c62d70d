"""A tiny clamd on the loopback: speaks INSTREAM over a real socket and finds the EICAR test string."""

import socket
import socketserver
import struct
import threading
from contextlib import contextmanager

# In two halves, so that a scanner on a developer's machine leaves this file alone.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class _Talk(socketserver.StreamRequestHandler):
    """One question: the command, the chunks, the verdict."""

    def handle(self):
        if self.server.silent:
            return
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > self.server.limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append(content)
        self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


class Clamd(socketserver.ThreadingTCPServer):
    """`seen` are the contents it was asked about; `silent` hangs up at once; `limit` is its StreamMaxLength in bytes."""

    daemon_threads = True

    def __init__(self, place):
        self.address_family = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
        super().__init__(place, _Talk)
        self.seen: list[bytes] = []
        self.silent, self.limit = False, 1024 * 1024

    @property
    def address(self) -> str:
        """For CLAMAV_ADDRESS."""
        return self.server_address if isinstance(self.server_address, str) else "{}:{}".format(*self.server_address)


@contextmanager
def running(path: str = ""):
    """A clamd for one test, on the loopback or at a path."""
    with Clamd(path or ("127.0.0.1", 0)) as clamd:
        threading.Thread(target=clamd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield clamd
        finally:
            clamd.shutdown()


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"127.0.0.1:{taken.getsockname()[1]}"
