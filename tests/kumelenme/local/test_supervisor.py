"""The supervisor with small programs: output, restart, giving up, the order of the end."""

import signal
import sys
import time

import pytest

from kumelenme.local import supervisor
from kumelenme.local.processes import Program
from kumelenme.local.supervisor import Supervisor


def program(name, code):
    return Program(name, (sys.executable, "-u", "-c", code))


@pytest.fixture
def supervise():
    """Run programs until `enough()`; the signals of the test runner are put back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    made = []

    def run(*programs, enough, order=(("one",), ("two",))):
        made.append(Supervisor(order))
        for each in programs:
            made[-1].start(each)
        deadline = time.monotonic() + 60

        def look():
            assert time.monotonic() < deadline
            if enough(made[-1]):
                made[-1].stop()

        result = made[-1].run(look)
        made[-1].finish()
        return result, made[-1]

    yield run
    for each in made:
        each.finish()
    for number, handler in before.items():
        signal.signal(number, handler)


def test_output_carries_the_name_of_its_program(supervise, capsys):
    said = []

    def enough(_):
        said.append(capsys.readouterr().out)
        return "merhaba" in "".join(said)

    supervise(program("one", "print('merhaba şığ'); import signal; signal.pause()"), enough=enough)

    assert "     one | merhaba şığ\n" in "".join(said)


def test_what_dies_is_started_again(supervise):
    result, watched = supervise(
        program("one", "import sys; sys.exit(3)"), enough=lambda watched: len(watched.starts["one"]) == 3
    )

    assert result == 0
    assert (
        watched.starts["one"][2] - watched.starts["one"][1] > watched.starts["one"][1] - watched.starts["one"][0] > 0.4
    )


def test_what_cannot_live_ends_everything_with_one(supervise, monkeypatch, capsys):
    monkeypatch.setattr(supervisor, "CRASHES", 2)

    result, watched = supervise(
        program("one", "import sys; sys.exit(3)"),
        program("two", "import signal; signal.pause()"),
        enough=lambda _: False,
    )

    assert result == 1
    assert "one durmadan kapanıyor (çıkış 3)" in capsys.readouterr().out
    assert watched.processes["two"].poll() == -signal.SIGTERM


def test_the_end_goes_in_order_and_waits(supervise, tmp_path):
    code = """
import signal, sys, time
def end(*_):
    open({path!r}, 'a').write({name!r}); sys.exit()
signal.signal(signal.SIGTERM, end)
print('up')
signal.pause()
"""
    path, up = str(tmp_path / "order"), []
    names = ("two", "one")
    programs = [program(name, code.format(path=path, name=name)) for name in names]

    class Listening(Supervisor):
        def say(self, text, name=""):
            up.append(text)

    watched = Listening((("one",), ("two",)))
    for each in programs:
        watched.start(each)
    watched.run(lambda: len(up) == 2 and watched.stop())
    watched.finish()

    assert (tmp_path / "order").read_text() == "onetwo"


def test_who_does_not_listen_is_killed(supervise, monkeypatch):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.5)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); signal.pause()"
    heard = []
    monkeypatch.setattr(Supervisor, "say", lambda self, text, name="": heard.append(text))

    _, watched = supervise(program("one", deaf), enough=lambda _: "up" in heard)

    assert watched.processes["one"].poll() == -signal.SIGKILL
