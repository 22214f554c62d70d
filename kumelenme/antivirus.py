"""Asking clamd (ClamAV) about one file over the network or a unix socket: the INSTREAM command and nothing else.

CLAMAV_ADDRESS is `host:port` or the path of a socket; empty means that there is no scanner. The question says nothing
about the file but its bytes, so clamd may run on another machine.
"""

import socket
import struct
from dataclasses import dataclass

from django.conf import settings

CHUNK = 256 * 1024
MAX_ANSWER = 4096
CONNECT_SECONDS = 5


class Unreachable(Exception):
    """Nobody answered, or not to the end: ask again later."""


class NoVerdict(Exception):
    """clamd answered and would not judge this file (over its own limits, for example)."""


@dataclass(frozen=True)
class Verdict:
    """Whether the file is clean; if not, what clamd calls the thing that it found."""

    clean: bool
    found: str = ""


def configured() -> bool:
    """Is there a scanner?"""
    return bool(settings.CLAMAV_ADDRESS)


def scan(file) -> Verdict:
    """Send an open binary file to clamd and read the verdict. Raises Unreachable or NoVerdict."""
    try:
        with _connection() as clamd:
            clamd.sendall(b"zINSTREAM\0")
            try:
                for chunk in iter(lambda: file.read(CHUNK), b""):
                    clamd.sendall(struct.pack(">I", len(chunk)) + chunk)
                clamd.sendall(struct.pack(">I", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # a file over clamd's limit is answered before its end
            return _read(_answer(clamd))
    except OSError as failure:
        raise Unreachable(f"{type(failure).__name__}: {failure}") from failure


def _connection() -> socket.socket:
    """Connected within CONNECT_SECONDS; every later silence may last CLAMAV_SECONDS."""
    address = settings.CLAMAV_ADDRESS
    if address.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(CONNECT_SECONDS)
        clamd.connect(address)
    else:
        host, _, port = address.rpartition(":")
        clamd = socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
    clamd.settimeout(settings.CLAMAV_SECONDS)
    return clamd


def _answer(clamd: socket.socket) -> str:
    """Clamd's line up to its NUL, at most MAX_ANSWER bytes; a line that is cut off is no answer."""
    said = b""
    while not said.endswith(b"\0"):
        part = clamd.recv(MAX_ANSWER)
        if not part or len(said) > MAX_ANSWER:
            raise ConnectionResetError("the answer was cut off")
        said += part
    return said.rstrip(b"\0").decode(errors="replace")


def _read(line: str) -> Verdict:
    """`stream: OK`, `stream: Name FOUND`; everything else is no verdict."""
    _, _, said = line.partition(": ")
    if said == "OK":
        return Verdict(clean=True)
    if said.endswith(" FOUND"):
        return Verdict(clean=False, found=said.removesuffix(" FOUND"))
    raise NoVerdict(line[:200])
