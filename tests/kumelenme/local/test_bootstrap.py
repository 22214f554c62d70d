"""How manage.py gets its environment: built once, kept while the lock is the same, refused in one line."""

import os
import shutil
import subprocess
import sys

import pytest

from kumelenme.local import installer, system_packages
from tests.kumelenme.local.trial import ROOT, SAID_BY_US

pytestmark = pytest.mark.xdist_group("commands")

SCRIPT = """
import sys
from pathlib import Path
from kumelenme.local import bootstrap
bootstrap.prepare(Path.cwd(), sys.argv[1])
print(sys.prefix)
"""
HASHED = "absent-package==1.0 --hash=sha256:" + "0" * 64 + "\n"
NO_PACKAGE_SOURCE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "KUMELENME_PIP": "1"}


@pytest.fixture
def root(tmp_path):
    """A project whose locks ask for nothing."""
    folder = tmp_path / "Küme ığ"
    (folder / "tests").mkdir(parents=True)
    shutil.copytree(ROOT / "kumelenme" / "local", folder / "kumelenme" / "local")
    (folder / "kumelenme" / "__init__.py").touch()
    (folder / "run.py").write_text(SCRIPT)
    for lock in (installer.PORTAL_LOCK, installer.TESTS_LOCK):
        (folder / lock).write_text("# nothing\n")
    return folder


def prepare(root, command="start", **settings):
    """Run the bootstrap with a Python that is not an environment's."""
    environment = {name: value for name, value in os.environ.items() if not SAID_BY_US.match(name)}
    base = os.path.realpath(sys.executable)
    return subprocess.run(
        [base, "run.py", command],
        cwd=root,
        env={**environment, "KUMELENME_PIP": "1", **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_is_built_once_and_entered(root):
    first = prepare(root)
    second = prepare(root)

    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout == f"{root / '.venv'}\n"
    assert "pip ile .venv kuruluyor" in first.stderr
    assert second.stderr == ""


def test_a_changed_lock_builds_it_anew_and_the_suite_only_adds(root):
    prepare(root)

    added = prepare(root, "test")
    (root / installer.PORTAL_LOCK).write_text("# nothing, but otherwise\n")
    rebuilt = prepare(root)
    without_tests = not (root / ".venv" / ".installed-tests-requirements.txt").exists()
    for_pictures = prepare(root, "screenshots")

    assert "Sınama paketleri kuruluyor" in added.stderr
    assert "pip ile .venv kuruluyor" in rebuilt.stderr
    assert without_tests
    assert "Sınama paketleri kuruluyor" in for_pictures.stderr


def test_without_a_package_source_one_line_says_so(root):
    (root / installer.PORTAL_LOCK).write_text(HASHED)

    refused = prepare(root, **NO_PACKAGE_SOURCE)

    assert refused.returncode == 1
    said = [line for line in refused.stderr.splitlines() if "kuruluyor" not in line]
    assert len(said) == 1
    assert "Paketler kurulamadı: bu makinede erişilebilir bir Python paket kaynağı" in said[0]


def test_uv_is_used_silently_when_it_is_there(root, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(
        f'#!/bin/sh\necho "$@" >> "{tmp_path}/uv.log"\n'
        f'[ "$1" = venv ] && exec "{os.path.realpath(sys.executable)}" -m venv --without-pip "$6"\nexit 0\n'
    )
    (tools / "uv").chmod(0o755)

    done = prepare(root, PATH=f"{tools}:{os.environ['PATH']}", KUMELENME_PIP="0")

    assert done.returncode == 0, done.stderr
    made, installed = (tmp_path / "uv.log").read_text().splitlines()
    assert made.startswith("venv --quiet --clear --python ")
    assert installed.startswith("pip install --quiet --compile-bytecode --python ")
    assert installed.endswith(f"--require-hashes --only-binary :all: -r {root / installer.PORTAL_LOCK}")


def test_an_environment_of_somebody_else_is_left_alone(root):
    done = prepare(root, KUMELENME_VENV="0")

    assert done.stdout.strip() == os.path.realpath(sys.base_prefix)
    assert not (root / ".venv").exists()


def test_the_apt_line_is_exact():
    assert (
        system_packages.apt_line(["libpango-1.0-0"]) == "sudo apt-get install -y --no-install-recommends libpango-1.0-0"
    )
