"""Sending never waits for the virus scanner; officers read a file when it is clean, and a blocked one is missing."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.actions.commitments import record_commitment, record_commitments
from applications.actions.documents import replace_document
from applications.declarations import DECLARATIONS
from applications.models import Application, Commitment, Slot, Stage
from applications.queries.documents import slots_of
from applications.rules.documents import has_slot
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_today
from tests.applications.linked import a_firm
from tests.kumelenme.documents import files
from tests.support import clamd as scanner


@pytest.fixture
def clamd(settings):
    with scanner.running() as running:
        settings.CLAMAV_ADDRESS = running.address
        yield running


def a_paper(content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile("karar.pdf", files.pdf() + content, content_type="application/pdf")


def test_an_application_is_sent_while_its_declaration_is_in_quarantine(demo_world, clamd):
    sent = Application.objects.filter(stage=Stage.SUBMITTED).first()
    team = demo_world.client(sent.team.get(may_submit=True).user.email.partition("@")[0])
    boxes = {f"declare_{key}": "on" for key, _ in DECLARATIONS}

    answer = team.post(
        reverse("applications:declare", args=[sent.number]),
        {**boxes, "signature": "wet", "signed_declaration": a_paper()},
    )

    assert answer.status_code == 302
    file = sent.submissions.last().signed_declaration
    officer, address = demo_world.client("komisyon1"), file.get_absolute_url()
    assert "Taranıyor" in officer.get(reverse("applications:record", args=[sent.number])).content.decode()
    assert officer.get(address).status_code == 409
    settle_due()
    assert officer.get(address).status_code == 200


def test_a_blocked_paper_is_shown_as_blocked_and_counts_as_missing(as_ayse, draft, ayse, clamd):
    slot = Slot.COORDINATOR_DECISION
    page = reverse("applications:documents", args=[draft.number])
    replace_document(draft, slot, a_paper(scanner.EICAR), by=ayse)
    waiting = as_ayse.get(page).content.decode()
    assert "tarama bitince açılır" in waiting
    assert has_slot(draft, slot)

    settle_due()

    blocked = as_ayse.get(page).content.decode()
    assert "zararlı yazılım bulundu" in blocked
    assert StoredFile.objects.get().get_absolute_url() not in blocked
    assert not has_slot(draft, slot)
    assert next(state for state in slots_of(draft) if state.slot == slot).missing == 1

    replace_document(draft, slot, a_paper(), by=ayse)
    settle_due()
    assert has_slot(draft, slot)


def test_a_blocked_annex_takes_back_the_commitments_that_rest_on_it_and_no_other(draft, ayse, clamd):
    firms = [
        a_firm(draft, ayse, number=place, title=f"{place}. Döküm", email=f"f{place}@x.test") for place in (1, 2, 3)
    ]
    for members, paper in ((firms[:1], a_paper()), (firms[1:], a_paper(scanner.EICAR))):
        record_commitments(draft, members, by=ayse, method="wet", signed_on=portal_today(), upload=paper)
    settle_due()
    settle_due()

    stands = dict(Commitment.objects.filter(member__in=firms).values_list("member", "status"))
    assert stands == {firms[0].pk: "signed", firms[1].pk: "awaited", firms[2].pk: "awaited"}
    told = Notice.objects.get(channel=Notice.Channel.PORTAL, entry__verb="commitments_lost")
    assert [firm.organisation.title in told.body for firm in firms] == [False, True, True]


def test_a_blocked_paper_cannot_be_kept_when_the_commitment_is_recorded_again(draft, ayse, clamd):
    firm = a_firm(draft, ayse, number=1, email="firma1@ornek.test")
    words = {"method": "wet", "signed_on": portal_today(), "signatory": "Özgür Yıldız"}
    record_commitment(firm, by=ayse, upload=a_paper(scanner.EICAR), **words)
    settle_due()

    with pytest.raises(ValidationError, match="İmzalı belgeyi seçin"):
        record_commitment(firm, by=ayse, **words)
    record_commitment(firm, by=ayse, upload=a_paper(), **words)
    settle_due()

    assert record_commitment(firm, by=ayse, **words).status == "signed"
