"""A file sent ahead in parts: cut and continued, compared as a whole, nobody else's, within limits, cleared away."""

import hashlib
from datetime import timedelta

import pytest

from kumelenme.documents import incoming, vault
from kumelenme.documents.models import IncomingFile, StoredFile
from kumelenme.documents.tasks import tidy
from kumelenme.sql.clock import move_clock
from kumelenme.uploads import MEGABYTE, Terms
from tests.kumelenme.documents import files

pytestmark = pytest.mark.django_db
CONTENT = files.pdf() + b"\n%" + b"x" * 5000
TERMS = Terms(("pdf",), MEGABYTE, 2 * MEGABYTE)


@pytest.fixture
def browser(client, manager):
    client.force_login(manager)
    return client


def announce(browser, *, terms=TERMS, **about):
    about = {"kosul": terms.sign(), "ad": "plan.pdf", "boyut": len(CONTENT), "iz": "a" * 64} | about
    return browser.post("/yukleme/", about)


def send(browser, address, offset, content):
    answer = browser.post(f"{address}?konum={offset}", content, content_type="application/octet-stream")
    return answer.status_code, answer.json()


def finish(browser, address, content=CONTENT):
    answer = browser.post(f"{address}bitir/", {"ozet": hashlib.sha256(content).hexdigest()})
    return answer.status_code, answer.json()


def test_a_cut_file_goes_on_where_it_stopped_and_is_whole_at_the_end(browser, manager):
    begun = announce(browser).json()
    address = begun["adres"]
    assert send(browser, address, 0, CONTENT[:2000]) == (200, {"konum": 2000})

    again = announce(browser).json()
    assert again == begun | {"konum": 2000}
    assert finish(browser, address) == (409, {"konum": 2000})
    assert send(browser, address, 2000, CONTENT[2000:]) == (200, {"konum": len(CONTENT)})

    status, said = finish(browser, address)
    assert status == 200
    kept = incoming.find(said["kod"], by=manager)
    assert kept.read() == CONTENT
    assert kept.name == "plan.pdf"
    # A page reloaded after the end finds the whole file; it is compared again.
    assert announce(browser).json() == begun | {"konum": len(CONTENT)}
    assert finish(browser, address) == (status, said)


def test_the_public_comparison_reads_its_file_itself_also_for_a_person_with_an_account(browser, ready):
    same = vault.locate(ready.path).read_bytes()

    answer = browser.post(f"/dogrula/{ready.code}/", {"file": files.upload("belge.pdf", same)})

    assert answer.status_code == 200


def test_a_part_that_comes_twice_changes_nothing_and_a_wrong_place_is_answered_with_the_right_one(browser):
    address = announce(browser).json()["adres"]
    send(browser, address, 0, CONTENT[:1000])

    assert send(browser, address, 0, CONTENT[:1000]) == (200, {"konum": 1000})
    assert send(browser, address, 0, b"Z" * 1000) == (200, {"konum": 1000})
    assert send(browser, address, 3000, CONTENT[3000:]) == (409, {"konum": 1000})
    assert send(browser, address, 1000, CONTENT[1000:] + b"more")[0] == 409
    send(browser, address, 1000, CONTENT[1000:])
    assert finish(browser, address)[0] == 200


def test_half_a_file_is_nobodys_and_a_strangers_code_opens_nothing(browser, manager, colleague, client):
    address = announce(browser).json()["adres"]
    token = address.split("/")[-2]
    send(browser, address, 0, CONTENT[:1000])
    assert incoming.find(token, by=manager) is None

    client.force_login(colleague)
    for stranger in (address + "?konum=1000", address + "bitir/"):
        assert client.post(stranger, CONTENT[1000:], content_type="application/octet-stream").status_code == 404
    client.post(f"{address}iptal/")

    client.force_login(manager)
    assert send(client, address, 1000, CONTENT[1000:])[0] == 200
    assert finish(client, address)[0] == 200
    assert incoming.find(token, by=colleague) is None
    assert incoming.find(token, by=manager)
    assert not StoredFile.objects.exists()


def test_what_was_bent_on_the_way_is_deleted_and_said(browser, private_store):
    address = announce(browser).json()["adres"]
    send(browser, address, 0, CONTENT[:-1] + b"y")

    status, said = finish(browser, address)

    assert (status, said["hata"]) == (422, "Dosya yolda bozuldu. Dosyayı yeniden seçip yükleyin.")
    assert not IncomingFile.objects.exists()


def test_the_kind_is_checked_by_content_when_all_is_here(browser):
    content = b"MZ" + b"\0" * 600
    address = announce(browser, boyut=len(content)).json()["adres"]
    send(browser, address, 0, content)

    status, said = finish(browser, address, content)

    assert status == 422
    assert "içeriği .pdf türüyle uyuşmuyor" in said["hata"]


@pytest.mark.parametrize(
    ("about", "status", "why"),
    [
        ({"ad": "oyun.exe"}, 422, "yalnızca pdf"),
        ({"boyut": 0}, 422, "boş"),
        ({"boyut": MEGABYTE + 1}, 422, "en çok 1 MB"),
        ({"terms": Terms(("pdf",), MEGABYTE, 100)}, 422, "yer kaldı"),
        ({"boyut": "-1"}, 400, "yeniden seçin"),
        ({"iz": "a" * 65}, 400, "yeniden seçin"),
        ({"kosul": TERMS.sign() + "x"}, 400, "Sayfayı yenileyin"),
    ],
)
def test_a_file_that_could_never_be_accepted_is_refused_before_its_first_byte(browser, about, status, why):
    answer = announce(browser, **about)

    assert answer.status_code == status
    assert why in answer.json()["hata"]
    assert not IncomingFile.objects.exists()


def test_nobody_floods_the_portal_and_what_lies_idle_gives_way(browser):
    traces = [str(number) * 60 for number in range(incoming.MOST)]
    assert [announce(browser, iz=trace).status_code for trace in traces] == [201] * incoming.MOST
    full = announce(browser, iz="z")
    assert (full.status_code, "yarım kalmış" in full.json()["hata"].lower()) == (429, True)
    assert announce(browser, iz=traces[0]).status_code == 201

    move_clock(timedelta(minutes=61))
    assert announce(browser, iz="z").status_code == 201
    assert IncomingFile.objects.count() == incoming.MOST


def test_what_nobody_finishes_is_cleared_away_by_night(browser, django_capture_on_commit_callbacks):
    address = announce(browser).json()["adres"]
    send(browser, address, 0, CONTENT[:1000])
    place = vault.locate(IncomingFile.objects.get().path)
    move_clock(timedelta(hours=23))
    tidy()
    assert place.exists()

    move_clock(timedelta(hours=2))
    with django_capture_on_commit_callbacks(execute=True):
        tidy()

    assert not IncomingFile.objects.exists()
    assert not place.exists()


def test_a_cancelled_file_is_gone(browser, django_capture_on_commit_callbacks):
    address = announce(browser).json()["adres"]
    place = vault.locate(IncomingFile.objects.get().path)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{address}iptal/")

    assert not place.exists()
    assert not IncomingFile.objects.exists()
