"""One row through time: who changed what, and an earlier state or a removed row comes back (ux.md A27, ADR 0030)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from applications.actions.activities import remove_activity, save_activity
from applications.actions.budget import remove_line, save_line
from applications.actions.commitments import record_commitment
from applications.actions.indicators import save_indicators
from applications.actions.members import change_member, remove_member
from applications.actions.plan_rows import restore_row
from applications.actions.reference_projects import remove_project, save_project
from applications.actions.section_rights import limit_teammate
from applications.models import CatalogueActivity, Commitment, Section, SectionVersion, TeamMember
from applications.queries.plan_rows import revision, row_now
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import move_clock, portal_today
from tests.applications.conftest import a_scan
from tests.applications.linked import a_firm, confirmed

from .test_statements import A_PROJECT, OF_TRANSACTIONS, repeated

S = Section


@pytest.fixture
def activity(draft, ayse):
    values = {"catalogue": CatalogueActivity.objects.get(code="1.1"), "name": "Fuar", "purpose": "Pazar bulmak"}
    return save_activity(draft, {**values, "participants": [draft.members.get()]}, by=ayse)


@pytest.fixture
def mehmet(draft, bora):
    """A colleague who writes as well."""
    grant = grant_role(bora, Role.EDITOR, draft.call.number)
    TeamMember.objects.create(application=draft, user=bora, grant=grant)
    bora.forget_grants()
    return bora


def a_line(draft, activity, **other) -> dict:
    category = draft.call.cost_categories.first()
    return {
        "activity": activity,
        "category": category,
        "year": 1,
        "description": "Stand",
        "unit": "adet",
        "quantity": Decimal("2.50"),
        "unit_price": Decimal(1000),
        "rate": Decimal(50),
        **other,
    }


def later() -> None:
    move_clock(timedelta(minutes=11))


def page(draft, section, key, **query) -> str:
    return reverse("applications:row-history", args=[draft.number, section.value, key])


def text_of(answer) -> str:
    return " ".join(" ".join(html.fromstring(answer.content).itertext()).split())


def back_to(draft, section, key, version: int, by) -> list[str]:
    """What the button of a page drawn now does."""
    return restore_row(draft, section, key, version, by=by, seen=revision(row_now(draft, section, key)))


def last_version(draft, section) -> int:
    return SectionVersion.objects.filter(application=draft, section=section).last().number


def test_the_page_says_who_changed_which_field_when_old_beside_new(as_ayse, draft, ayse, mehmet, activity):
    line = save_line(draft, a_line(draft, activity), by=ayse)
    later()
    save_line(draft, {"quantity": Decimal(4)}, by=mehmet, line=line)
    save_line(draft, a_line(draft, activity, description="Başka satır"), by=mehmet)

    answer = as_ayse.get(page(draft, S.BUDGET, line.key))

    shown = text_of(answer)
    assert "Değiştirildi" in shown
    assert "Bora Koç" in shown
    assert "Miktar 2,50 4,00" in shown
    assert "Eklendi" in shown
    assert "Ayşe Yılmaz" in shown
    assert "Başka satır" not in shown


def test_what_stood_before_the_first_kept_change_is_its_first_state(as_ayse, draft, ayse, activity):
    line = draft.plan.lines.create(**a_line(draft, activity))
    SectionVersion.objects.filter(section="budget").delete()
    save_line(draft, {"quantity": Decimal(4)}, by=ayse, line=line)
    shown = text_of(as_ayse.get(page(draft, S.BUDGET, line.key)))
    assert "Miktar 2,50 4,00" in shown
    assert "Kayıttaki ilk hâli" in shown
    back_to(draft, S.BUDGET, line.key, 1, ayse)
    line.refresh_from_db()
    assert line.quantity == Decimal("2.50")


def test_a_name_that_the_row_only_repeats_is_no_change_of_it(as_ayse, draft, ayse, mehmet, activity):
    line = save_line(draft, a_line(draft, activity), by=ayse)
    later()
    save_activity(draft, {"name": "Yurt dışı fuarı"}, by=mehmet, activity=activity)
    save_line(draft, a_line(draft, activity, description="Başka"), by=mehmet)
    assert "Bora Koç" not in text_of(as_ayse.get(page(draft, S.BUDGET, line.key)))


def test_an_earlier_state_comes_back_by_the_button_with_a_line_in_the_register(as_ayse, draft, ayse, activity):
    line = save_line(draft, a_line(draft, activity), by=ayse)
    first = last_version(draft, S.BUDGET)
    later()
    save_line(draft, {"quantity": Decimal(4), "description": "Büyük stand"}, by=ayse, line=line)
    form = html.fromstring(as_ayse.get(page(draft, S.BUDGET, line.key)).content).xpath("//main//form")[0]

    answer = as_ayse.post(form.action, dict(form.form_values()), follow=True)

    assert "seçtiğiniz hâline döndü" in text_of(answer)
    line.refresh_from_db()
    assert (line.quantity, line.description) == (Decimal("2.50"), "Stand")
    entry = AuditEntry.objects.about(draft).filter(verb="row_restored").get()
    assert entry.facts == {"section": "budget", "key": str(line.key), "name": "Stand", "version": first}
    assert entry.by == ayse
    with pytest.raises(ValidationError, match="zaten bu hâlde"):
        back_to(draft, S.BUDGET, line.key, first, ayse)


def test_a_page_that_is_out_of_date_restores_nothing(draft, ayse, activity):
    line = save_line(draft, a_line(draft, activity), by=ayse)
    first, seen = last_version(draft, S.BUDGET), revision(row_now(draft, S.BUDGET, line.key))
    later()
    save_line(draft, {"quantity": Decimal(4)}, by=ayse, line=line)
    with pytest.raises(ValidationError, match="sayfayı açtıktan sonra değişti"):
        restore_row(draft, S.BUDGET, line.key, first, by=ayse, seen=seen)
    line.refresh_from_db()
    assert line.quantity == 4
    back_to(draft, S.BUDGET, line.key, first, ayse)


def test_removed_rows_of_every_kind_come_back_under_their_keys(as_ayse, draft, ayse, activity):
    member = draft.members.get()
    line = save_line(draft, a_line(draft, activity), by=ayse)
    project = save_project(draft, {**A_PROJECT, "lead": member, "partners": []}, by=ayse)
    figure = {"name": "Firma", "unit": "adet", "baseline": Decimal(1), "target": Decimal(5), "activity": activity}
    save_indicators(draft, [{**figure, "programme_indicator": "own"}], by=ayse)
    indicator = draft.plan.indicators.get()
    later()
    save_indicators(draft, [], by=ayse)
    remove_project(project, by=ayse)
    remove_activity(activity, by=ayse)
    with pytest.raises(ValidationError, match="Önce Faaliyetler bölümünden"):
        back_to(draft, S.BUDGET, line.key, 1, ayse)

    for section, key, title in (
        (S.ACTIVITIES, activity.key, "Fuar"),
        (S.BUDGET, line.key, "Stand"),
        (S.REFERENCES, project.key, "Proje"),
        (S.INDICATORS, indicator.key, "Firma"),
    ):
        listed = as_ayse.get(reverse("applications:removed-rows", args=[draft.number, section.value]))
        assert title in text_of(listed)
        assert "Ayşe Yılmaz" in text_of(listed)
        drawn = as_ayse.get(page(draft, section, key))
        assert "Çıkarıldı" in text_of(drawn)
        form = html.fromstring(drawn.content).xpath("//main//form")[0]
        as_ayse.post(form.action, dict(form.form_values()))
        listed = as_ayse.get(reverse("applications:removed-rows", args=[draft.number, section.value]))
        assert "Çıkarılan satır yok." in text_of(listed)

    again = draft.plan.lines.get()
    assert (again.key, again.activity.key, again.quantity) == (line.key, activity.key, Decimal("2.50"))
    assert again.activity.participants.get() == member
    assert draft.reference_projects.get().lead == member
    assert (draft.plan.indicators.get().key, draft.plan.indicators.get().activity.key) == (indicator.key, activity.key)


def test_only_who_may_write_the_section_restores(draft, ayse, mehmet, activity, bora, client):
    line = save_line(draft, a_line(draft, activity), by=ayse)
    remove_line(line, by=ayse)
    limit_teammate(TeamMember.objects.get(user=mehmet), [S.VISION], by=ayse)
    with pytest.raises(ValidationError, match="yazma yetkiniz yok"):
        back_to(draft, S.BUDGET, line.key, 1, mehmet)
    client.force_login(mehmet)
    assert not html.fromstring(client.get(page(draft, S.BUDGET, line.key)).content).xpath("//main//form")
    TeamMember.objects.filter(user=mehmet).delete()
    with pytest.raises(PermissionDenied):
        back_to(draft, S.BUDGET, line.key, 1, mehmet)
    back_to(draft, S.BUDGET, line.key, 1, ayse)


def test_what_its_form_would_refuse_is_not_restored(draft, ayse, activity):
    late = save_activity(draft, {"start_month": 50, "end_month": 60}, by=ayse, activity=activity)
    first = last_version(draft, S.ACTIVITIES)
    later()
    save_activity(draft, {"start_month": 1, "end_month": 12}, by=ayse, activity=late)
    draft.plan.months = 36
    draft.plan.save()
    with pytest.raises(ValidationError) as refused:
        back_to(draft, S.ACTIVITIES, late.key, first, ayse)
    assert "36" in " ".join(refused.value.messages)
    draft.plan.months = 60
    draft.plan.save()
    back_to(draft, S.ACTIVITIES, late.key, first, ayse)


def test_who_took_a_member_off_is_who_freed_the_activities(as_ayse, draft, ayse, mehmet, activity):
    firm = a_firm(draft, ayse)
    save_activity(draft, {"responsible": firm}, by=ayse, activity=activity)
    later()
    remove_member(firm, by=mehmet)
    assert "Bora Koç" in text_of(as_ayse.get(page(draft, S.ACTIVITIES, activity.key)))


# Members


def member_page(draft, member) -> str:
    return reverse("applications:member-history", args=[draft.number, member.code])


def test_a_firms_page_says_who_did_what_and_that_the_firm_itself_confirmed(as_ayse, draft, ayse):
    firm = a_firm(draft, ayse)
    change_member(firm, {"title": "Çelik Döküm A.Ş."}, by=ayse)
    confirmed(draft, firm, ayse)

    drawn = as_ayse.get(member_page(draft, firm))
    assert "Listeye eklendi" in text_of(drawn)
    assert "Kuruluş bilgileri değişti" in text_of(drawn)
    assert "Unvan Çelik Döküm Ltd. Şti. Çelik Döküm A.Ş." in text_of(drawn)
    assert "Taahhüt: imzalandı" in text_of(drawn)
    assert "Üyenin kendisi (bağlantıyla)" in text_of(drawn)


def test_restoring_an_old_title_voids_a_confirmation_and_a_stale_page_does_not(as_ayse, draft, ayse):
    firm = a_firm(draft, ayse)
    change_member(firm, {"title": "Yanlış Unvan A.Ş."}, by=ayse)
    change_member(firm, {"title": "Doğru Unvan A.Ş."}, by=ayse)
    confirmed(draft, firm, ayse)
    link = firm.links.current().get()
    form = _form_of(as_ayse, draft, firm, "Yanlış Unvan A.Ş.")
    refused = as_ayse.post(form.action, {**dict(form.form_values()), "hal": "0-0-0"}, follow=True)
    assert "sayfayı açtıktan sonra değişti" in text_of(refused)
    link.refresh_from_db()
    assert link.voided_at is None
    form = _form_of(as_ayse, draft, firm, "Yanlış Unvan A.Ş.")
    as_ayse.post(form.action, dict(form.form_values()))

    firm.organisation.refresh_from_db()
    link.refresh_from_db()
    assert firm.organisation.title == "Yanlış Unvan A.Ş."
    assert link.voided_at is not None
    assert AuditEntry.objects.about(draft).filter(verb="participation_voided").exists()
    assert AuditEntry.objects.about(draft).filter(verb="member_state_restored", by=ayse).exists()


def _form_of(browser, draft, firm, after: str):
    """The form under the act that made the title `after`."""
    for part in html.fromstring(browser.get(member_page(draft, firm)).content).xpath("//main//section[.//form]"):
        if part.xpath(".//ins") and after in part.xpath(".//ins")[0].text_content():
            return part.xpath(".//form")[0]
    raise AssertionError(after)


def test_an_earlier_paper_counts_again_by_its_button_and_a_blocked_one_never(as_ayse, draft, ayse):
    firm = a_firm(draft, ayse)
    told = {"method": "wet", "signed_on": portal_today(), "by": ayse}
    record_commitment(firm, signatory="Ali Ak", upload=a_scan("dogru.pdf"), **told)
    record_commitment(firm, signatory="Veli Kara", upload=a_scan("yanlis.pdf"), **told)
    drawn = html.fromstring(as_ayse.get(member_page(draft, firm)).content)
    form = drawn.xpath("//main//form[contains(@action, '/taahhut/')]")[0]

    as_ayse.post(form.action, dict(form.form_values()))

    commitment = Commitment.objects.select_related("document").get(member=firm)
    assert (commitment.document.original_name, commitment.signatory) == ("dogru.pdf", "Ali Ak")
    StoredFile.objects.filter(original_name="yanlis.pdf").update(scan_state="blocked")
    drawn = html.fromstring(as_ayse.get(member_page(draft, firm)).content)
    form = drawn.xpath("//main//form[contains(@action, '/taahhut/')]")[0]
    assert "engellendi" in text_of(as_ayse.post(form.action, dict(form.form_values()), follow=True))
    commitment.refresh_from_db()
    assert commitment.document.original_name == "dogru.pdf"


def test_an_institution_that_was_taken_off_comes_back_from_its_page(as_ayse, draft, ayse, mehmet):
    firm = a_firm(draft, ayse)
    firm.organisation.kind = "university"
    firm.organisation.save()
    remove_member(firm, by=mehmet)
    drawn = as_ayse.get(member_page(draft, firm))
    assert "Listeden çıkarıldı" in text_of(drawn)
    assert "Bora Koç" in text_of(drawn)
    form = html.fromstring(drawn.content).xpath("//main//form")[0]
    as_ayse.post(form.action, dict(form.form_values()))
    assert draft.members.filter(pk=firm.pk).exists()
    assert "Listeye geri alındı" in text_of(as_ayse.get(member_page(draft, firm)))


def test_another_clusters_people_are_not_named(as_ayse, draft, ayse, nermin):
    firm = a_firm(draft, ayse)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kumelenme.person', %s, true)", [str(nermin.pk)])
    firm.organisation.title = "Başka Unvan"
    firm.organisation.save()
    shown = text_of(as_ayse.get(member_page(draft, firm)))
    assert "Başka bir başvurunun ekibi" in shown
    assert "Nermin" not in shown


# Statements


def counted(browser, url: str) -> list[str]:
    browser.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(url)
    assert answer.status_code == 200
    return [query["sql"] for query in captured if not OF_TRANSACTIONS.match(query["sql"])]


def test_the_pages_cost_the_same_at_20_and_at_500_rows(as_ayse, draft, ayse, activity):
    firm = a_firm(draft, ayse)
    line = save_line(draft, a_line(draft, activity), by=ayse)
    gone = save_line(draft, a_line(draft, activity, description="Eski"), by=ayse)
    later()
    remove_line(gone, by=ayse)
    pages = [
        page(draft, S.BUDGET, line.key),
        reverse("applications:removed-rows", args=[draft.number, "budget"]),
        member_page(draft, firm),
        reverse("applications:team-history", args=[draft.number]),
    ]
    few = []
    for rows in (20, 480):
        _more(draft, activity, firm, rows)
        found = [counted(as_ayse, url) for url in pages]
        assert all(len(queries) <= 10 and not repeated(queries) for queries in found), list(map(len, found))
        few.append([len(queries) for queries in found])
    assert few[0] == few[1]
    assert "Sonraki sayfa" in text_of(as_ayse.get(pages[2]))
    drawn = html.fromstring(as_ayse.get(pages[2]).content)
    following = as_ayse.get(pages[2] + drawn.xpath("//a[@rel='next']/@href")[0])
    assert following.status_code == 200
    assert as_ayse.get(pages[0], {"once": "x"}).status_code == 200
    assert as_ayse.get(pages[2], {"once": "x"}).status_code == 404


def _more(draft, activity, firm, rows: int) -> None:
    """So many lines in the budget, so many changes of a firm, one version each twenty."""
    before = draft.plan.lines.count()
    for number in range(rows):
        values = a_line(draft, activity, description=f"Satır {before + number}")
        draft.plan.lines.create(**values)
        firm.organisation.employees = before + number
        firm.organisation.save()
    later()
    save_line(draft, {"unit": f"adet {before}"}, by=draft.team.get().user, line=draft.plan.lines.first())
