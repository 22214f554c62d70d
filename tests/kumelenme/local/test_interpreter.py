"""Which Python an environment is built on: another one only when it is of the same version and clearly quicker."""

import sys

import pytest

from kumelenme.local import interpreter


@pytest.fixture
def python(tmp_path):
    """`python(says)` is a Python that answers the trial with these words, as "3 11 0.04" does."""

    def make(says, code=0):
        path = tmp_path / f"python{len(list(tmp_path.iterdir()))}"
        path.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
        path.chmod(0o755)
        return str(path)

    return make


def test_a_clearly_quicker_one_of_the_same_version_is_taken(python):
    called, quicker = python("3 11 0.0420"), python("3 11 0.0270")

    assert interpreter.quickest(called, quicker) == quicker


@pytest.mark.parametrize(
    ("says", "code"),
    [("3 11 0.0400", 0), ("3 12 0.0100", 0), ("", 1), ("3 11 0.0100", 1)],
    ids=["hardly quicker", "another version", "cannot make an environment", "broken"],
)
def test_any_other_is_not(python, says, code):
    called = python("3 11 0.0420")

    assert interpreter.quickest(called, python(says, code)) == called


def test_a_machine_with_one_python_has_no_choice(python, tmp_path):
    called = python("3 11 0.0420")

    assert interpreter.quickest(called, str(tmp_path / "none")) == called


def test_the_trial_says_version_and_seconds_of_a_real_python():
    major, minor, seconds = interpreter._trial(sys.executable)

    assert (major, minor) == sys.version_info[:2]
    assert 0 < seconds < 60
