#!/usr/bin/env python3
"""Kümelenme: the one door to the portal.

    python3 manage.py start         kurar ve portalı çalıştırır
    python3 manage.py test          kurar ve bütün sınamaları çalıştırır
    python3 manage.py screenshots   README'deki görüntüleri çalışan bir portaldan yeniden çeker
    python3 manage.py bench         portalın hızını kendi kurduğu bir portalda ölçer

Any other Django command works too; it uses the running services or starts them for its duration.
"""

import importlib
import sys
from pathlib import Path

from kumelenme.local import bootstrap

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    bootstrap.prepare(ROOT, sys.argv[1] if len(sys.argv) > 1 else "")
    # Only now is everything installed that the commands import.
    commands = importlib.import_module("kumelenme.local.commands")
    raise SystemExit(commands.run(ROOT, sys.argv))
