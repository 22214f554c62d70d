"""Where pip comes from on a Debian without python3-venv: its own package, unpacked without root. Stdlib only."""

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import system_packages
from .messages import refuse

WHEELS = "pip-from-debian"


def has_ensurepip():
    """Whether this Python can put pip into a new environment (Debian keeps ensurepip in python3-venv)."""
    return importlib.util.find_spec("ensurepip") is not None


def ensurepip_works(python):
    """The same question to another process: after an installation by apt this one may still remember "no"."""
    return subprocess.run([python, "-m", "ensurepip", "--version"], capture_output=True, check=False).returncode == 0


def pip_in(venv):
    """The arguments that make the environment's Python run pip: its own one, or the unpacked wheel."""
    wheels = sorted((venv / WHEELS).rglob("pip-*.whl"))
    return [str(wheels[-1] / "pip")] if wheels else ["-m", "pip"]


def unpack_pip(venv):
    """Download python3-pip-whl with apt-get (no root needed) and keep it in the environment."""
    with tempfile.TemporaryDirectory() as folder:
        tools = shutil.which("apt-get") and shutil.which("dpkg-deb")
        if tools and system_packages.download(["python3-pip-whl"], Path(folder)):
            system_packages.unpack(Path(folder), venv / WHEELS)
    if not list((venv / WHEELS).rglob("pip-*.whl")):
        refuse(f"Python'da venv ve pip yok: {system_packages.apt_line(['python3-venv'])}")
