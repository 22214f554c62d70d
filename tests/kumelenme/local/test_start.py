"""`manage.py start` from the outside: what the operator sees, what survives, what stays behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.support.waiting import until

pytestmark = pytest.mark.xdist_group("commands")


def health(port, path="/saglik/hazir/"):
    """What the portal says about itself; {} when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return json.load(answer)
    except OSError:
        return {}


def start(command, *arguments, **settings):
    """A portal without the demo world: these tests are about processes."""
    return command("start", "--no-demo", *arguments, **settings)


@pytest.fixture(scope="module")
def busy():
    """A port at which somebody else listens."""
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        yield stranger.getsockname()[1]


@pytest.fixture(scope="module")
def portal(lasting_command, busy):
    """A portal that was asked to listen where somebody else does; the last test of the file ends it."""
    running = start(lasting_command, "--port", str(busy))
    running.wait_until_ready()
    return running


@pytest.fixture
def alone(lasting):
    """The shared portal has ended."""
    for each in lasting:
        each.end()


def port_of(portal):
    """Where it listens."""
    return portal.wait_until_ready()


def test_a_busy_port_moves_on(portal, busy):
    assert port_of(portal) > busy
    assert f"{busy} kapısı dolu" in portal.output
    assert len(portal.family()) >= 8
    assert health(port_of(portal))["durum"] == "hazır"


def test_a_second_start_says_who_is_running(portal, command):
    second = start(command)

    assert second.wait() == 1
    assert f"zaten çalışıyor: http://127.0.0.1:{port_of(portal)} (süreç {portal.process.pid})" in second.output
    assert health(port_of(portal))["durum"] == "hazır"


def test_other_commands_use_the_running_services(portal, command):
    asked = command(
        "shell", "-v", "0", "-c", "from kumelenme.health.models import Pulse; print(Pulse.objects.get(pk='beat'))"
    )

    assert asked.wait() == 0, asked.output
    assert "beat" in asked.output


def test_a_killed_program_is_started_again(portal):
    for words in ("celery -A kumelenme --quiet worker", "gunicorn", "valkey-server", "postgres -D"):
        killed = portal.pid_of(words)
        os.kill(killed, signal.SIGKILL)

        until(lambda: portal.pid_of(words) not in {killed, None}, what=lambda: f"{words}: {portal.output}")  # noqa: B023
        until(lambda: health(port_of(portal)).get("durum") == "hazır", 60, what=lambda: portal.output)


def test_a_killed_supervisor_leaves_no_orphan_and_the_next_start_recovers(portal, busy, lasting_command):
    port, family = port_of(portal), set(portal.family())

    portal.send(signal.SIGKILL)
    portal.wait()
    again = lasting_command("start", "--port", str(busy))

    until(lambda: not family & set(portal.family()), 15, what=portal.family)
    assert again.wait_until_ready() == port
    assert "gösterim verisi olmadan" in again.output

    again.send(signal.SIGINT)

    assert again.wait(40) == 0, again.output
    assert again.family() == {}


def test_what_was_opened_without_the_demo_is_a_real_installation_for_ever(portal, alone, command, project):
    assert (project / ".local" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert json.loads((project / ".local" / "installation.json").read_text()) == {"demo": False}

    reset = command("start", "--reset")

    assert reset.wait() == 1
    assert "gerçek veri var" in reset.output


def test_stopped_while_it_starts_it_leaves_no_process(alone, command):
    portal = start(command)
    until(lambda: portal.pid_of("postgres"), what=lambda: portal.output)

    portal.send(signal.SIGTERM)

    assert portal.wait(40) == 0, portal.output
    assert portal.family() == {}


def test_other_commands_start_the_services_for_themselves(alone, command):
    asked = command("migrate", "--check")

    assert asked.wait() == 0, asked.output
    assert asked.family() == {}


def test_with_given_servers_it_embeds_none_says_where_it_is_and_ends_after_the_given_seconds(
    command, tmp_path, template_database, transactional_db
):
    name = f"given_{os.getpid()}"
    given = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE {name} TEMPLATE "{template_database}"')
    try:
        portal = start(
            command,
            "--seconds",
            "1",
            DATABASE_URL=given,
            REDIS_URL=os.environ["REDIS_URL"],
            KUMELENME_STATE=str(tmp_path),
        )

        assert portal.wait() == 0, portal.output
        assert "Kümelenme portalı hazır: http://127.0.0.1:" in portal.output
        assert portal.family() == {}
        assert not (tmp_path / "data").exists()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_it_runs_from_any_folder(project, tmp_path):
    answer = subprocess.run(
        [sys.executable, project / "manage.py", "start", "--help"],
        cwd=tmp_path,
        env={**os.environ, "KUMELENME_VENV": "0"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert {"--port", "--host", "--no-demo", "--reset", "--seconds"} <= set(answer.stdout.replace(",", " ").split())
