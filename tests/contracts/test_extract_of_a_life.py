"""The extract of a file that lived: every noun of the tables, marks and votes as the reader may know them, every lira."""

from decimal import Decimal

from django.urls import reverse

from applications.models import Application, Stage
from contracts.extract import entries_of, marks_of
from contracts.money_trail import money_of
from contracts.traced import WAYS
from evaluation.models import Consolidation
from evaluation.trail_words import SEALED
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.flow import flows_with_home
from kumelenme.money import format_money, format_number

# Nouns that belong to no single file: a call, a person, an organisation, an exercise of the pool.
OF_NO_FILE = {
    "AssignmentRun",
    "CalibrationAnswer",
    "CalibrationExercise",
    "Call",
    "EvaluatorProfile",
    "PrivacyRequest",
    "Representation",
}


def test_every_noun_that_moves_is_traced_or_belongs_to_no_file():
    moving = {flow.model for _, flow in flows_with_home()}
    assert {model.__name__ for model in moving - set(WAYS)} == OF_NO_FILE


def test_the_paper_follows_marks_votes_and_money(running, demo_world):
    application, inspector = running.application, running.people["denetci"]
    verbs = set(entries_of(application).values_list("verb", flat=True))
    assert {"submit_assessment", "ballot_cast", "poll_closed", "payment_file_made", "pay", "document_issued"} <= verbs

    page = reverse("contracts:register-extract", args=[application.number])
    assert demo_world.client("denetci").post(page, {"ilk": "", "son": ""}).status_code == 302
    text = IssuedDocument.objects.get(kind="D31").html

    mark = format_number(Decimal(application.assessments.first().sent.first().content["mark"]), 2)
    paid = application.contract.payments.filter(status="paid").first()
    order = paid.file_rows.get()
    assert f"Değerlendirici puanı {mark}" in text
    assert "1. oylamada oy: Kabul" in text
    assert all(fact in text for fact in (paid.number, paid.order_number, order.file.number, format_money(paid.amount)))
    sums = dict(money_of(application)["sums"])
    assert sums["Ödenen"] == format_money(
        sum(one.amount for one in application.contract.payments.filter(status="paid"))
    )
    assert marks_of(application, inspector)


def test_what_is_sealed_stays_sealed_in_the_extract(running):
    joint = Consolidation.objects.filter(voided_at=None).values("application")
    open_round = Application.objects.filter(stage=Stage.PRE_ASSESSMENT, assessments__sent__isnull=False)
    blind = open_round.exclude(pk__in=joint).first()
    rows = marks_of(blind, running.people["denetci"])
    sent = [row for row in rows if row["what"].startswith("Değerlendirme gönderildi")]
    assert sent
    assert {row["why"] for row in sent} == {SEALED}
    assert not any(row["scores"] for row in rows)


def test_lines_of_a_meeting_about_other_files_are_not_in_it(running):
    mine = entries_of(running.application).filter(subject_type__model="boardsession")
    assert mine.exists()
    assert not mine.filter(facts__has_key="application").exclude(facts__application=running.application.number).exists()
