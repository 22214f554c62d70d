"""`manage.py test`: every check is reported, nothing is swallowed, pytest has the last word."""

import re
import shutil

import pytest

from kumelenme.local import system_packages
from tests.kumelenme.local.trial import ROOT

pytestmark = pytest.mark.xdist_group("commands")

PICTURE = '"""One picture."""\n\nfrom pathlib import Path\n\n\ndef test_take():\n    Path("picture.txt").write_text("taken")\n'
LAST = re.compile(r"^=+ 1 (passed|failed).* in .*s.* =+$")


@pytest.fixture
def suite(project, command):
    """Run `manage.py test` (or `screenshots`) in the copy with one small test instead of ours."""

    def run(code, *arguments, command_name="test"):
        tests = project / "tests"
        shutil.rmtree(tests, ignore_errors=True)
        shutil.copytree(ROOT / "tests" / "support", tests / "support")
        shutil.copy2(ROOT / "tests" / "conftest.py", tests)
        (tests / "test_small.py").write_text(code)
        (tests / "journeys").mkdir()
        (tests / "journeys" / "screenshots.py").write_text(PICTURE)
        return command(command_name, "-p", "no:cacheprovider", *arguments)

    return run


def test_a_green_suite_ends_with_zero_and_the_line_of_pytest(suite):
    run = suite('"""One test."""\n\n\ndef test_small():\n    assert True\n', "--only-pytest", "-n0")

    assert run.wait() == 0, run.output
    assert LAST.match(run.output.strip().splitlines()[-1])[1] == "passed"
    assert run.family() == {}


def test_a_red_test_is_a_red_suite(suite):
    run = suite('"""One test."""\n\n\ndef test_small():\n    assert False\n', "--only-pytest", "-n0")

    assert run.wait() == 1
    assert LAST.match(run.output.strip().splitlines()[-1])[1] == "failed"


def test_a_failed_check_is_a_red_suite_though_every_test_passed(suite):
    run = suite('"""One test."""\n\nimport os\n\ndef test_small(): assert  True\n')

    assert run.wait() == 1
    lines = run.output.strip().splitlines()
    names = [line.split(" (")[0] for line in lines if line.startswith(("✓", "✗"))]
    assert [name[2:] for name in names] == [
        "ruff check",
        "ruff format",
        "import-linter",
        "check --deploy",
        "makemigrations --check",
        "mypy",
    ]
    assert names[:2] == ["✗ ruff check", "✗ ruff format"]
    assert "Başarısız: ruff check, ruff format" in run.output
    assert LAST.match(lines[-1])[1] == "passed"


@pytest.mark.skipif(system_packages.chromium() is None, reason="Chromium yok")
def test_screenshots_run_the_pictures_and_no_test(suite, project):
    run = suite('"""Not asked for."""\n\n\ndef test_small():\n    assert False\n', "-n0", command_name="screenshots")

    assert run.wait() == 0, run.output
    assert (project / "picture.txt").read_text() == "taken"
    assert LAST.match(run.output.strip().splitlines()[-1])[1] == "passed"
