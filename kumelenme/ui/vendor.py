"""Front-end files of other projects: copied into static/vendor, listed with licence and SHA-256, never
changed (only Bootstrap's source-map line is left out).

To take a newer version: put the file from the project's own package in place, then run
`manage.py update_vendor` to write its checksum into the manifest; `--check` only compares.
"""

import hashlib
import json
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"


def read_manifest() -> list[dict]:
    """The listed packages: name, version, licence, licence_file, files {path: sha256}."""
    return json.loads(MANIFEST.read_text(encoding="utf-8"))


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differences() -> list[str]:
    """What does not agree between the manifest and the folder; empty when all is well."""
    listed = {path: known for package in read_manifest() for path, known in package["files"].items()}
    licences = {package["licence_file"] for package in read_manifest()}
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file() and path != MANIFEST}
    missing = [f"missing: {path}" for path in sorted((set(listed) | licences) - there)]
    unlisted = [f"not listed: {path}" for path in sorted(there - set(listed) - licences)]
    changed = [
        f"changed: {path}"
        for path, known in sorted(listed.items())
        if path in there and checksum(VENDOR / path) != known
    ]
    return missing + unlisted + changed


def write_checksums() -> None:
    """Write the checksums of the files that stand there now."""
    packages = read_manifest()
    for package in packages:
        package["files"] = {path: checksum(VENDOR / path) for path in package["files"]}
    MANIFEST.write_text(json.dumps(packages, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
