"""Comments of a team on the sections of its draft: write, answer, resolve, reopen (ux.md §3.1)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from kumelenme.accounts.models import User
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow
from kumelenme.turkish import tr_lower

from ..actors import TEAM
from ..models import Application, Section, SectionComment, TeamMember
from ..queries.editable import closed_reason, open_sections

MOST_A_DAY = 200


@transaction.atomic
def write_comment(
    application: Application,
    section: Section,
    *,
    by,
    text: str,
    about: str = "",
    mentioned=(),
    answers: SectionComment | None = None,
) -> SectionComment:
    """Write a comment or an answer; whoever it calls, and whoever took part in what it answers, is told.

    `mentioned` are people; "@Ad Soyad" of somebody on the team, written in the text, calls as well. An answer opens a
    resolved comment again. PermissionDenied for strangers; ValidationError when nothing of the draft can be written
    any more, after MOST_A_DAY comments of the team within 24 hours, or if the answered comment is not of this section.
    """
    locked = _open_for_comments(application, by)
    since = portal_now() - timedelta(days=1)
    if locked.section_comments.filter(written_at__gt=since).count() >= MOST_A_DAY:
        raise ValidationError(f"Ekibiniz son 24 saatte {MOST_A_DAY} yorum yazdı; yenisini yarın yazabilirsiniz.")
    if answers is not None:
        answers = _begun(locked, answers)
        if answers.section != section:
            raise ValidationError("Yanıtladığınız yorum başka bir bölümün; sayfayı yenileyin.")
    comment = SectionComment.objects.create(
        application=locked,
        section=section,
        about=about if answers is None else "",
        author=by,
        text=text,
        answers=answers,
    )
    called = _called(locked, text, mentioned)
    comment.mentioned.set(called)
    if answers is not None and answers.resolved_at:
        _set_resolved(answers, by=None)
    told = TEAM.people(locked).filter(pk__in={*called, *_took_part(answers)}).exclude(pk=by.pk)
    record(comment, "comment_written", by=by, facts={"section": str(section)}, tell=[told])
    return comment


@transaction.atomic
def resolve_comment(comment: SectionComment, *, by, resolved: bool) -> bool:
    """Call a comment settled, or open it again; True if that changed something. Refused as writing is."""
    begun = _begun(_open_for_comments(comment.application, by), comment)
    if bool(begun.resolved_at) == resolved:
        return False
    _set_resolved(begun, by=by if resolved else None)
    record(begun, "comment_resolved" if resolved else "comment_reopened", by=by, facts={"section": str(begun.section)})
    return True


def _open_for_comments(application: Application, by) -> Application:
    place = TeamMember.objects.filter(application=OuterRef("pk"), user=by, left_at=None, grant__ended_at=None)
    rows = Application.objects.select_for_update(of=("self",)).select_related("call", "cluster")
    locked = rows.annotate(now=PortalNow(), on_team=Exists(place)).get(pk=application.pk)
    if not locked.on_team:
        raise PermissionDenied("Bu başvurunun ekibinde değilsiniz.")
    if not open_sections(locked, locked.now):
        raise ValidationError(closed_reason(locked))
    return locked


def _begun(application: Application, comment: SectionComment) -> SectionComment:
    found = application.section_comments.begun().filter(pk=comment.pk).first()
    if found is None:
        raise ValidationError("Bu yorum bulunamadı; sayfayı yenileyin.")
    return found


def _called(application: Application, text: str, mentioned) -> set[int]:
    """Keys of the people of the team who were chosen, or whose name stands behind an @ in the text."""
    chosen, words = {person.pk for person in mentioned}, tr_lower(text)
    team = TEAM.people(application).values_list("pk", "full_name")
    return {pk for pk, name in team if pk in chosen or f"@{tr_lower(name)}" in words}


def _took_part(answers: SectionComment | None) -> set[int]:
    if answers is None:
        return set()
    return {answers.author_id, *answers.replies.values_list("author", flat=True)}


def _set_resolved(comment: SectionComment, *, by: User | None) -> None:
    moment = PortalNow() if by else None
    SectionComment.objects.filter(pk=comment.pk).update(resolved_at=moment, resolved_by=by)
