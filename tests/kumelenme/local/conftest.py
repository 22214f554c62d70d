"""Copies of the project in which the commands run."""

import contextlib
import shutil

import pytest

from kumelenme.local import place
from tests.kumelenme.local.trial import Command, copy_project
from tests.support.waiting import until


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """A copy in a path with spaces and Turkish letters, inside a folder that only its owner may enter."""
    home = tmp_path_factory.mktemp("ev")
    home.chmod(0o700)
    root = copy_project(home / "Kümelenme Desteği ığüşöç İ")
    yield root
    assert home.stat().st_mode & 0o777 == 0o700
    outside = place.choose(root / ".local", "data")
    if outside.data.parent != root / ".local":
        shutil.rmtree(outside.data.parent)
    shutil.rmtree(outside.sockets, ignore_errors=True)


@pytest.fixture
def command(project):
    """Runs commands in the copy; nothing of them stays behind."""
    with _commands(project) as run:
        yield run


@pytest.fixture(scope="module")
def commands(project):
    """The same for what lives as long as a file of tests."""
    with _commands(project) as run:
        yield run


@contextlib.contextmanager
def _commands(project):
    started = []

    def run(*arguments, **settings):
        started.append(Command(project, *arguments, **settings))
        return started[-1]

    yield run
    for each in started:
        each.end()
    for each in started:
        until(lambda each=each: not each.family(), what=each.family)
