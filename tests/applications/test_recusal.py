"""Who leaves a file loses it everywhere at once, and the database lets nobody back in (K-081)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions import checks
from applications.actions.recusal import recuse
from applications.actors import COMMISSION, COMMISSION_CHAIR
from applications.models import AdministrativeCheck, Application, FileRecusal, Letter
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import AuditEntry
from tests.applications.commission import a_list_of

pytestmark = pytest.mark.django_db


def addresses(application: Application, letter: Letter) -> list[str]:
    """Every page of the ministry about the file, its documents and files."""
    number = application.number
    return [
        reverse("applications:record", args=[number]),
        reverse("applications:check-overview", args=[number]),
        reverse("applications:check-recuse", args=[number]),
        reverse("applications:letter", args=[letter.number]),
        *(reverse("documents:document", args=[d.code]) for d in IssuedDocument.objects.about(application)),
        application.documents.get().file.get_absolute_url(),
    ]


@pytest.fixture
def letter(commission, checked_file):
    return commission.out(commission.asked(checked_file))


def test_the_file_its_letters_documents_and_files_are_gone_at_the_next_request(
    client, commission, letter, checked_file
):
    client.force_login(commission.first)
    pages = addresses(checked_file, letter)
    assert [page for page in pages if client.get(page).status_code != 200] == []

    recuse(checked_file, by=commission.first, reason="Kardeşim üye firmada çalışıyor.")

    assert [page for page in pages if client.get(page).status_code != 404] == []
    client.force_login(commission.second)
    assert [page for page in pages if client.get(page).status_code != 200] == []


def test_lists_and_desks_no_longer_show_it(client, commission, letter, checked_file):
    client.force_login(commission.chair)
    places = [
        reverse("applications:application-list"),
        reverse("applications:application-list") + "?ara=konya",
        reverse("applications:outbox") + "?durum=teblig",
        reverse("lifecycle:desk"),
    ]
    assert all(checked_file.number in client.get(place).content.decode() for place in places)

    recuse(checked_file, by=commission.chair, reason="Akrabalık")

    assert not any(checked_file.number in client.get(place).content.decode() for place in places)


def test_no_other_role_brings_it_back(commission, checked_file):
    grant_role(commission.first, Role.INSPECTOR)
    commission.first.forget_grants()
    commission.first.act_as(Role.INSPECTOR)
    assert Application.objects.visible_to(commission.first).filter(pk=checked_file.pk).exists()

    commission.first.act_as(Role.COMMISSION_MEMBER)
    recuse(checked_file, by=commission.first, reason="Akrabalık")

    for role in (Role.INSPECTOR, Role.COMMISSION_MEMBER):
        commission.first.act_as(role)
        assert not Application.objects.visible_to(commission.first).filter(pk=checked_file.pk).exists()


def test_nobody_who_left_is_told_or_asked(commission, checked_file):
    assert commission.first in COMMISSION.people(checked_file)

    recuse(checked_file, by=commission.first, reason="Akrabalık")

    assert commission.first not in COMMISSION.people(checked_file)
    assert {commission.second, commission.third} == set(COMMISSION.people(checked_file))
    assert commission.chair in COMMISSION_CHAIR.people(checked_file)


def test_a_seat_left_is_filled_by_another_and_only_one(commission, checked_file):
    for check in checks.assign_officers(checked_file, [commission.first, commission.second], by=commission.chair):
        checks.save_answers(check, a_list_of(), by=check.officer)
        checks.finish(check, by=check.officer)
    recuse(checked_file, by=commission.first, reason="Akrabalık")

    with pytest.raises(ValidationError, match="tamamlanmadan"):
        checks.open_reconciliation(checked_file, by=commission.chair)
    with pytest.raises(ValidationError, match="çıkar çatışması beyanı"):
        checks.assign_officers(checked_file, [commission.first], by=commission.chair)
    with pytest.raises(ValidationError, match="1 komisyon üyesi seçilmelidir"):
        checks.assign_officers(checked_file, [commission.second, commission.third], by=commission.chair)
    (check,) = checks.assign_officers(checked_file, [commission.third], by=commission.chair)
    checks.save_answers(check, a_list_of(), by=commission.third)
    checks.finish(check, by=commission.third)
    assert checks.open_reconciliation(checked_file, by=commission.chair).answers.count() == 24


def test_raw_sql_gives_the_file_to_nobody_who_left_it(commission, checked_file):
    recuse(checked_file, by=commission.first, reason="Akrabalık")
    wanted = {"application": checked_file, "submission": checked_file.submissions.get(), "round": 1}

    with pytest.raises(IntegrityError, match="çekilen kişi"), transaction.atomic():
        AdministrativeCheck.objects.create(officer=commission.first, **wanted)
    with pytest.raises(IntegrityError, match="değiştirilemez"), transaction.atomic():
        FileRecusal.objects.all().delete()
    assert AdministrativeCheck.objects.create(officer=commission.second, **wanted).pk


def test_the_reason_is_kept_and_shown_to_nobody(client, commission, checked_file):
    recuse(checked_file, by=commission.first, reason="Kardeşim üye firmada çalışıyor.")

    entry = AuditEntry.objects.get(verb="officer_recused")
    client.force_login(commission.chair)
    page = client.get(reverse("applications:check-overview", args=[checked_file.number])).content.decode()
    assert FileRecusal.objects.get().reason == "Kardeşim üye firmada çalışıyor."
    assert (entry.note, entry.facts) == ("", {})
    assert "Kardeşim" not in page


def test_leaving_without_a_reason_is_refused(client, commission, checked_file):
    client.force_login(commission.first)
    page = reverse("applications:check-recuse", args=[checked_file.number])

    assert client.post(page, {"reason": " "}).status_code == 422
    assert not FileRecusal.objects.exists()
    assert client.post(page, {"reason": "Akrabalık"}).status_code == 302
    assert FileRecusal.objects.get().person == commission.first
