"""Throwing away what was written since the last sending: the draft becomes again what was sent (domain.md T3, ADR 0048).

Nothing is destroyed: what stood in the draft stays in the history of its section, its member, its slot. The word of others
(a firm's commitment, a referee's letter) is no draft and stays as it is.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from kumelenme.documents.models import COUNTED
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from .. import dossier
from ..actors import TEAM
from ..models import (
    Application,
    ApplicationDocument,
    Member,
    ReferenceOpinion,
    Section,
    Stage,
    Submission,
)
from ..overview.unsent import unsent
from ..queries.section_content import content_of
from ..queries.sent_content import sent_content
from .editing import open_for_writing
from .links import close_links
from .members import change_member, may_change, take_off
from .restoring import write_back
from .restoring_rows import WRITERS
from .team import leads
from .voiding import check_confirmations

S = Section
# Rows before what names them; activities twice, see `_sections`.
ORDER = (
    *(S.CLUSTER, S.KNOWLEDGE, S.COMPETITIVENESS, S.SUSTAINABILITY, S.VISION, S.REFERENCES),
    *(S.BUDGET, S.ACTIVITIES, S.INDICATORS),
)


@transaction.atomic
def discard_draft(application: Application, *, by, seen: str) -> list[str]:
    """Make the draft what the last submission says; returns sentences on what stays different.

    `seen` is the digest of the draft on the page that asked. PermissionDenied for who may not send; ValidationError when
    nothing was sent, nothing differs, or the draft has changed since.
    """
    locked = open_for_writing(application, None, by=by)
    leads(locked, by)
    if locked.stage != Stage.SUBMITTED:
        raise ValidationError("Gönderilmiş bir sürüm olmadan taslak silinemez.")
    before = dossier.build(locked)
    if dossier.digest(dossier.canonical(before)) != seen:
        raise ValidationError(
            "Taslak siz sayfayı açtıktan sonra değişti. Aşağıdaki son hâline bakıp yeniden onaylayın."
        )
    lost = unsent(locked, before)
    if not lost.sections:
        raise ValidationError(f"Taslak, {lost.version}. sürümle aynı; silinecek bir şey yok.")
    submission = locked.submissions.get(version=lost.version)
    sentences = [*_members(locked, submission, by), *_sections(locked, submission, by)]
    sentences += _documents(locked, submission, by)
    check_confirmations(locked)
    facts = {"version": lost.version, "sections": [str(section) for section, _ in lost.sections], "values": lost.count}
    record(locked, "draft_discarded", by=by, tell=(TEAM,), facts=facts)
    return sentences


def _members(application: Application, submission: Submission, by) -> list[str]:
    """Who came since goes, who was taken off comes back, and what may be changed about them is as it was."""
    sent = {row["vkn"]: row for row in submission.dossier["members"]}
    came = list(
        application.members.exclude(organisation__vkn__in=sent).exclude(organisation=application.coordinator_id)
    )
    for member in came:
        close_links(member)
    if came:
        take_off(application, [member.pk for member in came], by=by)
    here = set(application.members.values_list("organisation__vkn", flat=True))
    gone = Member.everyone.filter(application=application, organisation__vkn__in=set(sent) - here)
    back = gone.order_by("organisation_id", "-removed_at").distinct("organisation_id").values_list("pk", flat=True)
    Member.everyone.filter(pk__in=list(back)).update(removed_at=None, removed_by=None)
    rows = application.members.select_related("organisation__province", "application")
    fixed = [
        member.organisation.title for member in rows if not _as_sent(member, sent.get(member.organisation.vkn), by)
    ]
    if not fixed:
        return []
    return [f"Kayıt bilgilerini siz değiştiremediğiniz için bugünkü hâliyle kalanlar: {', '.join(sorted(fixed))}."]


def _as_sent(member: Member, row: dict | None, by) -> bool:
    """Write what the dossier says of a member; False where the registry's data belong to somebody else."""
    if row is None:
        return True
    organisation = member.organisation
    then = {"title": row["title"], "nace_id": row["nace"] or None, "employees": row["employees"]}
    values = {name: value for name, value in then.items() if value != getattr(organisation, name)}
    if organisation.province.name != row["province"]:
        values["province"] = type(organisation.province).objects.get(name=row["province"])
    mine = not values or may_change(organisation, by)
    layer = row["layer"] if row["layer"] != member.layer else ""
    if layer or (values and mine):
        change_member(member, values if mine else {}, by=by, layer=layer)
    return mine


def _sections(application: Application, submission: Submission, by) -> list[str]:
    then, lost = sent_content(submission), []
    months = then[S.PLAN]["months"]
    # A longer plan comes before its activities, a shorter one after them.
    order = (S.PLAN, *ORDER) if months >= application.plan.months else (*ORDER, S.PLAN)
    for section in order:
        if section == S.BUDGET and S.ACTIVITIES in then:
            _make_room(application, then[S.ACTIVITIES], by)
        if section in then:
            lost += write_back(application, section, then[section], by=by) or []
        application.plan.refresh_from_db()
    return lost


def _make_room(application: Application, then: dict, by) -> None:
    """Activities of both sides at once: lines move from one to the other before an activity goes."""
    keys = {row["key"] for row in then["activities"]}
    now = content_of(application, S.ACTIVITIES)["activities"]
    more = [row for row in now if row["key"] not in keys]
    if more:
        WRITERS[S.ACTIVITIES](application, {"activities": [*then["activities"], *more]}, by)


def _documents(application: Application, submission: Submission, by) -> list[str]:
    told = ReferenceOpinion.objects.filter(document=OuterRef("pk"))
    rows = list(application.documents.select_related("file", "referee").annotate(told=Exists(told)).order_by("pk"))
    sent = submission.submitted_at
    lay = {
        (d.slot, d.file_id): d for d in rows if d.uploaded_at <= sent and (not d.replaced_at or d.replaced_at > sent)
    }
    lies = {(d.slot, d.file_id): d for d in rows if d.replaced_at is None}
    came = [d.pk for key, d in lies.items() if key not in lay and not d.told]
    application.documents.filter(pk__in=came).update(replaced_at=portal_now(), replaced_by=by)
    missing = [document for key, document in lay.items() if key not in lies]
    names = ("slot", "file", "label", "referee", "dated_on", "reference_number", "signature")
    ApplicationDocument.objects.bulk_create(
        ApplicationDocument(
            application=application, reinstated_by=by, **{name: getattr(document, name) for name in names}
        )
        for document in missing
        if document.file.scan_state in COUNTED
    )
    blocked = [d.file.original_name for d in missing if d.file.scan_state not in COUNTED]
    return [f"Virüs taramasında engellendiği için geri gelmeyen belgeler: {', '.join(blocked)}."] if blocked else []
