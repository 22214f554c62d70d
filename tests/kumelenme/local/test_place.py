"""Where things lie: never beside others' rights, never with changed modes of parents."""

import os
import shutil
import socket

import pytest

from kumelenme.local import address, binaries, place


@pytest.fixture
def folder(tmp_path):
    """A state folder in a home that only its owner may enter."""
    tmp_path.chmod(0o700)
    return tmp_path / "ev"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to leave its own home")
def test_as_root_in_a_closed_home_data_and_programs_move_and_the_home_stays_closed(folder):
    folder.mkdir()
    there = place.choose(folder, "data")
    try:
        assert str(there.data).startswith("/var/tmp/kumelenme-")
        assert there.identity["user"] != 0
        assert binaries.postgres_major(there.postgres) == 18
        assert (folder.parent.stat().st_mode & 0o777, folder.stat().st_mode & 0o007) == (0o700, 0o005)
        assert place.choose(folder, "data") == there
    finally:
        shutil.rmtree(there.data.parent)


@pytest.mark.skipif(os.geteuid() == 0, reason="root never keeps its data in a closed home")
def test_an_ordinary_user_keeps_data_at_home(folder):
    there = place.choose(folder, "data")

    assert (there.data, there.identity) == (folder.resolve() / "data", {})


def test_sockets_have_short_paths_and_private_folders(folder):
    there = place.choose(folder / ("x" * 60) / ("ş" * 60), "data")
    there.own(there.sockets)

    assert len(str(there.sockets / "valkey.sock").encode()) < 104
    assert there.sockets.stat().st_mode & 0o777 == 0o700
    there.sockets.rmdir()


def test_a_folder_of_somebody_else_is_refused(folder, tmp_path):
    there = place.choose(folder, "data")
    (tmp_path / "trap").symlink_to("/etc")

    with pytest.raises(SystemExit, match="güvenle kullanılamaz"):
        there.own(tmp_path / "trap")


def test_the_next_free_port_is_taken(capsys):
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        busy = stranger.getsockname()[1]

        listener, port = address.listen("127.0.0.1", busy)

    assert busy < port < busy + address.TRIES
    assert f"{busy} kapısı dolu; {port} kullanılıyor" in capsys.readouterr().err
    listener.close()


def test_an_impossible_host_is_refused():
    with pytest.raises(SystemExit, match=r"dinlenemiyor|kapılarının hepsi dolu"):
        address.listen("192.0.2.77", 8000)


def test_names_of_the_portal():
    assert address.url("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address.url("::1", 8000) == "http://[::1]:8000"
    assert address.allowed_hosts("127.0.0.1") == "localhost,127.0.0.1,[::1]"
    assert socket.gethostname() in address.allowed_hosts("0.0.0.0").split(",")
