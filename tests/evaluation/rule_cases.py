"""The second floor's rules: assessments, the board's meeting and its items, the chair's decisions."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import F

from applications.models import Application, CallTerms, Stage
from evaluation.actions.calibration import save_answer
from evaluation.models import (
    Attendance,
    BoardReview,
    BoardSession,
    CalibrationAnswer,
    ConflictDeclaration,
    ConsensusProposal,
    Decision,
    Divergence,
    DivergenceStatus,
    EvaluatorProfile,
    MinutesSignature,
    Objection,
    ReviewStatus,
    SessionStatus,
)
from evaluation.rules import assessment, board, calibration, decision, divergence, objection, pool
from kumelenme.accounts.models import User
from kumelenme.documents.models import IssuedDocument, StoredFile
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_now
from tests.evaluation import calibrating
from tests.support.rule_cases import Case, application, in_stage, itself, put, take


def task():
    """A sent assessment of an application that is still in pre-assessment."""
    return application("2026-01-0001").assessments.order_by("pk").first()


def profile() -> EvaluatorProfile:
    """A complete place in the pool, soon to end."""
    found = EvaluatorProfile.objects.order_by("pk").first()
    cv = StoredFile.objects.order_by("pk").first()
    put(
        itself(found), degree="master", field_of_study="Makine, Konya", experience="Yirmi yıl imalat.", province_id=42,
        expertise_groups=[1], themes=["digital"], cv=cv, undertaken_at=portal_now(),
        status_due_at=portal_now() + timedelta(days=20),
    )  # fmt: skip
    found.refresh_from_db()
    return found


def ended_profile() -> EvaluatorProfile:
    """A place whose time is over."""
    found = profile()
    put(itself(found), status_due_at=portal_now() - timedelta(days=1))
    return found


def exercise():
    """Open, with a sheet of degerlendirici1 that is whole."""
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(is_demo=True)}
    found = calibrating.opened(application("2026-01-0001").call, people)
    save_answer(found, calibrating.sheet(found, 5), by=people["degerlendirici1"], revision=0)
    return found


def written_sheet():
    """The sheet of degerlendirici1."""
    return exercise().answers.get()


def calibrated_task():
    """A task whose call wants the exercise; its evaluator has sent the sheet."""
    found, held = task(), exercise()
    put(CallTerms.objects.filter(call=held.call), calibration_required=True)
    put(held.answers.all(), evaluator=found.evaluator, status="sent")
    return found


def session() -> BoardSession:
    """The older call's meeting: held, signed, applied; four items."""
    return review().session


def review() -> BoardReview:
    """Its supported first item."""
    return application("2024-01-0001").reviews.get()


def item_of_an_open_meeting() -> BoardReview:
    put(itself(session()), status=SessionStatus.OPEN)
    return review()


def empty_session() -> BoardSession:
    put(session().reviews.all(), annulled_at=portal_now())
    return session()


def forwarded():
    """Marks above the threshold, before the board."""
    return application("2026-01-0003")


def failed():
    """Marks below the threshold."""
    return application("2026-01-0002")


def supported():
    return application("2026-01-0005")


def reserve():
    return application("2024-01-0004")


def reserve_with_room():
    put(CallTerms.objects.filter(call=reserve().call), call_budget=Decimal(60_000_000))
    return reserve()


def decided(value):
    return lambda a: put(a.reviews, decision=value)


def better_one_waits(_):
    put(in_stage("2024-01-0003", Stage.RESERVE).reviews, total=Decimal(99))


def agreed() -> Divergence:
    """A divergence laid beside a settled application: both of its evaluators propose the same."""
    settled = application("2026-01-0003")
    tasks = list(settled.assessments.filter(status="submitted").order_by("code"))
    found = Divergence.objects.create(
        application=settled,
        codes=[task.code for task in tasks],
        findings=[],
        status=DivergenceStatus.CONSENSUS,
        status_due_at=portal_now() - timedelta(days=1),
    )
    alike = {code: {"value": 5, "reason": ""} for code in settled.call.criteria.values_list("code", flat=True)}
    for task in tasks:
        ConsensusProposal.objects.create(divergence=found, assessment=task, values=alike)
    return found


