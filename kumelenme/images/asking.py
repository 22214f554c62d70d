"""The child gets two open files and no path, no secret, no more memory or time than the settings allow."""

import os
import subprocess
import sys

from django.conf import settings

from .reading import FORMATS, TOO_MANY, TooManyPixels, Unreadable

KINDS = frozenset(FORMATS)


def reencode(source, target, *, kind: str) -> None:
    """Decode `source` (jpg or png) and write its pixels alone to `target`; both are files of the operating system.

    Raises Unreadable or TooManyPixels; `target` then holds nothing of use.
    """
    done = run("child", kind, settings.IMAGE_PIXELS, source=source, target=target)
    if done.returncode == TOO_MANY:
        raise TooManyPixels
    if done.returncode or not os.fstat(target.fileno()).st_size:
        raise Unreadable(f"exit code {done.returncode}")


def run(child: str, *words, source, target=subprocess.PIPE) -> subprocess.CompletedProcess:
    """One of this package's children with its words, then megabytes and seconds; Unreadable if it takes too long."""
    words = (*words, settings.IMAGE_MEMORY_MB, settings.IMAGE_SECONDS)
    try:
        return subprocess.run(
            [sys.executable, "-m", f"kumelenme.images.{child}", *map(str, words)],
            stdin=source,
            stdout=target,
            stderr=subprocess.DEVNULL,
            timeout=settings.IMAGE_SECONDS,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable("late") from late
