"""A draft that goes on after sending: each changed section says what differs from the version that counts (K-075)."""

import pytest
from django.urls import reverse

from applications.actions.documents import replace_document
from applications.actions.submission import freeze
from applications.actions.texts import save_cluster
from applications.dossier import build
from applications.models import Section, Slot, Stage
from applications.overview.unsent import unsent
from tests.applications.commission import stand
from tests.applications.conftest import a_scan


@pytest.fixture
def sent(draft, ayse):
    """Sent once, still open."""
    replace_document(draft, Slot.COORDINATOR_DECISION, a_scan("karar.pdf"), by=ayse)
    freeze(draft, by=ayse)
    stand(draft, Stage.SUBMITTED)
    draft.refresh_from_db()
    return draft


def page(client, application) -> str:
    return client.get(reverse("applications:check", args=[application.number])).content.decode()


def test_a_draft_that_was_never_sent_compares_with_nothing(as_ayse, draft):
    assert unsent(draft, build(draft)) is None
    assert "Gönderilmiş sürümden farkları" not in page(as_ayse, draft)


def test_an_unchanged_draft_says_so(as_ayse, sent):
    text = page(as_ayse, sent)
    assert "Taslak, gönderilmiş sürümle aynı" in text
    assert "Gönderilmiş sürümden farkları" not in text


def test_changed_values_members_and_files_stand_under_their_sections(as_ayse, sent, ayse, request):
    save_cluster(sent, {"summary": "Yeni özet metni"}, by=ayse)
    request.getfixturevalue("member")
    replace_document(sent, Slot.COORDINATOR_DECISION, another_scan("yeni-karar.pdf"), by=ayse)

    found = dict(unsent(sent, build(sent)).sections)

    assert set(found) == {Section.CLUSTER, Section.FIRMS, Section.DOCUMENTS}
    assert [(change.label, change.after) for change in found[Section.CLUSTER]] == [("Sektör özeti", "Yeni özet metni")]
    assert [(change.before, change.after) for change in found[Section.DOCUMENTS]] == [
        ("karar.pdf", ""),
        ("", "yeni-karar.pdf"),
    ]
    text = page(as_ayse, sent)
    assert "Geçerli olan: sürüm 1" in text
    assert "Yeni özet metni" in text
    assert "yeni-karar.pdf" in text


def another_scan(name: str):
    file = a_scan(name)
    content = file.read() + b"\n% baska\n"
    file.seek(0)
    file.file.write(content)
    file.size = len(content)
    file.seek(0)
    return file


def test_what_is_missing_leads_to_its_section_and_every_section_is_one_link_away(as_ayse, draft):
    text = page(as_ayse, draft)

    for name, links in (("documents", 2), ("team", 1)):
        assert text.count(f'href="{reverse(f"applications:{name}", args=[draft.number])}"') >= links
    assert "#documents" not in text
