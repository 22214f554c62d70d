"""Where the portal listens and under which names it is called. Standard library only."""

import http.client
import json
import os
import socket
import time
from urllib.parse import urlsplit

from .messages import refuse, say

DEFAULT_PORT, TRIES = 8000, 20
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def listen(host, port):
    """A bound socket for gunicorn and its port: the wanted one, or the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    first = port or DEFAULT_PORT
    for candidate in range(first, min(first + TRIES, 65536)):
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(1)
        except OSError as problem:
            listener.close()
            if isinstance(problem, PermissionError | socket.gaierror):
                refuse(f"{host}:{candidate} dinlenemiyor: {problem.strerror}")
            continue
        if candidate != first:
            say(f"{first} kapısı dolu; {candidate} kullanılıyor.")
        return listener, candidate
    return refuse(f"{host} üzerinde {first}–{first + TRIES - 1} kapılarının hepsi dolu.")


def wait_until_free(url, patience=5):
    """After kill -9 of the supervisor its gunicorn needs a moment to die: wait, so that the address stays the same."""
    where, deadline = urlsplit(url or ""), time.monotonic() + patience
    while where.port and time.monotonic() < deadline:
        try:
            socket.create_connection((where.hostname, where.port), timeout=1).close()
        except OSError:
            return
        time.sleep(0.1)


def url(host, port):
    """The address that people type."""
    name = own_address() if host in EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def allowed_hosts(host):
    """The names under which this machine may be called, for DJANGO_ALLOWED_HOSTS."""
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in EVERYWHERE:
        names += [socket.gethostname(), socket.getfqdn(), own_address()]
    else:
        names.append(f"[{host}]" if ":" in host else host)
    return ",".join(dict.fromkeys(names))


def own_address():
    """The address of this machine in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def ask(host, port, path, timeout=5):
    """GET a health page: (status, JSON); (None, {}) when nobody answers."""
    name = (os.environ.get("DJANGO_ALLOWED_HOSTS") or "localhost").split(",")[0]
    connection = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Host": name})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return None, {}
    finally:
        connection.close()
