"""Copies of the project in which the commands run."""

import shutil
from functools import partial

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
def command(project, lasting):
    """Runs commands in the copy; nothing of them stays behind."""
    started = []
    yield partial(_begin, started, project)
    _end(started, lasting)


@pytest.fixture(scope="module")
def lasting():
    """The commands that live as long as a file of tests."""
    started = []
    yield started
    _end(started, lasting=())


@pytest.fixture(scope="module")
def lasting_command(project, lasting):
    """Runs commands that a whole file of tests uses."""
    return partial(_begin, lasting, project)


def _begin(started, project, *arguments, **settings):
    started.append(Command(project, *arguments, **settings))
    return started[-1]


def _end(started, lasting):
    """End them and see them gone; what the lasting ones have running in the same place may stay."""

    def left(command):
        stay = {pid for each in lasting if each.process.poll() is None for pid in each.family()}
        return {pid: words for pid, words in command.family().items() if pid not in stay}

    for each in started:
        each.end()
    for each in started:
        until(lambda each=each: not left(each), what=lambda each=each: left(each))
