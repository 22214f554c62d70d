"""The board's papers beside its minutes: agenda and attendance (D14), final reports (D16), the decision package (D17)."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import issue
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle.register import record

from . import minutes, ranking
from .models import BoardSession, ReviewStatus, SessionStatus
from .queries.agenda import rows_of

TABLE = (*minutes.AUDIENCE,)
# A final report is for the ministry; the members read it in the minutes.
MINISTRY = (
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
    Role.PROGRAMME_MANAGER,
    Role.BOARD_SECRETARY,
    Role.APPROVER,
    Role.INSPECTOR,
)
SIGNED = (SessionStatus.MINUTES_SIGNED, SessionStatus.APPLIED)


def issue_agenda(session: BoardSession, *, by) -> IssuedDocument:
    """D14: slots and breaks; after the meeting besides who came and left, who was recused, who sat in."""
    content = minutes.content_of(session)
    items = {item["application"]: item for item in content["items"]}
    rows = [
        {
            "at": minutes.text(row["at"]),
            "minutes": row["minutes"],
            "title": row["pause"].title if "pause" in row else "",
            "item": items[row["item"].application.number] if "item" in row else None,
        }
        for row in rows_of(session)
    ]
    return _issue(
        "D14",
        session,
        "evaluation/documents/agenda.html",
        {"session": content["session"], "attendance": content["attendance"], "rows": rows},
        title=f"{session.call.terms.board_label} gündemi ve yoklaması",
        audience=TABLE,
        by=by,
    )


def issue_reports(session: BoardSession, *, by) -> None:
    """When the meeting closes: D14 as it went, and a final report (D16) for every item that was decided."""
    issue_agenda(session, by=by)
    content = minutes.content_of(session)
    items = {item["application"]: item for item in content["items"]}
    for review in session.reviews.filter(status=ReviewStatus.DECIDED).select_related("application__cluster"):
        issue(
            "D16",
            subject=review,
            template="evaluation/documents/final_report.html",
            context=report_of(content, items[review.application.number]),
            title=f"{session.call.terms.board_label} nihai raporu",
            number=f"{session.number}-{review.position}-D16",
            audience=MINISTRY,
            by=by,
            call_number=session.call.number,
            application_number=review.application.number,
        )


def report_of(content: dict, item: dict) -> dict:
    """What a final report says: the decision with its points, without the single members' marks."""
    said = (
        "application",
        "cluster",
        "pre",
        "bonus",
        "board",
        "total",
        "rank",
        "decision",
        "reason",
        "ceiling",
        "points",
    )
    polls = [{key: value for key, value in poll.items() if key not in ("voted", "choices")} for poll in item["polls"]]
    return {
        "session": content["session"],
        "threshold": content["threshold"],
        "item": {key: item[key] for key in said} | {"quorum": item["quorum"], "polls": polls},
    }


@transaction.atomic
def issue_package(session: BoardSession, *, by) -> IssuedDocument:
    """D17, one PDF for the authority: ranking and budget line, signed minutes, every final report.

    Its first page names each part with its page, number and SHA-256: of the part's own PDF, for the ranking of its
    data. ValidationError before the minutes are signed or while a part has no PDF yet.
    """
    session = BoardSession.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=session.pk)
    if session.status not in SIGNED:
        raise ValidationError("Karar paketi, kurul tutanağı imzalandıktan sonra düzenlenir.")
    signed = IssuedDocument.objects.about(session).filter(kind="D15", number__endswith="-I").first()
    reviews = list(session.reviews.filter(status=ReviewStatus.DECIDED).order_by("rank").select_related("application"))
    reports = [IssuedDocument.objects.about(review).filter(kind="D16").first() for review in reviews]
    parts = [signed, *reports]
    if any(part is None or part.state != DocumentState.READY for part in parts):
        raise ValidationError(
            "Paketin parçalarından birinin PDF’i henüz hazır değil; birkaç saniye sonra yeniden deneyin."
        )
    table = ranking_table(session)
    digest = hashlib.sha256(json.dumps(table, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    context = {
        "session": signed.context["session"],
        "parts": [
            {"title": "Başarı sıralaması ve destek listesi", "number": "", "code": "", "pages": None, "sha256": digest},
            *(_part(document) for document in parts),
        ],
        "table": table,
        "signed": signed.context,
        "reports": [report.context for report in reports],
    }
    title = f"Karar paketi: {session.call.terms.board_label} kararları ve destek listesi"
    document = _issue(
        "D17", session, "evaluation/documents/package.html", context, title=title, audience=MINISTRY, by=by
    )
    record(session, "package_issued", by=by, facts={"document": document.number, "parts": len(parts) + 1})
    return document


def ranking_table(session: BoardSession) -> dict:
    """Rank, marks, what was asked for and what the board would give, the budget line and the reserve, as plain data."""
    rows = []
    for review, place in ranking.places(session, ranking.committed(session)):
        asked = review.application.submissions.order_by("version").last().dossier["plan"]["totals"]["ministry"]
        rows.append(
            {
                "rank": review.rank,
                "application": review.application.number,
                "cluster": review.application.cluster.name,
                "pre": str(review.pre_mark),
                "board": str(review.board_mark),
                "total": str(review.total),
                "asked": str(asked),
                "ceiling": str(review.ceiling or ""),
                "spent": str(place.spent) if place else "",
                "decision": review.get_decision_display(),
            }
        )
    terms = session.call.terms
    return {
        "rows": rows,
        "budget": str(terms.call_budget),
        "earlier": str(ranking.committed(session)),
        "threshold": str(terms.final_threshold),
    }


def _part(document: IssuedDocument) -> dict:
    return {
        "title": document.title
        if document.kind == "D15"
        else f"Nihai rapor: {document.context['item']['application']}",
        "number": document.number,
        "code": document.code,
        "pages": document.pages,
        "sha256": document.sha256,
    }


def _issue(
    kind: str, session: BoardSession, template: str, context: dict, *, title: str, audience, by
) -> IssuedDocument:
    """Version n+1 of a paper about the meeting, in the place of the one before."""
    before = IssuedDocument.objects.about(session).filter(kind=kind).order_by("version")
    previous = before.last()
    return issue(
        kind,
        subject=session,
        template=template,
        context=context,
        title=title,
        number=f"{session.number}-{kind}",
        version=before.count() + 1,
        audience=audience,
        by=by,
        call_number=session.call.number,
        replaces=previous,
    )
