""" "Taslağı sil": what was written since the last sending goes, the sent version stays, the history keeps both (domain.md T3)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from applications import dossier
from applications.actions.activities import save_activity
from applications.actions.budget import save_line
from applications.actions.commitments import record_commitment
from applications.actions.discarding import discard_draft
from applications.actions.documents import remove_document, replace_document
from applications.actions.members import change_member, remove_member
from applications.actions.reference_projects import save_project
from applications.actions.restoring import restore_version
from applications.actions.submission import freeze
from applications.actions.texts import save_cluster, save_goals, save_plan
from applications.models import Application, CatalogueActivity, Member, Section, SectionVersion, Slot, Stage, TeamMember
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.sql.clock import move_clock, portal_today
from tests.applications.commission import stand
from tests.applications.conftest import a_scan
from tests.applications.linked import a_firm
from tests.applications.test_row_history import a_line
from tests.applications.test_statements import A_PROJECT
from tests.applications.test_unsent import another_scan

S = Section
A_GOAL = {"goal": "İhracat artışı", "measure": "USD", "baseline": "1", "target": "2", "year": 3}


@pytest.fixture
def sent(draft, ayse):
    """A draft with one thing of every kind, sent once and still open."""
    firm = a_firm(draft, ayse)
    catalogue = CatalogueActivity.objects.get(code="1.1")
    values = {"catalogue": catalogue, "name": "Fuar", "purpose": "Pazar", "start_month": 1, "end_month": 40}
    activity = save_activity(draft, {**values, "responsible": firm}, by=ayse)
    save_line(draft, a_line(draft, activity, price_basis="Üç teklif"), by=ayse)
    save_goals(draft, [A_GOAL], by=ayse)
    save_project(draft, {**A_PROJECT, "lead": firm, "partners": []}, by=ayse)
    save_cluster(draft, {"summary": "Gönderilen özet", "founded_year": 2015}, by=ayse)
    replace_document(draft, Slot.COORDINATOR_DECISION, a_scan("karar.pdf"), by=ayse)
    replace_document(draft, Slot.OTHER, a_scan("ek.pdf"), by=ayse)
    freeze(draft, by=ayse)
    stand(draft, Stage.SUBMITTED)
    return Application.objects.select_related("call__terms", "cluster", "plan", "coordinator").get(pk=draft.pk)


def rewrite(sent, ayse) -> Member:
    """Change one thing of every kind in the new draft; returns the firm that came."""
    firm, activity = sent.members.get(organisation__kind="firm"), sent.plan.activities.get()
    line, goal = sent.plan.lines.get(), sent.plan.goals.get()
    came = a_firm(sent, ayse, number=2, title="Yeni Gelen A.Ş.", email="yeni@gelen.test")
    other = save_activity(
        sent, {"catalogue": CatalogueActivity.objects.get(code="1.2"), "name": "Yeni iş", "purpose": "?"}, by=ayse
    )
    save_line(sent, {"activity": other, "quantity": Decimal(9), "price_basis": ""}, by=ayse, line=line)
    save_line(sent, a_line(sent, other, description="Yeni satır"), by=ayse)
    save_activity(sent, {"name": "Fuar değil", "end_month": 12, "start_month": 1}, by=ayse, activity=activity)
    save_plan(sent, S.PLAN, {"months": 48, "title": "Yeni ad"}, by=ayse)
    save_goals(sent, [{**A_GOAL, "goal": "Başka hedef", "key": goal.key}, A_GOAL], by=ayse)
    save_cluster(sent, {"summary": "Silinecek özet", "founded_year": 1999}, by=ayse)
    change_member(firm, {"title": "Adı Değişen Ltd. Şti.", "employees": 7}, by=ayse, layer="supporting")
    remove_member(firm, by=ayse)
    replace_document(sent, Slot.COORDINATOR_DECISION, another_scan("yeni-karar.pdf"), by=ayse)
    remove_document(sent.documents.get(slot=Slot.OTHER), by=ayse)
    replace_document(sent, Slot.OTHER, another_scan("yeni-ek.pdf"), by=ayse)
    return came


def digest_of(application) -> str:
    return dossier.digest(dossier.canonical(dossier.build(application)))


def throw_away(application, by) -> list[str]:
    """What the button of a page drawn now does."""
    return discard_draft(application, by=by, seen=digest_of(application))


def test_the_draft_is_again_what_was_sent_down_to_the_digest_and_all_that_went_can_come_back(sent, ayse, bora):
    grant = grant_role(bora, Role.EDITOR, sent.call.number)
    TeamMember.objects.create(application=sent, user=bora, grant=grant)
    came = rewrite(sent, ayse)
    assert digest_of(sent) != sent.submissions.get().sha256

    assert throw_away(sent, ayse) == []

    assert digest_of(sent) == sent.submissions.get().sha256
    assert sent.plan.lines.get().price_basis == "Üç teklif"
    sent.cluster.refresh_from_db()
    assert sent.cluster.founded_year == 2015
    assert sent.members.get(organisation__kind="firm").layer == "core"
    # The thrown away words are versions, the firm waits for "Geri al", the files stay in their slots' history.
    texts = SectionVersion.objects.filter(application=sent, section="cluster")
    (thrown,) = [row.number for row in texts if row.content["summary"] == "Silinecek özet"]
    restore_version(sent, S.CLUSTER, thrown, by=ayse)
    sent.cluster.refresh_from_db()
    assert sent.cluster.summary == "Silinecek özet"
    came.refresh_from_db()
    assert came.removed_at
    assert sent.documents.filter(file__original_name="yeni-karar.pdf", replaced_at__isnull=False).exists()
    entry = AuditEntry.objects.filter(verb="draft_discarded").get()
    assert {"firms", "activities", "budget", "plan", "documents"} <= set(entry.facts["sections"])
    told = Owed.objects.get(kind="notices", payload__entry=entry.pk).payload["people"]
    assert bora.pk in told


def test_a_draft_written_in_the_minutes_of_sending_does_not_take_the_sent_version_along(sent, ayse):
    # Saves of one person within ten minutes are one version; sending ends it.
    save_cluster(sent, {"governance": "Sonradan"}, by=ayse)
    move_clock(timedelta(days=1))
    save_goals(sent, [], by=ayse)

    throw_away(sent, ayse)

    assert digest_of(sent) == sent.submissions.get().sha256
    assert sent.plan.goals.get().goal == A_GOAL["goal"]


def test_a_section_that_was_empty_when_it_was_sent_is_empty_again(draft, ayse):
    freeze(draft, by=ayse)
    stand(draft, Stage.SUBMITTED)
    values = {"catalogue": CatalogueActivity.objects.get(code="1.1"), "name": "Fuar", "purpose": "Pazar"}
    save_line(draft, a_line(draft, save_activity(draft, values, by=ayse)), by=ayse)

    throw_away(draft, ayse)

    assert not draft.plan.activities.exists()
    assert digest_of(draft) == draft.submissions.get().sha256


def test_the_word_of_others_is_no_draft_and_stays(sent, ayse):
    firm = sent.members.get(organisation__kind="firm")
    record_commitment(firm, by=ayse, method="wet", signed_on=portal_today(), upload=a_scan(), signatory="Can Er")
    save_cluster(sent, {"summary": "Silinecek"}, by=ayse)

    throw_away(sent, ayse)

    firm.commitment.refresh_from_db()
    sent.cluster.refresh_from_db()
    assert (firm.commitment.status, sent.cluster.summary) == ("signed", "Gönderilen özet")


def test_what_the_registry_keeps_for_somebody_else_stays_and_is_named(sent, ayse, bora):
    firm = sent.members.get(organisation__kind="firm").organisation
    type(firm).objects.filter(pk=firm.pk).update(title="Kayıttaki Yeni Ad", registered_by=bora)

    (sentence,) = throw_away(sent, ayse)

    assert "Kayıttaki Yeni Ad" in sentence


def test_it_is_refused_where_it_means_nothing_or_somebody_wrote_meanwhile(draft, sent, ayse, bora):
    with pytest.raises(ValidationError, match="silinecek bir şey yok"):
        throw_away(sent, ayse)
    seen = digest_of(sent)
    save_cluster(sent, {"summary": "Yeni"}, by=ayse)
    with pytest.raises(ValidationError, match="sayfayı açtıktan sonra değişti"):
        discard_draft(sent, by=ayse, seen=seen)
    grant = grant_role(bora, Role.EDITOR, sent.call.number)
    TeamMember.objects.create(application=sent, user=bora, grant=grant)
    with pytest.raises(PermissionDenied):
        throw_away(sent, bora)
    stand(sent, Stage.DRAFT)
    with pytest.raises(ValidationError, match="Gönderilmiş bir sürüm olmadan"):
        throw_away(sent, ayse)
    sent.cluster.refresh_from_db()
    assert sent.cluster.summary == "Yeni"


def test_the_page_says_what_is_lost_and_its_button_does_it(as_ayse, sent, ayse, bora, client):
    page = reverse("applications:discard", args=[sent.number])
    assert "Silinecek bir şey yok" in as_ayse.get(page).content.decode()
    save_cluster(sent, {"summary": "Silinecek özet"}, by=ayse)

    text = as_ayse.get(page).content.decode()
    assert "Silinecek özet" in text
    assert "Olduğu gibi kalanlar" in text
    refused = as_ayse.post(page, {"gorulen": "eski"})
    assert (refused.status_code, "Taslak silinmedi" in refused.content.decode()) == (422, True)
    seen = digest_of(sent)
    assert f'value="{seen}"' in text
    assert as_ayse.post(page, {"gorulen": seen}).status_code == 302
    assert digest_of(sent) == sent.submissions.get().sha256

    grant = grant_role(bora, Role.EDITOR, sent.call.number)
    TeamMember.objects.create(application=sent, user=bora, grant=grant)
    save_cluster(sent, {"summary": "Yine yeni"}, by=ayse)
    bora.forget_grants()
    client.force_login(bora)
    text = client.get(page).content.decode()
    assert ("Silme yetkiniz yok" in text, "Ayşe Yılmaz" in text, 'name="gorulen"' in text) == (True, True, False)


def test_a_draft_never_sent_has_nothing_to_return_to(as_ayse, draft):
    text = as_ayse.get(reverse("applications:discard", args=[draft.number])).content.decode()
    assert "Dönülecek bir sürüm yok" in text
