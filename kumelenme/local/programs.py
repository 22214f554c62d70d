"""How web, worker and beat run: the same three commands on one machine and in the image. Standard library only."""

import os
import signal
import sys
from pathlib import Path

from .processes import Program

# glibc raises the size from which it gives memory back as soon as one such block is freed: the 19 MiB of one password
# check would then stay with every thread that ever made one. Named here, it stays where it is.
GIVES_BACK = {"MALLOC_MMAP_THRESHOLD_": str(256 * 1024)}


def web(bind):
    """gunicorn: `bind` is host:port or an inherited socket (fd://N)."""
    return (
        *(sys.executable, "-m", "gunicorn", "kumelenme.wsgi:application"),
        *("--bind", bind),
        "--preload",
        *("--worker-class", "kumelenme.worker.CountingWorker"),
        *("--workers", os.environ.get("WEB_WORKERS", "2")),
        *("--threads", os.environ.get("WEB_THREADS", "4")),
        *("--graceful-timeout", "30"),
        *("--max-requests", "2000", "--max-requests-jitter", "200"),
        *("--worker-tmp-dir", _memory_folder()),
        *("--log-level", _level().lower()),
        "--no-control-socket",
    )


def worker():
    """The Celery worker: renders documents, sends mail, keeps the clock's promises."""
    return (
        *(sys.executable, "-m", "celery", "-A", "kumelenme", "--quiet", "worker"),
        *("--concurrency", os.environ.get("WORKER_PROCESSES", "2")),
        *("--loglevel", _level()),
        *("--without-gossip", "--without-mingle"),
    )


def beat():
    """The Celery beat: one process per installation, never two."""
    return (
        *(sys.executable, "-m", "celery", "-A", "kumelenme", "--quiet", "beat"),
        *("--loglevel", _level()),
        "--pidfile=",
    )


COMMANDS = {"web": lambda: web(os.environ.get("WEB_BIND", "0.0.0.0:8000")), "worker": worker, "beat": beat}


def supervised(environment, listener):
    """The three programs of `manage.py start`.

    gunicorn takes SIGTERM for "finish what you are doing", Celery too: when we are killed they get SIGKILL, what
    was under way is owed and done again by the next start.
    """
    # Messages are JSON only, so that root is no danger to the worker: Celery need not say so at every start.
    quiet = {"PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges"}
    environment = {**GIVES_BACK, **quiet, **environment}
    return [
        Program("worker", worker(), environment=environment),
        Program("beat", beat(), environment=environment),
        Program("web", web(f"fd://{listener}"), environment=environment, keep_open=(listener,)),
    ]


def replace_this_process(name):
    """Become web, worker or beat (used by the image, where the container is the supervisor)."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    command = COMMANDS[name]()
    os.execve(command[0], command, {**GIVES_BACK, **os.environ})


def _level():
    return os.environ.get("KUMELENME_LOG", "WARNING")


def _memory_folder():
    """Where gunicorn keeps its heartbeat files: memory when we may write there."""
    return next(folder for folder in ("/dev/shm", "/tmp") if os.access(folder, os.W_OK) and Path(folder).is_dir())
