"""Child processes that never outlive their parent. Standard library only."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
# What asks us to end; also SIGINT: what a script starts in the background inherits it as ignored.
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LIBC = ctypes.CDLL(None)


@dataclass(frozen=True)
class Program:
    """How one long-running process is started and ended.

    `death_signal` is what the kernel sends when our process dies, even by kill -9; `identity` holds the
    `user`, `group` and `extra_groups` of subprocess.Popen; without a `log` the output goes to the supervisor.
    """

    name: str
    command: tuple
    stop_signal: int = signal.SIGTERM
    death_signal: int = signal.SIGKILL
    environment: dict | None = None
    identity: dict = field(default_factory=dict)
    log: Path | None = None
    keep_open: tuple[int, ...] = ()


def spawn(program, errors=subprocess.STDOUT):
    """Start a program in a session of its own, so that Ctrl-C reaches us alone; `errors=None` leaves stderr ours."""
    with open(program.log or os.devnull, "ab") as log:
        return subprocess.Popen(
            [str(part) for part in program.command],
            stdin=subprocess.DEVNULL,
            stdout=log if program.log else subprocess.PIPE,
            stderr=errors,
            env=program.environment,
            cwd="/" if program.identity else None,
            start_new_session=True,
            pass_fds=program.keep_open,
            preexec_fn=die_with(os.getpid(), program.death_signal),
            **program.identity,
        )


@contextlib.contextmanager
def uninterrupted():
    """A wish to stop waits until what is inside is done: no process is started and then forgotten."""
    heard = []
    before = {number: signal.signal(number, lambda number, _: heard.append(number)) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in heard[:1]:
        signal.raise_signal(number)


def end(process, stop_signal, patience):
    """Ask a process to stop; after `patience` seconds its whole group is killed."""
    if process.poll() is None:
        process.send_signal(stop_signal)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            kill_group(process)
            process.wait()


def kill_group(process):
    """Kill a process and everything it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def alive(pid):
    """Whether a process with this number exists (a zombie does not count)."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except PermissionError:
        return True
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def die_with(parent, death_signal):
    """What a child does first: ask the kernel for a signal when its parent dies (Linux)."""

    def ask_the_kernel():
        if sys.platform == "linux":
            LIBC.prctl(PR_SET_PDEATHSIG, death_signal)
            if os.getppid() != parent:
                os._exit(1)

    return ask_the_kernel
