"""The minutes write themselves from what happened; the secretary adds remarks only (ux.md §3.8, D15)."""

import hashlib
import json

from django.utils import timezone

from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import issue
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.register import record

from .models import BoardMinutes, BoardReview, BoardSession
from .queries import board
from .queries.polls import history

AUDIENCE = (
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
    Role.PROGRAMME_MANAGER,
    Role.BOARD_MEMBER,
    Role.BOARD_CHAIR,
    Role.BOARD_SECRETARY,
    Role.APPROVER,
    Role.INSPECTOR,
)


def draw(session: BoardSession, *, by) -> BoardMinutes:
    """Write version n+1 of the minutes and owe its PDF (D15); signatures of an older version no longer count."""
    content = content_of(session)
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    version = session.minutes.count() + 1
    previous = session.minutes.last()
    document = issue(
        "D15",
        subject=session,
        template="evaluation/documents/minutes.html",
        context=content,
        title=f"{session.call.terms.board_label} puan cetveli ve toplantı tutanağı",
        number=f"{session.number}-D15",
        version=version,
        audience=AUDIENCE,
        by=by,
        call_number=session.call.number,
        replaces=previous.document if previous else None,
    )
    minutes = BoardMinutes.objects.create(
        session=session,
        version=version,
        content=content,
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
        document=document,
    )
    facts = {"version": version, "sha256": minutes.sha256}
    again = [signature.seat.user for signature in previous.signatures.select_related("seat__user")] if previous else []
    record(session, "minutes_drawn", by=by or SYSTEM, facts={**facts, "void": len(again)}, tell=tuple(again))
    return minutes


def certify(session: BoardSession, entry) -> None:
    """When everybody has signed: the same text once more with who signed it when, and the dissenting opinions (D15)."""
    minutes = session.minutes.last()
    signatures = [
        {
            "name": given.seat.user.full_name,
            "kind": "Kurul başkanı" if given.seat.is_chair else f"{given.seat.get_kind_display()} üye",
            "at": text(given.signed_at),
            "dissent": given.dissent,
            "not_given": given.not_given,
        }
        for given in minutes.signatures.select_related("seat__user").order_by("seat__kind", "seat__position")
    ]
    issue(
        "D15",
        subject=session,
        template="evaluation/documents/minutes.html",
        context={**minutes.content, "signatures": signatures, "sha256": minutes.sha256},
        title=f"{session.call.terms.board_label} puan cetveli ve toplantı tutanağı (imzalı)",
        number=f"{session.number}-D15-I",
        version=minutes.version,
        audience=AUDIENCE,
        by=None,
        call_number=session.call.number,
    )


def content_of(session: BoardSession) -> dict:
    """Everything the minutes say, as plain data."""
    opened, closed = _moment(session, "open_session"), _moment(session, "close_session")
    rows = session.attendance.select_related("seat__user")
    passages = _passages(session)
    return {
        "session": {
            "number": session.number,
            "board": session.call.terms.board_label,
            "call": session.call.number,
            "call_title": session.call.title,
            "planned": text(session.starts_at),
            "place": session.place,
            "opened": opened,
            "closed": closed,
            "remarks": session.remarks,
            "quorum": session.call.terms.board_quorum,
        },
        "attendance": [
            {
                "name": row.seat.user.full_name,
                "kind": row.seat.get_kind_display(),
                "position": row.seat.position,
                "institution": row.seat.institution,
                "chair": row.seat.is_chair,
                "present": row.present,
                "remote": row.remote,
                "attended": row.present or row.seat_id in passages,
                "passages": passages.get(row.seat_id, []),
            }
            for row in rows
        ],
        "criteria": [
            {"code": c.code, "title": c.title, "weight": str(c.weight), "scale": c.scale_max}
            for c in board.criteria(session.call)
        ],
        "threshold": str(session.call.terms.final_threshold),
        "budget": str(session.call.terms.call_budget),
        "items": [
            _item(review) for review in session.reviews.select_related("application__cluster").order_by("position")
        ],
    }


def _item(review: BoardReview) -> dict:
    voters = board.voters(review)
    return {
        "application": review.application.number,
        "cluster": review.application.cluster.name,
        "position": review.position,
        "status": review.get_status_display(),
        "deferred": review.status == "deferred",
        "deferral": _note(review, "defer") if review.status == "deferred" else "",
        "presentation": text(review.presentation_held_at),
        "waiver": review.presentation_waiver,
        "questions": review.questions,
        "recusals": [recusal.seat.user.full_name for recusal in review.recusals.select_related("seat__user")],
        "substitutes": [
            {"name": v.seat.user.full_name, "instead_of": v.instead_of.user.full_name} for v in voters if v.instead_of
        ],
        "votes": [
            {
                "name": voter.seat.user.full_name,
                "scores": [
                    {"code": s.criterion.code, "value": s.value, "reason": s.reason} for s in voter.scores.all()
                ],
            }
            for voter in voters
        ],
        "quorum": {"voters": len(voters), "wanted": review.session.call.terms.board_quorum},
        "polls": history(review),
        "pre": str(review.pre_mark),
        "bonus": str(review.bonus),
        "board": str(review.board_mark or ""),
        "total": str(review.total or ""),
        "rank": review.rank,
        "decision": review.get_decision_display(),
        "reason": review.reason,
        "ceiling": str(review.ceiling or ""),
        "points": [point.text for point in review.points.all()],
    }


def _passages(session: BoardSession) -> dict[int, list[dict]]:
    """Seat id → what the member's coming and going was, in order."""
    found: dict[int, list[dict]] = {}
    for passage in session.passages.all():
        said = {"at": text(passage.at), "arrived": passage.arrived, "remote": passage.remote}
        found.setdefault(passage.seat_id, []).append(said)
    return found


def _note(review: BoardReview, verb: str) -> str:
    entry = AuditEntry.objects.about(review).filter(verb=verb).last()
    return entry.note if entry else ""


def _moment(session: BoardSession, verb: str) -> str:
    entry = AuditEntry.objects.about(session).filter(verb=verb).first()
    return text(entry.at) if entry else ""


def text(moment) -> str:
    """A moment as documents write it; "" for none."""
    return f"{timezone.localtime(moment):%d.%m.%Y %H.%M}" if moment else ""
