"""What letters and the minutes of the check say (D07, D08, D09), as plain data for their templates."""

from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import deadline, long_date, moment_text, plain_date, short_date
from kumelenme.workdays.service import Channel, served_on

from .checklist import BY_NUMBER, ITEMS
from .deadlines import COURT_DAYS, completion_after
from .models import Application, Letter, LetterKind
from .rules.administrative import current_round, reconciled

TEMPLATES = {
    LetterKind.COMPLETION: "documents/letters/completion.html",
    LetterKind.ELIMINATION: "documents/letters/elimination.html",
    LetterKind.DECISION: "documents/letters/decision.html",
    LetterKind.OBJECTION: "documents/letters/objection.html",
}
BODIES = {
    LetterKind.COMPLETION: "documents/letters/_completion.html",
    LetterKind.ELIMINATION: "documents/letters/_elimination.html",
    LetterKind.DECISION: "documents/letters/_decision.html",
    LetterKind.OBJECTION: "documents/letters/_objection.html",
}
SUBJECTS = {
    LetterKind.COMPLETION: "Eksikliklerin giderilmesi",
    LetterKind.ELIMINATION: "İdari kontrol sonucu",
    LetterKind.DECISION: "Değerlendirme sonucu",
    LetterKind.OBJECTION: "İtirazınızın sonucu",
}


def subject(letter: Letter) -> str:
    """The line "Konu" of the letter."""
    return f"{SUBJECTS[letter.kind]} ({letter.application.number})"


def context(letter: Letter) -> dict:
    """Everything the letter says; the preview in the outbox and the issued document read the same words."""
    application, terms = letter.application, letter.application.call.terms
    submission = application.submissions.order_by("version").last()
    found = {
        "subject": subject(letter),
        "official_number": letter.ebys_number,
        "official_date": short_date(letter.ebys_date) if letter.ebys_date else "",
        "recipient": application.coordinator.title,
        "place": application.coordinator.province.name,
        "address": application.coordinator.address,
        "kep": application.coordinator.kep,
        "cluster": application.cluster.name,
        "call": application.call.title,
        "application": application.number,
        "sent_on": plain_date(submission.submitted_at),
        "version": submission.version,
        "items": letter.items,
        "note": letter.note,
        "signatory": letter.released_by.full_name if letter.released_by else "",
        "portal_is_service": terms.portal_is_service,
    }
    return found | (_completion(letter, terms) if letter.kind == LetterKind.COMPLETION else _remedy(terms))


def _completion(letter: Letter, terms) -> dict:
    """The period in words, and the last day for a letter that would arrive on the letter's own day."""
    day = letter.ebys_date or portal_today()
    ways = [Channel.PORTAL] if terms.portal_is_service else [Channel.UETS, Channel.KEP, Channel.HAND]
    return {
        "days": terms.completion_working_days,
        "hour": f"{terms.deadline_time:%H.%M.%S}",
        "examples_for": plain_date(day),
        "examples": [
            {
                "channel": channel.label,
                "served": long_date(served_on(channel, day)),
                "last": deadline(completion_after(served_on(channel, day), terms)),
            }
            for channel in ways
        ],
    }


def _remedy(terms) -> dict:
    return {"objection_days": terms.objection_working_days if terms.objection_stage else 0, "court_days": COURT_DAYS}


def minutes(application: Application, *, by, result: str, note: str) -> dict:
    """The minutes of one round: who checked, what each found, what the chair decided."""
    round_ = current_round(application)
    lists = list(
        application.checks.filter(round=round_, recused_at=None, is_reconciliation=False)
        .select_related("officer")
        .prefetch_related("answers")
    )
    decided = reconciled(application)
    final = {answer.item: answer for answer in decided.answers.all()}
    given = [{answer.item: answer for answer in check.answers.all()} for check in lists]
    return {
        "cluster": application.cluster.name,
        "call": application.call.title,
        "application": application.number,
        "version": decided.submission.version,
        "sha256": decided.submission.sha256,
        "round": round_,
        "result": result,
        "note": note,
        "officers": [{"name": str(c.officer), "finished": moment_text(c.finished_at)} for c in lists],
        "chair": str(by),
        "reconciled": moment_text(decided.finished_at),
        "decided": plain_date(portal_today()),
        "items": [
            {
                "number": item.number,
                "text": BY_NUMBER[item.number].text,
                "officers": [answers[item.number].get_answer_display() for answers in given],
                "result": final[item.number].get_answer_display(),
                "reason": final[item.number].explanation,
            }
            for item in ITEMS
        ],
    }
