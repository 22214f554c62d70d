"""Where data, sockets and programs lie, and under which account the services run. Standard library only.

PostgreSQL refuses root. As root the services run as `postgres` or `nobody`; when that account cannot reach the project
(a root home of mode 0700), data and programs live in /var/tmp/kumelenme-<hash>. Modes of parents are never changed.
"""

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from . import binaries
from .messages import refuse

LONGEST_SOCKET_FOLDER = 80


@dataclass(frozen=True)
class Place:
    """`data` and `sockets` belong to the account of the services; `identity` is empty when that is us."""

    data: Path
    sockets: Path
    postgres: Path
    valkey: Path
    identity: dict = field(default_factory=dict)

    def own(self, folder):
        """Create a folder of mode 0700 that belongs to the services; refuse one that belongs to somebody else."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        user = self.identity.get("user", os.geteuid())
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), user}:
            refuse(f"{folder} başka bir hesabın; güvenle kullanılamaz.")
        if self.identity:
            os.chown(folder, user, self.identity["group"])
        folder.chmod(0o700)


def choose(state, name):
    """The place of the cluster `name` ("data" or "test") of the installation whose state folder is given."""
    folder = (state / name).resolve()
    mark = hashlib.sha256(f"{folder}{os.geteuid()}".encode()).hexdigest()[:10]
    identity = _unprivileged() if os.geteuid() == 0 else {}
    postgres, valkey = binaries.postgres_folder(), binaries.valkey_program()
    if not identity or all(map(_reachable, (state, postgres, valkey.parent))):
        return Place(folder, _sockets(mark, identity), postgres, valkey, identity)
    outside = Path("/var/tmp") / f"kumelenme-{mark}"
    outside.mkdir(mode=0o755, exist_ok=True)
    if outside.is_symlink() or outside.stat().st_uid != 0:
        refuse(f"{outside} başka bir hesabın; silip yeniden deneyin.")
    if not _reachable(postgres):
        postgres = _copied_postgres(outside, postgres)
    if not _reachable(valkey.parent):
        valkey = _copied_valkey(outside, valkey)
    return Place(outside / name, _sockets(mark, identity), postgres, valkey, identity)


def _unprivileged():
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return refuse("root olarak PostgreSQL açılamaz ve bu makinede postgres ya da nobody hesabı yok.")


def _reachable(folder):
    """Whether an account without privileges can come to this folder."""
    existing = [each for each in (folder.resolve(), *folder.resolve().parents) if each.exists()]
    return all(each.stat().st_mode & stat.S_IXOTH for each in existing)


def _sockets(mark, identity):
    """A short folder (socket paths end at 104 bytes) that both we and the services can reach."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")
    usable = not identity and os.access(runtime, os.W_OK) and len(str(runtime)) < LONGEST_SOCKET_FOLDER - 20
    return (runtime if usable else Path("/tmp")) / f"kumelenme-{mark}"


def _copied_postgres(outside, folder):
    """A copy that other accounts can read; the wheel's own libraries lie beside its package (rpath)."""
    package = folder.parents[1]
    libraries = package.with_name(package.name + ".libs")
    target = outside / f"postgres-{(folder / 'postgres').stat().st_size}"
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=outside) as temporary:
            fresh = Path(temporary) / "copy"
            shutil.copytree(folder.parent, fresh / package.name / folder.parent.name, symlinks=True)
            if libraries.is_dir():
                shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
            for path in (fresh, *fresh.rglob("*")):
                if not path.is_symlink():
                    program = path.is_dir() or path.parent.name == "bin"
                    path.chmod(path.stat().st_mode | (0o555 if program else 0o444))
            fresh.rename(target)
    return target / package.name / folder.parent.name / "bin"


def _copied_valkey(outside, program):
    target = outside / f"{program.name}-{program.stat().st_size}"
    if not target.exists():
        fresh = Path(shutil.copy2(program, target.with_suffix(f".{os.getpid()}")))
        fresh.chmod(0o755)
        fresh.rename(target)
    return target
