"""What comes from Debian and not from a wheel: pango for PDFs, Chromium for browser tests. Standard library only."""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .messages import say

PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The shell without a screen is the same browser and takes less time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
UNPACKED = "system"
# These belong to the C library: every Debian has them, and a second copy would not fit the first.
NOT_UNPACKED = ("libc6", "libgcc", "libcrypt", "libstdc")


def apt_line(packages):
    """The line that an administrator has to run."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def apt_install(packages):
    """Install by apt; only root can, True when it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    return _apt(install) or (_apt(["update", "-qq"]) and _apt(install))


def missing_pango():
    """The Debian packages whose libraries WeasyPrint would not find."""
    return [package for library, package in PANGO.items() if not _loads(library)]


def provide_pango(venv):
    """Install what PDFs need, as root by apt, otherwise unpacked beside the wheels; else say the exact line."""
    if sys.platform != "linux" or not (missing := missing_pango()) or list((venv / UNPACKED).glob("*")):
        return
    say("PDF kitaplıkları hazırlanıyor: " + " ".join(missing))
    if not apt_install(missing) and not _unpack_pango(venv / UNPACKED):
        say("PDF üretimi için (bir kez): " + apt_line(missing) + " (geri kalan her şey bunsuz da çalışır)")


def make_unpacked_libraries_visible(venv):
    """Point the loader at unpacked libraries; False when the process has to start again to see them."""
    folders = [str(p) for p in (venv / UNPACKED).glob("**/*-linux-gnu*") if p.is_dir() and p.parent.name == "lib"]
    before = os.environ.get("LD_LIBRARY_PATH", "")
    if not folders or set(folders) <= set(before.split(":")):
        return True
    os.environ["LD_LIBRARY_PATH"] = ":".join([*folders, *filter(None, [before])])
    return False


def chromium():
    """Path of a Chromium on PATH, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def provide_chromium():
    """Path of a Chromium, installed by apt when missing and when we are root; None when there is none.

    A Debian that has no shell without a screen has the whole browser.
    """
    found = chromium()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        say("Tarayıcı sınamaları için Chromium kuruluyor.")
        any(apt_install([name]) for name in BROWSERS[:2])
        found = chromium()
    return found


def download(packages, folder):
    """Fetch .deb files into the folder as an ordinary user; True when it worked."""
    command = ["apt-get", "download", "-qq", *packages]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def unpack(folder, target):
    """Unpack every .deb of the folder without installing it."""
    target.mkdir(parents=True, exist_ok=True)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(target)], check=True)


def _unpack_pango(target):
    if not all(map(shutil.which, ("apt-get", "apt-cache", "dpkg-deb"))):
        return False
    names = ["libpangoft2-1.0-0", "libharfbuzz-subset0"]
    only_hard = [f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    depends = subprocess.run(
        ["apt-cache", "depends", "--recurse", *only_hard, *names], capture_output=True, text=True, check=False
    )
    needed = {word for word in depends.stdout.split() if word.startswith("lib") and not word.startswith(NOT_UNPACKED)}
    with tempfile.TemporaryDirectory() as folder:
        if depends.returncode or not download(sorted(needed | {"fontconfig-config"}), Path(folder)):
            return False
        unpack(Path(folder), target)
    say("PDF kitaplıkları .venv içine açıldı (root gerekmedi).")
    return True


def _apt(arguments):
    options = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=15", "-o", "DPkg::Lock::Timeout=60"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *options, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0


def _loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
