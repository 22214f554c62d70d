"""Calls: created from a template or an earlier call, frozen at publication, extended and never shortened."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions.calls import change_call, create_call, extend_deadline
from applications.actors import STILL_APPLYING
from applications.forms.calls import GROUPS, CriterionRows, TermsForm
from applications.models import Application, Call, CallStatus, CallTerms, Stage
from applications.queries.clock import sending
from applications.tasks import tick
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now
from tests.applications.commission import stand


def a_call(by, template="KDP-2017", **values) -> Call:
    """A draft call opening now for 45 days."""
    now = portal_now()
    return create_call(template, by=by, title="Çağrı", opens_at=now, deadline=now + timedelta(days=45), **values)


def test_every_term_has_its_place_on_the_form():
    grouped = [name for _, names in GROUPS for name in names]

    assert (
        sorted(grouped)
        == sorted(TermsForm().fields)
        == sorted(field.name for field in CallTerms._meta.concrete_fields if field.name not in ("id", "call"))
    )


@pytest.mark.parametrize(("template", "rate", "weights"), [("KDP-2017", 50, (60, 40)), ("KDP-2023", 70, (52, 48))])
def test_a_template_fills_terms_criteria_and_support_items(nermin, template, rate, weights):
    call = a_call(nermin, template)

    sums = tuple(sum(c.weight for c in call.criteria.filter(body=body)) for body in ("evaluators", "board"))
    assert call.terms.max_rate_total == rate
    assert sums == weights
    assert call.cost_categories.count() == 9


def test_a_copy_carries_everything_of_the_earlier_call(nermin, call):
    copy = a_call(nermin, copy_of=call)

    assert copy.number != call.number
    assert copy.terms.pk != call.terms.pk
    assert list(copy.criteria.values_list("code", "weight")) == list(call.criteria.values_list("code", "weight"))


def test_a_changed_cap_reaches_its_support_item(nermin):
    call = a_call(nermin)

    change_call(call, by=nermin, terms={"refurbishment_pct": Decimal(4)})

    assert call.cost_categories.get(code="YAP").cap_percent == 4


def test_a_published_call_is_frozen_for_the_action_and_for_raw_sql(nermin, call):
    with pytest.raises(ValidationError, match="değiştirilemez"):
        change_call(call, by=nermin, terms={"min_firms": 5})
    with pytest.raises(IntegrityError), transaction.atomic():
        CallTerms.objects.filter(call=call).update(min_firms=5)


def test_only_the_programme_manager_makes_calls(bora):
    with pytest.raises(PermissionDenied):
        a_call(bora)


def test_a_deadline_is_extended_with_reason_and_the_teams_are_told(nermin, call, draft):
    later = call.deadline + timedelta(days=7)

    extend_deadline(call, by=nermin, deadline=later, reason="Sistem kesintisi")

    entry = AuditEntry.objects.about(call).get(verb="deadline_extended")
    call.refresh_from_db()
    assert (call.deadline, entry.note) == (later, "Sistem kesintisi")
    assert Owed.objects.filter(key=f"notices:{entry.pk}").exists()


def test_an_incident_at_the_last_moment_extends_the_call_within_its_grace(client, nermin, call, draft, clock):
    announced = call.deadline
    clock(seconds=(announced - portal_now() + timedelta(minutes=call.terms.grace_minutes - 2)).total_seconds())
    tick()
    call.refresh_from_db()
    assert (call.status, call.is_open()) == (CallStatus.OPEN, False)
    soon = portal_now() + timedelta(hours=6)
    for early in (portal_now(), announced + timedelta(seconds=1)):
        with pytest.raises(ValidationError, match="ileride olmalıdır"):
            extend_deadline(call, by=nermin, deadline=early, reason="Elektrik kesintisi")
    with pytest.raises(ValidationError, match="gerekçesini"):
        extend_deadline(call, by=nermin, deadline=soon, reason=" ")

    extend_deadline(call, by=nermin, deadline=soon, reason="Portal 40 dakika yanıt vermedi")

    call.refresh_from_db()
    assert call.is_open()
    assert sending(Application.objects.get(pk=draft.pk), draft.team.get().user).allowed
    page = client.get(reverse("applications:call", args=[call.number])).content.decode()
    assert "Son başvuru uzatıldı" in page
    assert "Portal 40 dakika yanıt vermedi" in page
    assert set(STILL_APPLYING.people(call)) == {draft.team.get().user}

    clock(seconds=(soon - portal_now() + timedelta(minutes=call.terms.grace_minutes + 1)).total_seconds())
    with pytest.raises(ValidationError, match="artık uzatılamaz"):
        extend_deadline(call, by=nermin, deadline=soon + timedelta(days=1), reason="Çok geç")
    tick()
    call.refresh_from_db()
    assert call.status == CallStatus.CLOSED


def test_who_has_withdrawn_is_not_told_of_an_extension(call, draft):
    stand(draft, Stage.WITHDRAWN)

    assert not STILL_APPLYING.people(call).exists()


@pytest.mark.parametrize("shift", [timedelta(0), timedelta(seconds=-1)])
def test_a_deadline_is_never_shortened(nermin, call, shift):
    with pytest.raises(ValidationError, match="kısaltılamaz"):
        extend_deadline(call, by=nermin, deadline=call.deadline + shift, reason="x")


def test_a_call_is_made_edited_and_published_in_a_browser(client, nermin, settings):
    settings.DEMO_INSTALLATION = True
    client.force_login(nermin)
    client.post(
        reverse("applications:call-create"),
        {"basis": "KDP-2017", "title": "Yeni", "opens_at": "01.01.2027 09.00", "deadline": "31.03.2027"},
    )
    call = Call.objects.get()
    page = client.get(reverse("applications:manage-call", args=[call.number]))
    terms = client.get(reverse("applications:call-terms", args=[call.number]))

    perform("publish_call", call, by=nermin)

    assert (page.status_code, terms.status_code) == (200, 200)
    assert call.deadline.astimezone().strftime("%S") == "59"


def test_a_draft_call_says_by_which_sections_a_criterion_is_judged_and_an_announced_one_keeps_them(
    client, nermin, call
):
    client.force_login(nermin)
    draft = a_call(nermin, copy_of=call)
    address = reverse("applications:call-criteria", args=[draft.number])
    formset = CriterionRows(queryset=draft.criteria.all(), prefix="olcut")
    typed = {f"olcut-{name}_FORMS": len(formset.forms) for name in ("TOTAL", "INITIAL")} | {
        form.add_prefix(name): "" if form[name].value() is None else form[name].value()
        for form in formset
        for name in form.fields
    }
    assert typed["olcut-0-sections"] == ["bolum-referanslar"]

    refused = client.post(address, typed | {"olcut-0-sections": ["bolum-yok"]})
    given = {
        "olcut-0-sections": ["bolum-vizyon"],
        "olcut-1-sections": [],
        "olcut-2-sections": ["bolum-kume", "bolum-bilgi"],
    }
    done = client.post(address, typed | given)

    first, second, third = draft.criteria.order_by("position")[:3]
    assert (refused.status_code, done.status_code) == (422, 302)
    assert (first.sections, second.sections) == (["bolum-vizyon"], [])
    assert third.sections == ["bolum-bilgi", "bolum-kume"]  # in the order it had
    shown = client.get(address).content.decode()
    assert "Başvurudaki yeri: Vizyon ve strateji<" in shown
    assert "Başvurudaki yeri: başvurunun bütünü" in shown
    frozen = client.get(reverse("applications:call-criteria", args=[call.number])).content.decode()
    assert "Başvurudaki yeri: Referans projeler</p>" in frozen
    assert "-sections" not in frozen
    with pytest.raises(IntegrityError), transaction.atomic():
        call.criteria.filter(code="A1").update(sections=[])


def test_the_public_pages_show_an_announced_call_and_hide_a_draft(client, nermin, call):
    hidden = a_call(nermin)

    page = client.get(reverse("applications:call", args=[call.number])).content.decode()

    assert "Başvuruya başla" in page
    assert client.get(reverse("applications:call", args=[hidden.number])).status_code == 404
    assert hidden.number not in client.get(reverse("applications:calls")).content.decode()


def told(entry) -> set[int]:
    """Ids of the people a register entry owes a notice."""
    owed = Owed.objects.filter(kind="notices", payload__entry=entry.pk).first()
    return set(owed.payload["people"]) if owed else set()


def test_a_cancelled_call_tells_its_applicants_and_nobody_else(nermin, draft, ayse, bora):
    entry = perform("cancel_call", draft.call, by=nermin, note="Bütçe ayrılamadı.")

    assert told(entry) == {ayse.pk}


def test_a_draft_is_given_up_between_the_applicants(nermin, draft, ayse):
    entry = perform("withdraw", draft, by=ayse, note="Bu yıl başvurmuyoruz.")

    assert told(entry) == {ayse.pk}
