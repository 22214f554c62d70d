"""Where the call says so, evaluators read without names: nothing they get depends on whose the file is (ADR 0055)."""

import io
import json
import zipfile

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from applications.actions.recusal import recuse
from applications.models import Application, CallTerms, Cluster, Organisation, Submission
from evaluation import masking
from evaluation.actions import anonymising, solving
from evaluation.actions.anonymous_tasks import AT_ONCE, search_waiting
from evaluation.actions.assignment_run import apply, start_run
from evaluation.actions.duty_paper import request_duty_paper
from evaluation.models import AnonymousCopy, Assessment, AssignmentRun, CopyState
from evaluation.ordering import terms_rules
from kumelenme.accounts.models import User
from kumelenme.documents.models import IssuedDocument, StoredFile
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from tests.access.worlds import MASK
from tests.applications.test_statements import repeated, statements
from tests.evaluation import without_names
from tests.evaluation.builders import World

PAGES = ("declaration", "workspace", "check", "offline", "receipt", "consensus")
OTHERS = {"Örnek Küme 1": "Bambaşka Birlik", "0001": "0009"}


def begins():
    """One application before its evaluators, in a call that is read without names; nobody has searched it."""
    world = World(anonymous_reading=True)
    world.file = world.application()
    return world


def secrets(application) -> list[str]:
    """Everything that names whose the file is."""
    dossier = application.submissions.last().dossier
    bodies = [*dossier["members"], dossier["cluster"]["coordinator"]]
    team = [member.user for member in application.team.select_related("user")]
    return [
        dossier["cluster"]["name"],
        application.number,
        *(body["title"] for body in bodies),
        *(body["vkn"] for body in bodies),
        *(document["name"] for document in dossier["documents"] if len(document["name"]) > 8),
        *(document["sha256"] for document in dossier["documents"]),
        *(person.full_name for person in team),
    ]


def seen_by(browser, tasks) -> dict[str, bytes]:
    """What the evaluator's pages of these tasks and their form for offline work say, behind the one mask."""
    addresses = [reverse("evaluation:inbox"), reverse("evaluation:invitations"), reverse("lifecycle:desk")]
    addresses += [reverse(f"evaluation:{name}", args=[task.code]) for task in tasks for name in PAGES]
    answers = {address: MASK.sub(b"", browser.get(address, follow=True).content) for address in addresses}
    for task in tasks:
        form = browser.get(reverse("evaluation:offline-form", args=[task.code]))
        if form.status_code == 200:
            with zipfile.ZipFile(io.BytesIO(form.content)) as book:
                for name in book.namelist():
                    # When it was made, and the key that is signed with the moment.
                    if name not in {"docProps/core.xml", "xl/sharedStrings.xml"}:
                        answers[f"{task.code} {name}"] = book.read(name)
    return answers


def is_somebody_elses(application) -> None:
    """The same file, of other people: every name, number and tax number in the rows is another one now."""
    with pgtrigger.ignore():
        for body in Organisation.objects.all():
            OTHERS[body.title] = f"Gizli Kuruluş {body.pk}"
            Organisation.objects.filter(pk=body.pk).update(title=OTHERS[body.title])
        for user in User.objects.filter(email__startswith="koordinator"):
            OTHERS[user.full_name] = f"Başka Kişi {user.pk}"
            User.objects.filter(pk=user.pk).update(full_name=OTHERS[user.full_name])
        Cluster.objects.filter(pk=application.cluster_id).update(name=OTHERS["Örnek Küme 1"])
        Application.objects.filter(pk=application.pk).update(number=application.number.replace("0001", "0009"))
        for submission in application.submissions.all():
            text = json.dumps(submission.dossier, ensure_ascii=False)
            for old, new in OTHERS.items():
                text = text.replace(json.dumps(old, ensure_ascii=False)[1:-1], new)
            Submission.objects.filter(pk=submission.pk).update(dossier=json.loads(text))


def test_every_page_of_a_task_is_the_same_whoever_the_file_belongs_to(world, enter):
    copy = without_names.opened(world.file, world.people)
    task, _ = world.assigned(world.file, 1, 2)
    browser = enter(world.person("degerlendirici1"))

    def compared(kinds):
        before = seen_by(browser, [task])
        point = transaction.savepoint()
        is_somebody_elses(world.file)
        assert seen_by(browser, [task]) == before
        transaction.savepoint_rollback(point)
        text = b"".join(before.values()).decode("utf-8", "replace")
        assert [word for word in secrets(world.file) if word in text] == []
        assert kinds in text

    compared("Bu dosya adsız okunur")
    world.scored(world.accepted(task), 40)
    compared("Firma 1")
    world.sent(task, 40)
    compared("Değerlendirmeniz alındı")

    is_somebody_elses(world.file)
    stranger = AnonymousCopy.objects.select_related("submission__application", "call").get(pk=copy.pk)
    again = masking.masked(stranger.submission.dossier, anonymising.aliases(stranger), {})
    for position, document in enumerate(again["documents"], 1):
        document["name"] = f"Belge {position}"
    assert again == stranger.content


def test_notices_and_papers_of_the_evaluator_name_nobody(world):
    without_names.opened(world.file, world.people)
    task, other = world.assigned(world.file, 1, 2)
    world.sent(task, 50)
    world.sent(other, 30)
    request_duty_paper(task, by=world.person("degerlendirici1"))
    while settle_due():
        pass

    notices = Notice.objects.filter(recipient=world.person("degerlendirici1"))
    papers = IssuedDocument.objects.about(task)
    told = " ".join(f"{notice.subject} {notice.body}" for notice in notices) + " ".join(p.html for p in papers)
    assert notices.count() > 0
    assert papers.count() > 0
    assert [word for word in secrets(world.file) if word in told] == []


