"""Builds .venv from the hashed locks: uv when it is on PATH, otherwise pip. Standard library only."""

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from . import interpreter, pip_sources, system_packages
from .messages import refuse, say

PORTAL_LOCK, TESTS_LOCK = "requirements.txt", "tests/requirements.txt"
NEED_TESTS = ("test", "screenshots")


def complete(root, venv, command):
    """Whether everything this command needs is installed, exactly as the locks say, for this Python."""
    lock = _lock(command)
    return (venv / "bin" / "python").exists() and _stamped(root, venv, lock)


def install(root, venv, command):
    """Build or complete the environment; one process at a time, the others wait and find it done."""
    state = Path(os.environ.get("KUMELENME_STATE") or root / ".local")
    state.mkdir(parents=True, exist_ok=True)
    with open(state / "install.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not complete(root, venv, command):
            started = time.monotonic()
            _install(root, venv, _lock(command), state / "install.log")
            system_packages.provide_pango(venv)
            say(f"Kurulum bitti ({time.monotonic() - started:.0f} sn).")


def _install(root, venv, lock, log):
    """The suite's lock is compiled on top of the portal's: tests add to a complete .venv and do not rebuild it."""
    uv = None if os.environ.get("KUMELENME_PIP") == "1" else shutil.which("uv")
    with open(log, "a", encoding="utf-8") as output:
        if not (venv / "bin" / "python").exists() or not _stamped(root, venv, PORTAL_LOCK):
            say(f"{'uv' if uv else 'pip'} ile .venv kuruluyor (ilk sefer bir iki dakika sürebilir).")
            command = _create(venv, uv, output)
        else:
            say("Sınama paketleri kuruluyor.")
            command = [uv, "pip"] if uv else [str(venv / "bin" / "python"), *pip_sources.pip_in(venv)]
        if uv:
            command += ["install", "--quiet", "--compile-bytecode", "--python", str(venv / "bin" / "python")]
        else:
            command += ["install", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "1"]
        command += ["--require-hashes", "--only-binary", ":all:", "-r", str(root / lock)]
        if _run(command, output) != 0:
            refuse(
                "Paketler kurulamadı: bu makinede erişilebilir bir Python paket kaynağı (pip ya da uv ayarı) gerekli. "
                f"Ayrıntı: {log}"
            )
    for each in {PORTAL_LOCK, lock}:
        _stamp_file(venv, each).write_text(_digest(root, each))


def _create(venv, uv, output):
    """A fresh .venv; returns the beginning of the command that installs into it."""
    base = interpreter.quickest(getattr(sys, "_base_executable", sys.executable))
    if uv:
        if _run([uv, "venv", "--quiet", "--clear", "--python", base, str(venv)], output) != 0:
            refuse(f"uv .venv kuramadı. Ayrıntı: {output.name}")
        return [uv, "pip"]
    if not pip_sources.has_ensurepip() and os.geteuid() == 0:
        system_packages.apt_install(["python3-venv"])
    with_pip = pip_sources.ensurepip_works(base)
    command = [base, "-m", "venv", "--clear", *([] if with_pip else ["--without-pip"]), str(venv)]
    if _run(command, output) != 0:
        refuse(f"Python'un venv bölümü çalışmıyor: {system_packages.apt_line(['python3-venv'])}")
    if not with_pip:
        pip_sources.unpack_pip(venv)
    return [str(venv / "bin" / "python"), *pip_sources.pip_in(venv)]


def _run(command, output):
    environment = {**os.environ, "UV_NO_PROGRESS": "1"}
    return subprocess.run(command, stdout=output, stderr=output, env=environment, check=False).returncode


def _lock(command):
    return TESTS_LOCK if command in NEED_TESTS else PORTAL_LOCK


def _stamp_file(venv, lock):
    return venv / f".installed-{lock.replace('/', '-')}"


def _stamped(root, venv, lock):
    path = _stamp_file(venv, lock)
    return path.exists() and path.read_text() == _digest(root, lock)


def _digest(root, lock):
    """What the stamp holds: the lock's content, the Python it was installed for and the machine."""
    digest = hashlib.sha256((root / lock).read_bytes())
    digest.update(f"{sys.version_info[:2]}{platform.machine()}".encode())
    return digest.hexdigest()