def objected() -> Objection:
    """An objection to the demo's elimination before the board, with an opinion and a reasoned answer, accepted."""
    out = failed_and_out()
    entry = AuditEntry.objects.about(out).filter(target=Stage.ELIMINATED).latest("pk")
    letter = out.letters.last()
    put(
        itself(letter),
        state="released",
        released_by=User.objects.get(email__startswith="baskan@"),
        released_at=portal_now(),
        document=IssuedDocument.objects.latest("pk"),
    )
    return Objection.objects.create(
        application=out,
        number="X-I1",
        letter=letter,
        entry=entry,
        stage=entry.source,
        grounds=["procedure"],
        text="Usul hatası var.",
        filed_by=out.team.first().user,
        opinion="Yerinde.",
        reason="Hata var.",
        effect={},
        reviewer=User.objects.get(email="komisyon2@ornek.test"),
    )


def failed_and_out():
    """Eliminated before the board."""
    return Application.objects.filter(stage=Stage.ELIMINATED, letters__kind="D9K").order_by("number").first()


def accepted_objection():
    """The application of an accepted objection."""
    made = objected()
    put(itself(made), status="accepted", decided_by=User.objects.get(email="onay@ornek.test"))
    return made.application


def nobody_proposes(one: Divergence):
    take(one.proposals.all())


def absent(one_session):
    put(Attendance.objects.filter(session=one_session), present=False)


def one_vote_missing(one):
    put(itself(one.voters.first().scores.first()), value=None)


