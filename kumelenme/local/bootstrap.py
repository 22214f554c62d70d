"""Puts manage.py on the project's own Python: makes .venv when needed and runs manage.py again inside it.

Standard library only, and readable by an older Python, so that it can say which Python is needed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import installer, system_packages
from .messages import refuse

OLDEST = (3, 11)
CANDIDATES = ("python3.13", "python3.12", "python3.11")


def prepare(root, command):
    """Return when this process runs in a complete environment; otherwise complete it and replace the process.

    KUMELENME_VENV=0 says that the environment is somebody else's business (the image); a path names another .venv.
    """
    if os.environ.get("KUMELENME_VENV") == "0":
        return
    if sys.version_info < OLDEST:
        _run_again(_newer_python())
    venv = environment_folder(root)
    if not installer.complete(root, venv, command):
        installer.install(root, venv, command)
    libraries_visible = system_packages.make_unpacked_libraries_visible(venv)
    if Path(sys.prefix).resolve() != venv.resolve() or not libraries_visible:
        _run_again(str(venv / "bin" / "python"))


def environment_folder(root):
    """The environment of this project: .venv, or what KUMELENME_VENV names."""
    named = os.environ.get("KUMELENME_VENV", "0")
    return root / ".venv" if named == "0" else root / named


def _newer_python():
    for name in CANDIDATES:
        path = shutil.which(name)
        if path and subprocess.run([path, "-c", ""], check=False).returncode == 0:
            return path
    return refuse("Python 3.11 ya da daha yenisi gerekli.")


def _run_again(python):
    os.execv(python, [python, *sys.argv])
