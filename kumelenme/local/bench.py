"""`manage.py bench`: a portal with the demo world on a cluster of its own, measured and thrown away."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from . import bootstrap, system_packages
from .installation import Installation
from .messages import refuse, say
from .services import Services


def run(root, arguments):
    """Set up, measure, clean away; the exit code is that of the measuring."""
    os.chdir(root)
    system_packages.provide_pango(bootstrap.environment_folder(root))
    with TemporaryDirectory(prefix="kumelenme-olcum-") as state:
        # Nothing of an installation that runs here is touched, nor a database that somebody has given.
        os.environ.update(KUMELENME_STATE=state, KUMELENME_MEDIA=str(Path(state) / "media"), KUMELENME_DEMO="1")
        installation = Installation(root)
        with Services(installation.state) as services:
            environment = {**os.environ, **installation.environment(), **services.environment}
            for name, command in (
                ("Boş veritabanının tabloları", ("-m", "django", "migrate", "-v0")),
                ("Gösterim dünyası ve durağan dosyalar", ("-m", "kumelenme.local.prepare")),
                ("Gösterim dünyasının belgeleri", ("-m", "django", "drain_outbox")),
            ):
                took = _run(command, environment)
                say(f"{name}: {took:.1f} sn".replace(".", ","))
            command = [sys.executable, "-m", "kumelenme.bench", *arguments]
            return subprocess.run(command, env=environment, check=False).returncode


def _run(command, environment):
    """Seconds that one step of the setting up took; its words are shown only when it fails."""
    began = time.monotonic()
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        refuse(f"Ölçüm hazırlanamadı:\n{done.stdout[-1000:]}{done.stderr[-2000:]}")
    return time.monotonic() - began