def test_the_application_and_its_files_stay_closed_and_bare_copies_are_given_out(world, enter):
    copy = without_names.opened(world.file, world.people)
    task, _ = world.assigned(world.file, 1, 2)
    originals = list(StoredFile.objects.about(world.file))
    bare = list(StoredFile.objects.about(copy))
    browser = enter(world.person("degerlendirici1"))
    assert browser.get(bare[0].get_absolute_url()).status_code == 404

    world.accepted(task)
    assert not Application.objects.visible_to(world.person("degerlendirici1")).exists()
    assert {browser.get(file.get_absolute_url()).status_code for file in originals} == {404}
    page = browser.get(reverse("evaluation:workspace", args=[task.code])).content.decode()
    assert all(file.get_absolute_url() in page for file in bare)
    answer = browser.get(bare[0].get_absolute_url())
    assert answer.status_code == 200
    assert "Belge" in bare[0].original_name
    beside = {file: reverse("documents:file-pages", args=[file.token]) for file in [*originals, *bare]}
    assert {browser.get(beside[file]).status_code for file in originals} == {404}
    read = browser.get(beside[bare[0]])
    assert [word for word in secrets(world.file) if word in read.content.decode()] == []
    assert browser.get(f"{beside[bare[0]]}1.jpg").content[:2] == b"\xff\xd8"
    assert enter(world.person("degerlendirici3")).get(f"{beside[bare[0]]}1.jpg").status_code == 404
    assert enter(world.person("degerlendirici3")).get(bare[0].get_absolute_url()).status_code == 404
    assert enter(world.person("komisyon1")).get(originals[0].get_absolute_url()).status_code == 200


def test_no_task_is_given_before_every_finding_is_decided(world):
    with pytest.raises(ValidationError, match="önce adsız görünümlerini açın"):
        world.assigned(world.file, 1)
    copy = without_names.searched(world.file)
    with pytest.raises(ValidationError, match=world.file.number):
        world.assigned(world.file, 1)
    with pytest.raises(ValidationError, match="bulguya daha karar verin"), transaction.atomic():
        anonymising.open_view(copy, by=world.person("komisyon1"))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evaluation_assessment (application_id, submission_id, evaluator_id, code, is_third, status,"
            " assigned_by_id, revision) VALUES (%s, %s, %s, 'ABCDEF', false, 'invited', %s, 0)",
            [world.file.pk, copy.submission_id, world.person("degerlendirici1").pk, world.person("komisyon1").pk],
        )

    without_names.opened(world.file, world.people)
    assert len(world.assigned(world.file, 1)) == 1


def test_a_proposal_is_applied_only_for_files_whose_view_is_open(world):
    run = start_run(world.call, terms_rules(world.call), by=world.person("komisyon1"))
    solving.solve(run.pk)
    with pytest.raises(ValidationError, match="adsız okunur"):
        apply(run, by=world.person("komisyon1"))
    assert not Assessment.objects.exists()

    without_names.opened(world.file, world.people)
    tasks, _ = apply(AssignmentRun.objects.get(pk=run.pk), by=world.person("komisyon1"))
    assert len(tasks) == 2


def test_the_search_runs_by_itself_once_and_only_where_the_call_wants_it(world):
    assert search_waiting() == 1
    assert search_waiting() == 0
    copy = AnonymousCopy.objects.get()
    assert (copy.status, copy.made_by) == (CopyState.SEARCHED, None)
    assert AuditEntry.objects.filter(verb="dossier_searched", by=None).count() == 1
    found = {finding.what for finding in copy.findings.all()}
    assert "küme adı" in found
    assert copy.findings.filter(file__isnull=False).exists()

    with pgtrigger.ignore():
        CallTerms.objects.filter(call=world.call).update(anonymous_reading=False)
    (other,) = world.shallow(1, world.file)
    assert search_waiting() == 0
    assert len(world.assigned(other, 1)) == 1


def test_the_commission_searches_at_once_and_who_left_the_file_decides_nothing(world, enter):
    page = reverse("evaluation:anonymous-views", args=[world.call.number])
    with pytest.raises(PermissionDenied):
        search_waiting(world.call, by=world.person("denetci"), most=AT_ONCE)
    browser = enter(world.person("komisyon1"))
    assert "Aranacak" in browser.get(page).content.decode()
    assert browser.post(page).status_code == 302
    copy = AnonymousCopy.objects.get()
    assert copy.code in browser.get(page).content.decode()

    findings = reverse("evaluation:copy-findings", args=[copy.code])
    decided = {f"bulgu-{finding.pk}": "blacken" for finding in copy.findings.all()}
    recuse(world.file, by=world.person("komisyon2"), reason="Eski işverenim.")
    assert enter(world.person("komisyon2")).get(findings).status_code == 404
    browser = enter(world.person("komisyon1"))
    assert browser.post(findings, decided | {"ac": "1"}).headers["Location"] == page
    assert "Açık" in browser.get(page).content.decode()


def test_the_page_of_views_costs_the_same_for_one_file_and_for_twenty(world, enter):
    without_names.searched(world.file)
    browser = enter(world.person("komisyon1"))
    page = reverse("evaluation:anonymous-views", args=[world.call.number])
    few = statements(browser, page)
    world.shallow(19, world.file)
    search_waiting(most=3)

    many = statements(browser, page)
    assert len(many) == len(few) <= 8, "\n".join(many)
    assert repeated(many) == []
