"""What was refused or failed is kept by the portal itself, and an extension may cite it (ux.md §3.4, incident mode)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions.calls import extend_deadline
from applications.models import FailedAttempt, Submission
from kumelenme.lifecycle.models import AuditEntry

from .test_statements import repeated, statements


@pytest.fixture
def as_nermin(client, nermin):
    """The programme manager's browser."""
    client.force_login(nermin)
    return client


def a_failure(draft, ayse, reason="Başvuru süresi sona ermiştir.", kind="refused") -> FailedAttempt:
    return FailedAttempt.objects.create(application=draft, person=ayse, kind=kind, address="POST /x/", reason=reason)


def test_a_refused_sending_is_kept_with_its_reason_though_everything_else_is_rolled_back(as_ayse, draft, ayse):
    page = reverse("applications:declare", args=[draft.number])
    answer = as_ayse.post(page, {"idempotency_key": "k" * 20})

    assert answer.status_code == 422
    attempt = FailedAttempt.objects.get()
    assert (attempt.kind, attempt.person, attempt.application) == ("refused", ayse, draft)
    assert attempt.address == f"POST {page}"
    assert attempt.reason
    assert attempt.request_id == answer["X-Request-ID"]


def test_an_error_of_the_server_is_kept_by_its_name_and_a_strangers_is_not(as_ayse, client, draft, ayse, bora):
    Submission.objects.create(application=draft, version=1, dossier={}, sha256="x", submitted_by=ayse)
    page = reverse("applications:version", args=[draft.number, 1])
    client.raise_request_exception = False

    assert as_ayse.get(page).status_code == 500

    attempt = FailedAttempt.objects.get()
    assert (attempt.kind, attempt.reason) == ("error", "Sunucu hatası (KeyError)")
    client.force_login(bora)
    assert client.get(page).status_code in (403, 404)
    assert as_ayse.post(reverse("applications:vision", args=[draft.number]), {"vision": "x"}).status_code in (403, 404)
    assert FailedAttempt.objects.count() == 1


def test_the_extension_cites_what_the_portal_kept(as_nermin, draft, ayse, nermin, call):
    page = reverse("applications:extend-deadline", args=[call.number])
    assert 'name="cite"' not in as_nermin.get(page).content.decode()
    for kind in ("refused", "error", "error"):
        a_failure(draft, ayse, kind=kind)

    text = as_nermin.get(page).content.decode()
    assert "1 başvuruda 2 sunucu hatası ve 1 reddedilen gönderim." in text
    later = (call.deadline + timedelta(days=2)).strftime("%d.%m.%Y")
    sent = {"deadline": later, "reason": "Portal yanıt vermedi", "cite": "on", "idempotency_key": "u" * 20}
    assert as_nermin.post(page, sent).status_code == 302

    call.refresh_from_db()
    assert call.extension_reason.startswith("Portal yanıt vermedi\nSistem kayıtları: ")
    facts = AuditEntry.objects.get(verb="deadline_extended").facts["failed"]
    assert (facts["errors"], facts["refused"], facts["applications"]) == (2, 1, 1)
    extend_deadline(call, by=nermin, deadline=call.deadline + timedelta(days=1), reason="Afet")
    call.refresh_from_db()
    assert call.extension_reason == "Afet"
    assert "failed" not in AuditEntry.objects.filter(verb="deadline_extended").latest("pk").facts


def test_the_record_is_walked_by_key_narrowed_by_number_and_costs_the_same_at_any_length(as_nermin, draft, ayse, call):
    page = reverse("applications:failed-attempts", args=[call.number])
    assert "Kayıt yok" in as_nermin.get(page).content.decode()
    a_failure(draft, ayse, "<b>ilk</b>")
    few = statements(as_nermin, page)
    for _ in range(55):
        a_failure(draft, ayse, "sonraki")

    many = statements(as_nermin, page)

    assert len(many) == len(few) <= 8, "\n".join(many)
    assert repeated(many) == []
    text = as_nermin.get(page).content.decode()
    last = FailedAttempt.objects.order_by("-pk")[49].pk
    assert f"sonra={last}" in text
    older = as_nermin.get(page, {"sonra": last, "basvuru": draft.number}).content.decode()
    assert "&lt;b&gt;ilk" in older
    assert "Bu başvuru için kayıt yok" in as_nermin.get(page, {"basvuru": "KDP-2099-01-0001"}).content.decode()
