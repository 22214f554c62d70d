"""Files of other projects: known, unchanged, with their licence; nothing has to be fetched by a browser."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from kumelenme.ui import vendor

STATIC = Path(settings.BASE_DIR) / "static"


def test_vendored_files_are_as_listed(capsys):
    call_command("update_vendor", check=True)

    assert "as listed" in capsys.readouterr().out


def test_a_changed_or_unknown_file_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_text("changed")
    (tmp_path / "b.js").write_text("unknown")
    (tmp_path / "manifest.json").write_text(
        '[{"name": "a", "version": "1", "licence": "MIT", "licence_file": "L", "files": {"a.js": "0"}}]'
    )
    monkeypatch.setattr(vendor, "VENDOR", tmp_path)
    monkeypatch.setattr(vendor, "MANIFEST", tmp_path / "manifest.json")

    assert vendor.differences() == ["missing: L", "not listed: b.js", "changed: a.js"]
    vendor.write_checksums()
    assert vendor.differences() == ["missing: L", "not listed: b.js"]


def test_our_own_scripts_stay_small():
    """All of them together travel in 15 kB (ux.md §5.4); a page names those that it needs."""
    travels = {path.name: len(gzip.compress(path.read_bytes())) for path in (STATIC / "js").glob("*.js")}

    assert sum(travels.values()) <= 15_000, travels


def test_every_icon_that_is_used_exists():
    symbols = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img" / "icons.svg").read_text()))
    templates = Path(settings.BASE_DIR) / "templates"
    used = {
        name
        for path in templates.rglob("*.html")
        for found in re.findall(r"""\{% icon "([\w-]+)"|<c-[\w-]+[^>]*?(?<!:)\bicon="([\w-]+)\"""", path.read_text())
        for name in found
        if name
    }

    assert used - symbols == set()
