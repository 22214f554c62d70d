"""What an installation remembers: its key, whether it is a demo, who runs it."""

import json

import pytest

from kumelenme.local.installation import Installation


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Opens the same state folder as if a new command had started."""
    for name in ("KUMELENME_STATE", "DJANGO_SECRET_KEY", "KUMELENME_DEMO", "PORTAL_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    return lambda: Installation(tmp_path)


def test_the_key_is_made_once_for_the_owner_alone(make, tmp_path):
    first = make().environment()["DJANGO_SECRET_KEY"]

    assert len(first) > 50
    assert make().environment()["DJANGO_SECRET_KEY"] == first
    assert (tmp_path / ".local" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_what_the_caller_says_wins(make, monkeypatch):
    monkeypatch.setenv("DJANGO_SECRET_KEY", "of the caller")
    monkeypatch.setenv("KUMELENME_DEMO", "1")

    assert {"DJANGO_SECRET_KEY", "KUMELENME_DEMO"} & set(make().environment()) == set()


def test_undecided_is_not_a_demo(make):
    assert make().environment()["KUMELENME_DEMO"] == "0"


def test_a_demo_stays_a_demo(make):
    assert make().decide_demo(wanted=True) is True
    assert make().decide_demo(wanted=True) is True
    assert make().environment()["KUMELENME_DEMO"] == "1"
    with pytest.raises(SystemExit, match="--reset --no-demo"):
        make().decide_demo(wanted=False)


def test_a_real_installation_never_becomes_a_demo(make):
    make().decide_demo(wanted=False)

    assert make().decide_demo(wanted=True) is False


def test_one_at_a_time(make):
    with make().claim("portal") as killed:
        make().note("portal", pid=7, address="http://127.0.0.1:8000")

        assert killed == {}
        assert make().environment()["PORTAL_URL"] == "http://127.0.0.1:8000"
        with pytest.raises(SystemExit, match=r"Portal .* zaten çalışıyor: http://127.0.0.1:8000 \(süreç 7\)"):
            make().claim("portal").__enter__()
    assert make().runner == {}


def test_after_a_kill_the_next_one_learns_what_was(make, tmp_path):
    left = {"pid": 7, "address": "http://127.0.0.1:8000"}
    make()
    (tmp_path / ".local" / "portal.json").write_text(json.dumps(left))

    with make().claim("portal") as killed:
        assert killed == left
