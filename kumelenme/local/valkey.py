"""The embedded Valkey: hints for the workers and a cache, on a UNIX socket. Standard library only."""

import signal
import socket
from dataclasses import dataclass

from .place import Place
from .processes import Program


@dataclass(frozen=True)
class Valkey:
    """One server; `fast` keeps nothing on disk (tests)."""

    place: Place
    fast: bool = False

    @property
    def socket_path(self):
        """Where it listens."""
        return self.place.sockets / "valkey.sock"

    @property
    def log(self):
        """What the server says."""
        return self.place.data / "valkey.log"

    @property
    def url(self):
        """REDIS_URL of the portal."""
        return f"unix://{self.socket_path}?db=0"

    def prepare(self):
        """Make the data folder and forget the socket of a server that is gone."""
        self.place.own(self.place.data / "valkey")
        if not self.answers():
            self.socket_path.unlink(missing_ok=True)

    def program(self):
        """How the server runs: no TCP port; it never throws a key away to make room (trust.md §5.1)."""
        keeping = ("--save", "", "--appendonly", "no") if self.fast else ("--save", "60 1", "--appendonly", "yes")
        return Program(
            "valkey",
            (
                self.place.valkey,
                *("--port", "0"),
                *("--unixsocket", self.socket_path),
                *("--unixsocketperm", "700"),
                *("--dir", self.place.data / "valkey"),
                *keeping,
                *("--maxmemory-policy", "noeviction"),
                *("--daemonize", "no"),
            ),
            death_signal=signal.SIGTERM,
            identity=self.place.identity,
            log=self.log,
        )

    def answers(self):
        """Whether it says PONG."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(self.socket_path))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
