"""The same PDF on every machine: only the fonts of this repository are visible (platform.md §2)."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Sans</family></prefer></alias>
<alias><family>monospace</family><prefer><family>Noto Sans</family></prefer></alias>
</fontconfig>
"""


def prepare() -> None:
    """Point fontconfig at static/fonts; call before weasyprint is imported, it reads the setting on first use."""
    if os.environ.get("FONTCONFIG_FILE"):
        return
    folder = Path(os.environ.get("KUMELENME_STATE", ROOT / ".local")) / "fontconfig"
    (folder / "cache").mkdir(parents=True, exist_ok=True)
    path, text = folder / "fonts.conf", TEMPLATE.format(fonts=ROOT / "static" / "fonts", cache=folder / "cache")
    if not path.exists() or path.read_text() != text:
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(text)
        fresh.replace(path)
    os.environ["FONTCONFIG_FILE"] = str(path)
