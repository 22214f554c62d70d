"""A PDF is made in a bounded child: a poisonous document can neither eat the worker's memory nor hold it for ever.

The child is a fork of the worker, which has WeasyPrint loaded already; it gets the finished HTML, touches no
database, and ends without clean-up. Limits are settings: PDF_SECONDS (wall clock) and PDF_MEMORY_MB (on top of
what the process has when it starts).
"""

import ctypes
import gc
import json
import os
import resource
import select
import signal
import sys
import time
import warnings
from pathlib import Path

from django.conf import settings

from kumelenme import pdf

PR_SET_PDEATHSIG = 1
MEGABYTE = 1024 * 1024
NICENESS = 10


class RenderFailed(Exception):
    """No PDF came out; `lasting` says that the same text would fail again."""

    def __init__(self, reason: str, *, lasting: bool):
        super().__init__(reason)
        self.lasting = lasting


def render_into(html: str, file) -> int:
    """Write the PDF of the HTML into an open file; returns the number of pages, raises RenderFailed."""
    pdf.load()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads: the child takes no lock of theirs
        child = os.fork()
    if child == 0:
        _in_child(html, file.fileno(), writing)
    os.close(writing)
    try:
        answer = _wait(child, reading)
    finally:
        os.close(reading)
    if "pages" in answer:
        return answer["pages"]
    raise RenderFailed(answer["failure"], lasting=answer["lasting"])


def _wait(child: int, reading: int) -> dict:
    """The child's answer, or what its end tells."""
    text, deadline = b"", time.monotonic() + settings.PDF_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            if not (chunk := os.read(reading, 65_536)):
                break
            text += chunk
    late = left <= 0
    if late:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if late:
        return {"failure": f"PDF {settings.PDF_SECONDS} saniyede bitmedi.", "lasting": False}
    if status == 0 and text:
        return json.loads(text)
    return {"failure": f"PDF süreci kesildi ({status}).", "lasting": False}


def _in_child(html: str, target: int, writing: int) -> None:
    """Render, answer through the pipe, leave without touching what the parent owns."""
    answer = {"failure": "PDF süreci yanıt vermedi.", "lasting": False}
    try:
        gc.freeze()  # what the parent holds is no garbage: looking through it would copy its whole memory, page by page
        _bound()
        done = pdf.html_to_pdf(html)
        with os.fdopen(os.dup(target), "wb") as file:
            file.write(done.content)
        answer = {"pages": done.pages}
    except OSError as failure:
        answer = {"failure": f"{type(failure).__name__}: {failure}"[:500], "lasting": False}
    except BaseException as failure:  # noqa: BLE001 – whatever it is, the parent must hear of it
        answer = {"failure": f"{type(failure).__name__}: {failure}"[:500], "lasting": True}
    finally:
        try:
            os.write(writing, json.dumps(answer).encode())
        finally:
            os._exit(0)


def _bound() -> None:
    """Die with the parent, leave the processor to the web first, stop at the limits of memory and processor time."""
    os.nice(NICENESS)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        ceiling = now + settings.PDF_MEMORY_MB * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    seconds = int(settings.PDF_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
