"""The draft as a PDF before anything is sent: TASLAK on it, for the team alone, the same draft once (ux.md §3.4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.actions.application_file import file_of, request_preview
from applications.actions.submission import freeze
from applications.actions.texts import save_cluster
from applications.models import Call, Stage
from applications.queries.previews import previews_of
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.sql.clock import portal_now
from tests.applications.commission import stand


def test_the_worker_makes_a_pdf_that_says_it_is_a_draft_and_only_the_team_reads_it(
    as_ayse, client, draft, ayse, commission, run_owed
):
    save_cluster(draft, {"summary": "Taslaktaki özet"}, by=ayse)
    freeze(draft, by=ayse)
    page, ask = (reverse(f"applications:{name}", args=[draft.number]) for name in ("check", "draft-file"))
    assert "PDF ön izle" in as_ayse.get(page).content.decode()

    assert as_ayse.post(ask).status_code == 302
    run_owed()

    document = IssuedDocument.objects.get(kind="D02")
    assert (document.state, document.draft) == (DocumentState.READY, True)
    assert '<div class="watermark">TASLAK</div>' in document.html
    assert "Taslaktaki özet" in document.html
    assert "Beyanlar" not in document.html
    assert reverse("documents:pdf", args=[document.code]) in as_ayse.get(page).content.decode()
    # The file of the sent version is another document, and the ministry does not read drafts.
    assert file_of(draft.submissions.get()) is None
    pdf = reverse("documents:pdf", args=[document.code])
    assert as_ayse.get(pdf).status_code == 200
    stand(draft, Stage.SUBMITTED)
    client.force_login(commission.chair)
    assert client.get(reverse("applications:record", args=[draft.number])).status_code == 200
    assert client.get(pdf).status_code in (403, 404)


def test_the_same_draft_makes_one_and_a_changed_one_the_next(as_ayse, draft, ayse):
    first = request_preview(draft, by=ayse)
    assert request_preview(draft, by=ayse).pk == first.pk
    save_cluster(draft, {"summary": "Yeni özet"}, by=ayse)
    text = as_ayse.get(reverse("applications:check", args=[draft.number])).content.decode()
    assert "Taslak o andan sonra değişti" in text
    second = request_preview(draft, by=ayse)
    assert [document.number for document in previews_of(draft)] == [f"{draft.number}-T2", f"{draft.number}-T1"]
    assert second.pk != first.pk


def test_it_waits_in_the_last_hour_and_ends_with_the_draft(as_ayse, draft, ayse):
    ask = reverse("applications:draft-file", args=[draft.number])
    Call.objects.filter(pk=draft.call_id).update(deadline=portal_now() + timedelta(minutes=30))
    assert as_ayse.post(ask).status_code == 503
    assert "PDF ön izle<" not in as_ayse.get(reverse("applications:check", args=[draft.number])).content.decode()
    stand(draft, Stage.PRE_ASSESSMENT)
    with pytest.raises(ValidationError, match="gönderilmiş sürümün PDF"):
        request_preview(draft, by=ayse)
    assert not previews_of(draft).exists()
