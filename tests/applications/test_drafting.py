"""What the forms and actions of a draft refuse, each beside the twin that they accept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from lxml import html

from applications.actions.activities import save_activity
from applications.actions.applications import start_application
from applications.actions.commitments import record_commitment, record_commitments
from applications.actions.documents import replace_document
from applications.actions.imports import confirm_list
from applications.actions.indicators import save_indicators
from applications.actions.members import add_member, remove_member
from applications.actions.organisations import register_organisation
from applications.actions.sections import mark_section
from applications.actions.texts import Conflict, save_cluster
from applications.dossier import build
from applications.models import Application, CatalogueActivity, Organisation, Province, Section, SectionMark, Slot
from applications.overview.workbook import workbook_of
from applications.rules import composition
from applications.rules.plan import yearly_targets_fit
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import move_clock, portal_today

from .conftest import AGENCY_VKN, UNIVERSITY_VKN, a_scan
from .test_lists import read


def university(by) -> Organisation:
    """A university in Konya."""
    konya = Province.objects.get(name="Konya")
    return register_organisation(
        by=by, vkn=UNIVERSITY_VKN, title="Selçuk Üniversitesi", kind="university", province=konya
    )


@pytest.mark.parametrize("number", ["0000000001", "123456789", "1111111111", "abcdefghij", "10000000147", ""])
def test_a_wrong_tax_number_is_refused(ayse, number):
    with pytest.raises(ValidationError):
        register_organisation(by=ayse, vkn=number, title="X", kind="firm", province=Province.objects.get(plate=42))


@pytest.mark.parametrize("number", ["1111111114", "111 111 11 14", "10000000146"])
def test_a_right_tax_number_is_registered(ayse, number):
    organisation = register_organisation(
        by=ayse, vkn=number, title="X", kind="firm", province=Province.objects.get(plate=42)
    )

    assert organisation.vkn == number.replace(" ", "")


def test_a_registered_tax_number_is_used_as_it_stands(ayse, bora):
    first = university(ayse)

    again = register_organisation(by=bora, vkn=UNIVERSITY_VKN, title="Başka ad", kind="firm", province=None)

    assert (again.pk, again.title) == (first.pk, "Selçuk Üniversitesi")


def test_an_organisation_coordinates_one_application_of_a_call(call, draft, ayse):
    with pytest.raises(ValidationError, match="başka bir başvuru"):
        start_application(call=call, organisation=draft.coordinator, cluster_name="İkinci", by=ayse)


def test_starting_reserves_the_number_and_makes_the_person_coordinator(draft, ayse):
    place = draft.team.get()

    assert draft.number == f"{draft.call.number}-0001"
    assert (place.user, place.may_submit, place.grant.role, place.grant.scope) == (
        ayse,
        True,
        "coordinator",
        draft.call.number,
    )
    assert AuditEntry.objects.about(draft).filter(verb="application_started").count() == 1


def test_the_coordinators_own_letter_is_recorded_on_its_page(as_ayse, draft):
    page = reverse("applications:institution", args=[draft.number, draft.members.get().code])
    before = as_ayse.get(page)

    letter = {"signed_on": f"{portal_today():%d.%m.%Y}", "letter_number": "E-2026/77", "upload": a_scan()}
    after = as_ayse.post(page, letter)

    assert "Yazı henüz kaydedilmedi" in before.content.decode()
    assert after.status_code == 302
    assert draft.members.get().commitment.letter_number == "E-2026/77"


def test_a_stranger_writes_nothing(draft, bora):
    with pytest.raises(PermissionDenied):
        save_cluster(draft, {"name": "Başka"}, by=bora)


def test_after_the_deadline_nothing_is_written(draft, ayse):
    move_clock(timedelta(days=46))

    with pytest.raises(ValidationError, match="başvuruya açık değil"):
        save_cluster(draft, {"name": "Geç"}, by=ayse)


def test_a_member_stands_once_on_the_list(draft, ayse):
    add_member(draft, university(ayse), by=ayse)

    with pytest.raises(ValidationError, match="zaten var"):
        add_member(draft, university(ayse), by=ayse)


def test_the_coordinator_cannot_be_taken_off_the_list_another_member_can(draft, ayse):
    other = add_member(draft, university(ayse), by=ayse)

    remove_member(other, by=ayse)
    with pytest.raises(ValidationError, match="koordinatördür"):
        remove_member(draft.members.get(), by=ayse)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"letter_number": ""}, "tarih ve sayısı"),
        ({"signed_on": None}, "ileri olamaz"),
        ({"upload": None}, "belgeyi seçin"),
    ],
)
def test_an_institutions_letter_needs_date_number_and_file(draft, ayse, given, words):
    member = add_member(draft, university(ayse), by=ayse)
    letter = {"method": "letter", "signed_on": portal_today(), "letter_number": "E-1", "upload": a_scan()} | given
    letter["signed_on"] = letter["signed_on"] or portal_today() + timedelta(days=1)

    with pytest.raises(ValidationError, match=words):
        record_commitment(member, by=ayse, **letter)


def test_twenty_two_commitments_are_recorded_with_one_annex(draft, ayse):
    confirm_list(read(draft, ayse, "firmalar.xlsx"), by=ayse)
    inside = [
        m for m in draft.members.firms().select_related("organisation") if m.organisation.nace_id.startswith("28")
    ]

    record_commitments(draft, inside, by=ayse, method="wet", signed_on=portal_today(), upload=a_scan("taahhutler.pdf"))

    fresh = Application.objects.get(pk=draft.pk)
    assert composition.counted_firms(fresh) == 22
    assert composition.has_minimum_firms(fresh) is None
    assert (
        fresh.members.firms().values("commitment__document").exclude(commitment__document=None).distinct().count() == 1
    )


def test_an_other_activity_needs_a_hundred_characters_of_reason(draft, ayse):
    values = {
        "catalogue": CatalogueActivity.objects.get(code="1.99"),
        "name": "Farklı",
        "start_month": 1,
        "end_month": 12,
    }

    with pytest.raises(ValidationError, match="99 karakter yazıldı"):
        save_activity(draft, {**values, "other_reason": "a" * 99}, by=ayse)
    assert save_activity(draft, {**values, "other_reason": "a" * 100}, by=ayse).pk


def test_a_target_below_the_baseline_is_refused(draft, ayse):
    row = {"programme_indicator": "own", "name": "İhracat", "unit": "TL", "baseline": 10, "target": 9}

    with pytest.raises(ValidationError, match="küçük olamaz"):
        save_indicators(draft, [row], by=ayse)
    save_indicators(draft, [{**row, "target": 10}], by=ayse)
    assert draft.plan.indicators.get().target == 10


def offered_rows(client, page: str) -> dict[str, str]:
    """What the page of indicators would send back untouched, figures aside."""
    formset = client.get(page).context["formset"]
    typed = {"gosterge-TOTAL_FORMS": len(formset.forms), "gosterge-INITIAL_FORMS": formset.initial_form_count()}
    for form in formset:
        for name in ("key", "programme_indicator", "name", "unit", "verification"):
            typed[form.add_prefix(name)] = form.initial.get(name) or ""
    return typed


def test_indicators_that_do_not_concern_the_plan_are_left_empty(as_ayse, draft, contexts):
    page = reverse("applications:indicators", args=[draft.number])
    typed = offered_rows(as_ayse, page)
    typed |= {"gosterge-1-baseline": "22", "gosterge-1-target": "40", "gosterge-1-verification": "Taahhüt listesi"}

    unfinished = as_ayse.post(page, typed | {"gosterge-2-baseline": "0"})
    answer = as_ayse.post(page, typed)

    assert unfinished.status_code == 422
    assert answer.status_code == 302
    assert [(row.name, row.target) for row in draft.plan.indicators.all()] == [("İşletme sayısı", 40)]


def test_the_years_of_an_indicator_lead_to_its_target(as_ayse, draft, contexts):
    page = reverse("applications:indicators", args=[draft.number])
    figures = {"baseline": "20", "target": "40", "year_1": "22", "year_2": "30", "year_3": "35", "year_4": "38"}
    typed = offered_rows(as_ayse, page) | {"gosterge-1-verification": "Liste"}
    typed |= {f"gosterge-1-{name}": value for name, value in figures.items()}

    over = as_ayse.post(page, typed | {"gosterge-1-year_4": "41"})
    falling = as_ayse.post(page, typed | {"gosterge-1-year_3": "29"})
    half = as_ayse.post(page, typed | {"gosterge-1-year_2": ""})

    assert "gosterge-1-year_5" not in as_ayse.get(page).content.decode()
    assert over.context["formset"].forms[1].errors["year_4"] == ["4. yılın hedefi 41; son hedefi (40) aşamaz."]
    assert "30 altına düşemez" in falling.context["formset"].forms[1].errors["year_3"][0]
    assert half.status_code == 302
    assert "2. yılın sonundaki hedef yazılmamış" in yearly_targets_fit(workbook_of(draft))
    assert build(draft)["plan"]["indicators"][0]["yearly"] == []

    mended = offered_rows(as_ayse, page) | {f"gosterge-0-{name}": value for name, value in figures.items()}
    assert as_ayse.post(page, mended).status_code == 302
    assert yearly_targets_fit(workbook_of(draft)) is None
    assert build(draft)["plan"]["indicators"][0]["yearly"] == ["22.00", "30.00", "35.00", "38.00", "40.00"]
    check = as_ayse.get(reverse("applications:check", args=[draft.number])).content.decode()
    assert "Yıl sonu hedefleri: 1. yıl 22; 2. yıl 30; 3. yıl 35; 4. yıl 38; 5. yıl 40" in check


def test_a_members_reference_letter_is_refused_an_outsiders_is_taken(draft, ayse):
    letter = {"by": ayse, "dated_on": portal_today(), "reference_number": "E-5"}
    agency = register_organisation(
        by=ayse,
        vkn=AGENCY_VKN,
        title="Mevlana Kalkınma Ajansı",
        kind="development_agency",
        province=draft.coordinator.province,
    )

    with pytest.raises(ValidationError, match="üyesi olamaz"):
        replace_document(draft, Slot.REFERENCE_LETTER, a_scan(), referee=draft.coordinator, **letter)
    assert replace_document(draft, Slot.REFERENCE_LETTER, a_scan(), referee=agency, **letter).referee == agency


def test_a_new_file_takes_the_place_of_the_old_one_which_stays_stored(draft, ayse):
    for name in ("ilk.pdf", "ikinci.pdf"):
        replace_document(draft, Slot.AUTHORITY, a_scan(name), by=ayse)

    current = draft.documents.filter(replaced_at=None)
    assert [document.file.original_name for document in current] == ["ikinci.pdf"]
    assert draft.documents.count() == 2


def test_the_older_of_two_texts_is_kept_and_not_saved_over(draft, ayse):
    new = save_cluster(draft, {"summary": "Ayşe"}, by=ayse, revision=draft.cluster.revision)

    with pytest.raises(Conflict):
        save_cluster(draft, {"summary": "Eski"}, by=ayse, revision=draft.cluster.revision)
    draft.cluster.refresh_from_db()
    assert (draft.cluster.summary, draft.cluster.revision) == ("Ayşe", new)


def test_an_old_revision_is_answered_409_with_both_texts(as_ayse, draft):
    url = reverse("applications:vision", args=[draft.number])
    as_ayse.post(url, {"vision": "Birinci metin", "rev": "0"})

    answer = as_ayse.post(url, {"vision": "İkinci metin", "rev": "0"}, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "Birinci metin" in answer.content.decode()
    assert "İkinci metin" in answer.content.decode()


def test_after_a_conflict_one_button_keeps_the_own_text(as_ayse, draft):
    url = reverse("applications:vision", args=[draft.number])
    as_ayse.post(url, {"vision": "Birinci metin", "rev": "0"})

    as_ayse.post(url, {"vision": "İkinci metin", "rev": "0", "rev-son": "1"})

    draft.plan.refresh_from_db()
    assert draft.plan.vision == "İkinci metin"


def test_autosave_answers_204_with_the_new_revision(as_ayse, draft):
    answer = as_ayse.post(
        reverse("applications:vision", args=[draft.number]),
        {"vision": "Metin", "rev": "0"},
        headers={"HX-Request": "true"},
    )

    assert answer.status_code == 204
    assert '"rev": 1' in answer.headers["HX-Trigger"]


def test_a_finished_section_that_breaks_a_rule_has_a_problem(as_ayse, draft, ayse):
    mark_section(draft, Section.FIRMS, by=ayse, complete=True)

    page = as_ayse.get(reverse("applications:task-list", args=[draft.number])).content.decode()

    assert "Sorun var" in page
    assert "Eksik: 20 firma" in page
    assert "Henüz başlanamaz" in page


def test_a_mark_set_twice_is_one_mark(draft, ayse):
    for _ in range(2):
        mark_section(draft, Section.CLUSTER, by=ayse, complete=True)

    assert SectionMark.objects.filter(application=draft).count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("firm-add", {"vkn": "123"}),
        ("institution-add", {"vkn": UNIVERSITY_VKN}),
        ("activity-add", {"name": ""}),
        ("line-add", {"unit_price": "12.5"}),
        ("plan", {"months": "61", "rev": ""}),
        ("cluster", {"name": "", "rev": ""}),
        ("firms-upload", {"pasted": ""}),
    ],
)
def test_a_refused_form_answers_422_and_keeps_what_was_typed(as_ayse, draft, name, data):
    answer = as_ayse.post(reverse(f"applications:{name}", args=[draft.number]), data)

    assert answer.status_code == 422
    assert 'id="hata-ozeti"' in answer.content.decode()


def test_a_firm_is_added_by_form(as_ayse, draft):
    data = {
        "vkn": "9836900605",
        "title": "Ada Tarım A.Ş.",
        "province": "42",
        "nace": "28.30",
        "employees": "1.250",
        "email": "a@b.example",
    }

    answer = as_ayse.post(reverse("applications:firm-add", args=[draft.number]), data)

    firm = draft.members.firms().get().organisation
    assert answer.status_code == 302
    assert (firm.nace_id, firm.employees) == ("2830", 1250)


def test_a_page_of_rows_draws_no_more_of_them_than_there_may_be(as_ayse, draft, contexts):
    """However many the form claims to have: a claim is no reason to draw a thousand."""
    page = reverse("applications:financing", args=[draft.number])
    claimed = {"kaynak-TOTAL_FORMS": "900", "kaynak-INITIAL_FORMS": "0"}
    prefix = as_ayse.get(page).context["formset"].prefix

    answer = as_ayse.post(page, {name.replace("kaynak", prefix): value for name, value in claimed.items()})

    assert answer.status_code == 422
    assert answer.content.decode().count("<fieldset") <= 60


def test_the_next_row_is_written_at_once_and_the_last_one_named(as_ayse, draft):
    address = reverse("applications:firm-add", args=[draft.number])
    values = {
        "vkn": "4000000109",
        "title": "Yeni Firma",
        "nace": "28.30",
        "employees": "5",
        "email": "",
        "bir-daha": "1",
    }
    values["province"] = draft.coordinator.province_id
    plain = html.fromstring(as_ayse.get(address).content)
    assert not plain.xpath("//form//*[@autofocus]")

    answer = as_ayse.post(address, values, follow=True)

    page = html.fromstring(answer.content)
    assert [field.get("name") for field in page.xpath("//form//*[@autofocus]")] == ["vkn"]
    assert "Yeni Firma eklendi." in page.xpath("//*[@role='status']/p")[0].text_content()
    refused = html.fromstring(as_ayse.post(f"{address}?sonraki=1", {"vkn": "1", "bir-daha": "1"}).content)
    assert not refused.xpath("//form//*[@autofocus]")


@pytest.mark.parametrize(("terms", "words"), [({"vat_included": True}, "KDV dâhil"), ({}, "KDV hariç")])
def test_the_call_says_whether_amounts_contain_vat(as_ayse, draft, words):
    for name in ("line-add", "budget-upload"):
        shown = as_ayse.get(reverse(f"applications:{name}", args=[draft.number])).content.decode()
        assert words in shown
        assert {"KDV dâhil", "KDV hariç"} - {words} == {
            text for text in ("KDV dâhil", "KDV hariç") if text not in shown
        }