CASES = {
    pool.who_is_known: Case(profile, lambda p: put(itself(p), field_of_study=""), "öğrenim alanı ve okul"),
    pool.expertise_is_named: Case(profile, lambda p: put(itself(p), themes=[]), "en az bir tema"),
    pool.cv_is_uploaded: Case(profile, lambda p: put(itself(p), cv=None), "Özgeçmişinizi yükleyin"),
    pool.undertaking_is_given: Case(profile, lambda p: put(itself(p), undertaken_at=None), "taahhüdünü"),
    pool.experience_is_long_enough: Case(profile, lambda p: put(itself(p), experience_years=4), "en az 5 yıl"),
    pool.renewal_is_near: Case(
        profile, lambda p: put(itself(p), status_due_at=portal_now() + timedelta(days=90)), "60 gün kala"
    ),
    pool.place_has_run_out: Case(
        ended_profile, lambda p: put(itself(p), status_due_at=portal_now() + timedelta(days=1)), "henüz dolmadı"
    ),
    assessment.declared_clear: Case(
        task,
        lambda t: put(
            ConflictDeclaration.objects.filter(application=t.application, user=t.evaluator), superseded_at=portal_now()
        ),
        "beyanını onaylayınız",
    ),
    assessment.application_is_in_pre_assessment: Case(
        task, lambda t: put(itself(t.application), stage=Stage.SELECTION_BOARD), "kapanmıştır"
    ),
    assessment.every_criterion_is_scored: Case(
        task, lambda t: put(itself(t.scores.first()), value=None), "arasında tam sayı giriniz"
    ),
    board.board_is_complete: Case(
        session,
        lambda s: put(itself(s.call.seats.first()), ended_at=portal_now()),
        "7 asil üye bulunmalıdır; atanmış 6",
    ),
    board.agenda_is_not_empty: Case(
        session, lambda s: put(s.reviews.all(), annulled_at=portal_now()), "Gündemde başvuru yok"
    ),
    board.agenda_is_empty: Case(empty_session, lambda s: put(s.reviews.all(), annulled_at=None), "erteleyin"),
    board.meeting_has_quorum: Case(session, absent, "Toplantı yeter sayısı sağlanamadı"),
    board.every_item_is_decided: Case(
        session, lambda s: put(s.reviews.all(), status=ReviewStatus.SCORED), "Nihai raporu yazılmamış başvurular"
    ),
    board.everybody_has_signed: Case(
        session,
        lambda s: take(itself(MinutesSignature.objects.filter(minutes__session=s).first())),
        "Tutanağı imzalamayan üyeler",
    ),
    board.session_is_open: Case(
        item_of_an_open_meeting, lambda r: put(itself(r.session), status=SessionStatus.CLOSED), "Toplantı açık değil"
    ),
    board.presentation_is_recorded: Case(
        review, lambda r: put(itself(r), presentation_held_at=None, presentation_waiver=" "), "Sunum kaydı bulunmadan"
    ),
    board.item_has_quorum: Case(review, lambda r: absent(r.session), "Toplantı yeter sayısı sağlanamadı"),
    board.every_vote_is_in: Case(review, one_vote_missing, "Puanları tamamlanmayan üyeler"),
    board.mark_counts_every_vote: Case(
        review, lambda r: put(itself(r), board_mark=F("board_mark") + 1), "puanlamayı yeniden açıp kapatın"
    ),
    board.report_has_reason: Case(review, lambda r: put(itself(r), reason=" "), "gerekçesini yazınız"),
    board.report_has_ceiling: Case(review, lambda r: put(itself(r), ceiling=None), "Destek tavanı önerisini"),
    board.report_is_adopted: Case(
        review, lambda r: put(r.polls, voided_at=portal_now(), void_reason="Metin değişti."), "oylamaya sunun"
    ),
    board.members_are_eligible: Case(
        session, lambda s: put(s.call.seats, term_ends_on=s.starts_at.date() - timedelta(days=1)), "Görev süresi dolan"
    ),
    board.report_has_points: Case(review, lambda r: take(r.points.all()), "müzakere hususları yazılmalıdır"),
    calibration.every_finding_is_decided: Case(
        lambda: exercise().copy,
        lambda c: put(c.findings.all(), verdict="", decided_by=None, decided_at=None),
        "bulguya daha karar verin",
    ),
    calibration.copy_is_ready: Case(exercise, lambda e: put(itself(e.copy), status="searched"), "adsız görünümü açın"),
    calibration.references_are_complete: Case(exercise, lambda e: take(e.references.all()), "Referans puanı eksik"),
    calibration.answer_is_complete: Case(written_sheet, lambda a: put(a.scores.all(), reason=""), "eksik bilgi: "),
    calibration.calibrated: Case(
        calibrated_task,
        lambda t: put(CalibrationAnswer.objects.all(), status="draft"),
        "kalibrasyon çalışmasını puanlayıp",
    ),
    divergence.proposals_are_alike: Case(agreed, nobody_proposes, "henüz aynı değil"),
    divergence.consensus_period_is_over: Case(
        agreed, lambda d: put(itself(d), status_due_at=portal_now() + timedelta(days=1)), "tarihinde dolar"
    ),
    objection.opinion_is_written: Case(objected, lambda o: put(itself(o), opinion=" "), "görüşü yazılmadan"),
    objection.result_is_reasoned: Case(objected, lambda o: put(itself(o), reason=" "), "gerekçesini yazın"),
    objection.objection_is_accepted: Case(
        accepted_objection, lambda a: put(a.objections.all(), status="rejected"), "kabul edilen bir itirazla"
    ),
    decision.assessments_are_consolidated: Case(
        forwarded, lambda a: put(a.consolidations, voided_at=portal_now()), "Değerlendirmeler tamamlanmadan"
    ),
    decision.mark_reaches_the_threshold: Case(
        forwarded, lambda a: put(a.consolidations, mark=Decimal("35.99")), "Birleştirilmiş puan 35,99; eşik 36,00"
    ),
    decision.mark_misses_the_threshold: Case(
        failed, lambda a: put(a.consolidations, mark=Decimal("36.00")), "36,00 eşiğe ulaşıyor"
    ),
    decision.minutes_are_signed: Case(
        supported, lambda a: put(itself(a.reviews.get().session), status=SessionStatus.CLOSED), "tutanağı imzalanmadan"
    ),
    decision.board_supports: Case(supported, decided(Decision.REFUSE), "Kurul sonucu destek değil"),
    decision.board_reserves: Case(reserve, decided(Decision.SUPPORT), "Kurul sonucu yedek liste değil"),
    decision.board_refuses: Case(lambda: application("2024-01-0003"), decided(Decision.SUPPORT), "başvuru elenemez"),
    decision.first_on_the_reserve_list: Case(reserve, better_one_waits, "daha yüksek sıradadır"),
    decision.a_place_has_opened: Case(
        reserve_with_room,
        lambda a: put(CallTerms.objects.filter(call=a.call), call_budget=Decimal(25_000_000)),
        "kalan bütçe",
    ),
}
