"""Two officers judge on their own, findings are evidence, the chair reconciles what differs (domain.md §4.14)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions import checks
from applications.models import AdministrativeCheck, Answer
from applications.overview.evidence import before_the_commission, findings
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from tests.applications.commission import WORDS, a_list_of

SECRET = "Yalnız birinci üyenin gördüğü eksik."


@pytest.fixture
def lists(commission, checked_file):
    """Both officers have begun; the first one has marked item 12 as missing."""
    first, second = checks.assign_officers(checked_file, [commission.first, commission.second], by=commission.chair)
    checks.save_answers(first, {12: a_list_of(m12=(Answer.MISSING, SECRET))[12]}, by=commission.first)
    return first, second


def overview(client, person, application) -> str:
    client.force_login(person)
    return client.get(reverse("applications:check-overview", args=[application.number])).content.decode()


def finish(check, **answers):
    checks.save_answers(check, a_list_of(**answers), by=check.officer)
    checks.finish(check, by=check.officer)


def test_neither_marks_nor_progress_of_the_other_are_seen_before_both_are_done(client, commission, lists, checked_file):
    first, second = lists
    finish(first, m12=(Answer.MISSING, SECRET))

    for person in (commission.second, commission.third, commission.chair):
        assert SECRET not in overview(client, person, checked_file)
    assert "24 / 24" not in overview(client, commission.second, checked_file)
    assert "24 / 24" in overview(client, commission.first, checked_file)
    work = reverse("applications:check-work", args=[checked_file.number, first.pk])
    client.force_login(commission.second)
    assert client.get(work).status_code == 404

    finish(second)
    assert SECRET in overview(client, commission.second, checked_file)
    assert SECRET in overview(client, commission.chair, checked_file)


def test_the_chair_sees_both_answers_where_they_differ_and_decides(client, commission, lists, checked_file):
    finish(lists[0], m12=(Answer.MISSING, SECRET))
    finish(lists[1])
    check = checks.open_reconciliation(checked_file, by=commission.chair)
    client.force_login(commission.chair)

    page = client.get(reverse("applications:check-work", args=[checked_file.number, check.pk])).content.decode()

    assert check.answers.count() == 23
    assert page.count("Üyeler ayrıldı") == 1
    assert SECRET in page
    with pytest.raises(ValidationError, match="Cevaplanmamış 1 madde var: 12"):
        checks.finish(check, by=commission.chair)
    checks.save_answers(check, {12: a_list_of(m12=(Answer.MISSING, WORDS))[12]}, by=commission.chair)
    checks.finish(check, by=commission.chair)


def test_who_checked_a_file_does_not_reconcile_it(commission, lists, checked_file):
    for check in lists:
        finish(check)
    grant_role(commission.first, Role.COMMISSION_CHAIR, checked_file.call.number)
    commission.first.forget_grants()
    commission.first.act_as(Role.COMMISSION_CHAIR)

    with pytest.raises(ValidationError, match="siz kontrol ettiniz"):
        checks.open_reconciliation(checked_file, by=commission.first)
    with pytest.raises(IntegrityError, match="listeleri birleştiremez"), transaction.atomic():
        AdministrativeCheck.objects.create(
            application=checked_file, submission=checked_file.submissions.get(), round=1, officer=commission.first,
            is_reconciliation=True,
        )  # fmt: skip
    assert checks.open_reconciliation(checked_file, by=commission.chair)


def test_nobody_writes_into_the_list_of_another(commission, lists):
    with pytest.raises(PermissionDenied):
        checks.save_answers(lists[0], a_list_of(), by=commission.second)


def test_a_list_begins_empty_beside_its_evidence(client, commission, lists, checked_file):
    client.force_login(commission.second)

    page = client.get(reverse("applications:check-work", args=[checked_file.number, lists[1].pk])).content.decode()

    assert " checked" not in page
    assert page.count("Sistem bulgusu") >= 24
    assert lists[1].answers.count() == 0


def test_every_item_has_a_finding(checked_file):
    assert set(findings(before_the_commission(checked_file.number))) == set(range(1, 25))


def test_accepting_findings_takes_only_the_positive_ones_and_says_so(commission, lists, checked_file):
    found = findings(before_the_commission(checked_file.number))
    expected = [n for n, lines in found.items() if all(holds for holds, _ in lines)]

    taken = checks.accept_findings(lists[1], by=commission.second)

    assert sorted(taken) == sorted(expected)
    assert 23 not in taken
    assert 6 not in taken
    assert set(lists[1].answers.values_list("answer", flat=True)) == {Answer.FIT}
    assert AuditEntry.objects.get(verb="findings_accepted").facts["items"] == taken


def test_accepting_findings_never_changes_an_answer(commission, lists, checked_file):
    checks.save_answers(lists[1], {1: a_list_of(m1=(Answer.UNFIT, "Geç"))[1]}, by=commission.second)

    assert 1 not in checks.accept_findings(lists[1], by=commission.second)

    assert lists[1].answers.get(item=1).answer == Answer.UNFIT


@pytest.mark.parametrize(
    ("answer", "said"), [("missing", "eksiklik giderme istenemez"), ("unfit", "açıklamayı giriniz")]
)
def test_a_negative_answer_needs_its_grounds(commission, lists, answer, said):
    with pytest.raises(ValidationError, match=said):
        checks.save_answers(
            lists[1], {6: {"answer": answer, "explanation": "", "internal_note": ""}}, by=commission.second
        )


def test_after_the_last_completion_no_item_can_be_missing_again(commission, checked_file, ayse):
    from applications.actions.completion import answer_completion

    commission.out(commission.asked(checked_file))
    ayse.forget_grants()
    answer_completion(checked_file, by=ayse, text="Yükledim")
    check = checked_file.checks.get(round=2, officer=commission.first)

    with pytest.raises(ValidationError, match="eksiklik giderme istenemez"):
        checks.save_answers(check, {12: a_list_of(m12=(Answer.MISSING, WORDS))[12]}, by=commission.first)
    checks.save_answers(check, {12: a_list_of(m12=(Answer.UNFIT, WORDS))[12]}, by=commission.first)
