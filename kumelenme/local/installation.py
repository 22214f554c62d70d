"""What one installation remembers in its state folder (.local): its key, whether it is a demo, who runs it."""

import contextlib
import fcntl
import json
import os
import secrets
from pathlib import Path

from .messages import refuse


class Installation:
    """The state folder; KUMELENME_STATE moves it, e.g. to a volume."""

    def __init__(self, root):
        self.root = root
        self.state = Path(os.environ.get("KUMELENME_STATE") or root / ".local")
        self.state.mkdir(parents=True, exist_ok=True)

    def environment(self):
        """What every Django command of this installation has to know, without what the caller already says."""
        known = {
            "DJANGO_SETTINGS_MODULE": "kumelenme.settings",
            "DJANGO_SECRET_KEY": self._secret_key(),
            "KUMELENME_STATE": str(self.state),
            "KUMELENME_DEMO": "1" if self.is_demo else "0",
        }
        if address := self.runner.get("address"):
            known["PORTAL_URL"] = address
        return {name: value for name, value in known.items() if name not in os.environ}

    @property
    def is_demo(self):
        """True, False, or None before the first start has decided it."""
        path = self.state / "installation.json"
        return json.loads(path.read_text())["demo"] if path.exists() else None

    def decide_demo(self, *, wanted):
        """Fix at the first start whether this is a demo; later starts keep it: real data must not become one."""
        if self.is_demo is None:
            (self.state / "installation.json").write_text(json.dumps({"demo": wanted}))
        elif self.is_demo and not wanted:
            refuse("Bu kurulum gösterim verisiyle açılmış; boş bir kurulum için: manage.py start --reset --no-demo")
        return self.is_demo

    def forget_demo(self):
        """The next start decides again."""
        (self.state / "installation.json").unlink(missing_ok=True)

    @contextlib.contextmanager
    def claim(self, purpose):
        """Be the only one who runs `purpose` ("portal", "tests") here, or refuse with who does.

        The kernel ends the claim, even after kill -9: then the next one gets what the killed one had noted, else {}.
        """
        with open(self.state / f"{purpose}.lock", "a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                refuse(self._already(purpose))
            killed = self._noted(purpose)
            self.note(purpose, pid=os.getpid())
            try:
                yield killed
            finally:
                self._note_file(purpose).unlink(missing_ok=True)

    def note(self, purpose, **facts):
        """Write down who runs `purpose`, for the others to read."""
        fresh = self._note_file(purpose).with_suffix(".fresh")
        fresh.write_text(json.dumps(facts))
        fresh.replace(self._note_file(purpose))

    @property
    def runner(self):
        """Who runs the portal: {"pid", "address"}; empty when nobody does."""
        return self._noted("portal")

    def _noted(self, purpose):
        with contextlib.suppress(FileNotFoundError, ValueError):
            return json.loads(self._note_file(purpose).read_text())
        return {}

    def _note_file(self, purpose):
        return self.state / f"{purpose}.json"

    def _already(self, purpose):
        facts = self._noted(purpose)
        what = {"portal": "Portal", "tests": "Sınama takımı"}[purpose]
        where = f" {facts['address']}" if facts.get("address") else ""
        return f"{what} bu kurulumda zaten çalışıyor:{where} (süreç {facts.get('pid', '?')})."

    def _secret_key(self):
        """Made at the first start, readable by the owner alone, never in the repository."""
        path = self.state / "secret-key"
        if not path.exists():
            fresh = self.state / f"secret-key.{os.getpid()}"
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            with contextlib.suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return path.read_text()
