"""The verbs of a call: create from a template or an earlier call, change while it is a draft, extend (domain.md §3.1)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from .. import programme
from ..actors import STILL_APPLYING
from ..models import Call, CallStatus, CallTerms, ContributionLink, CostCategory, Criterion, CriterionBody
from ..queries.failed_attempts import failures_of
from ..rules import call_rules


def next_number() -> str:
    """The next free call number of this year, e.g. KDP-2026-02."""
    prefix = f"KDP-{portal_today().year}-"
    taken = Call.objects.filter(number__startswith=prefix).values_list("number", flat=True)
    last = max(
        (int(number.removeprefix(prefix)) for number in taken if number.removeprefix(prefix).isdigit()), default=0
    )
    return f"{prefix}{last + 1:02d}"


@transaction.atomic
def create_call(
    template: str,
    *,
    by,
    title: str,
    opens_at: datetime,
    deadline: datetime,
    number: str = "",
    summary: str = "",
    copy_of: Call | None = None,
    **terms,
) -> Call:
    """A draft call with all its terms, criteria and support items, from a template or from an earlier call.

    `terms` overrides single fields of CallTerms. `deadline` is the exact moment, both moments aware.
    """
    _programme_manager(by)
    call = Call.objects.create(
        number=number or next_number(),
        title=title,
        summary=summary,
        opens_at=opens_at,
        deadline=deadline,
        template=copy_of.template if copy_of else template,
    )
    if copy_of:
        _copy_parts(copy_of, call, terms)
    else:
        _fill_from_template(template, call, terms)
    record(call, "call_created", by=by, facts={"template": call.template, "copy_of": copy_of.number if copy_of else ""})
    return call


@transaction.atomic
def change_call(call: Call, *, by, head: dict | None = None, terms: dict | None = None) -> Call:
    """Write fields of a draft call and of its terms; the caps of the support items follow the terms."""
    locked = _draft(call, by)
    for name, value in (head or {}).items():
        setattr(locked, name, value)
    locked.save()
    if terms:
        for name, value in terms.items():
            setattr(locked.terms, name, value)
        locked.terms.save()
        for category in locked.cost_categories.all():
            category.cap_percent = programme.category_cap(category.code, locked.terms)
            category.save(update_fields=["cap_percent"])
    record(locked, "call_changed", by=by, facts={"fields": sorted({*(head or {}), *(terms or {})})})
    return locked


@transaction.atomic
def change_criteria(call: Call, rows: list[dict], *, by) -> None:
    """Replace title, guidance, weight, scale, threshold and sections of the criteria; `rows` = [{pk, …}]."""
    locked = _draft(call, by)
    criteria = {criterion.pk: criterion for criterion in locked.criteria.all()}
    for row in rows:
        criterion = criteria[row["pk"]]
        for name in ("title", "guidance", "weight", "scale_max", "threshold", "sections"):
            setattr(criterion, name, row[name])
        criterion.save()
    record(locked, "call_changed", by=by, facts={"fields": ["criteria"]})


@transaction.atomic
def extend_deadline(call: Call, *, by, deadline: datetime, reason: str, cite: bool = False) -> Call:
    """Move the deadline later for everybody, never earlier; all teams with a draft or a sent application are told.

    `cite` adds what the system recorded as failed in the last 24 hours to the reason, and its figures to the register.
    Also within the grace after the deadline, when an incident is noticed at the last moment (README decision 7).
    """
    _programme_manager(by)
    locked = Call.objects.select_for_update(of=("self",)).select_related("terms").get(pk=call.pk)
    if broken := call_rules.deadline_may_move(locked):
        raise ValidationError(broken)
    now = portal_now()
    if deadline <= locked.deadline:
        raise ValidationError({"deadline": "Yeni son başvuru anı şimdikinden sonra olmalıdır; süre kısaltılamaz."})
    if deadline <= now:
        raise ValidationError({"deadline": "Yeni son başvuru anı ileride olmalıdır."})
    if not reason.strip():
        raise ValidationError({"reason": "Uzatma gerekçesini yazın."})
    failures = failures_of(locked) if cite else None
    cited = failures if failures is not None and failures.any else None
    reason = f"{reason.strip()}\n{cited.sentence}" if cited else reason.strip()
    before, locked.deadline = locked.deadline, deadline
    locked.extended_from = locked.extended_from or before
    locked.extended_at, locked.extension_reason = now, reason
    locked.save(update_fields=["deadline", "extended_from", "extended_at", "extension_reason"])
    ContributionLink.objects.filter(application__call=locked, outcome="", expires_at=before).update(expires_at=deadline)
    record(
        locked,
        "deadline_extended",
        by=by,
        note=reason,
        tell=(STILL_APPLYING,),
        facts={
            "before": before.isoformat(),
            "after": deadline.isoformat(),
            **({"failed": cited.facts} if cited else {}),
        },
    )
    return locked


def _fill_from_template(template: str, call: Call, terms: dict) -> None:
    if template not in programme.TEMPLATES:
        raise ValidationError({"template": "Çağrı şablonu bulunamadı."})
    values = CallTerms.objects.create(call=call, **{**programme.TEMPLATES[template], **terms})
    evaluators, board = programme.criteria_of(template)
    rows = [(CriterionBody.EVALUATORS, *row) for row in evaluators] + [(CriterionBody.BOARD, *row) for row in board]
    Criterion.objects.bulk_create(
        Criterion(
            call=call,
            body=body,
            code=code,
            title=title,
            weight=weight,
            position=place,
            guidance=programme.SCORE_MEANINGS,
            sections=[*programme.SECTIONS[code]],
        )
        for place, (body, code, title, weight) in enumerate(rows, start=1)
    )
    CostCategory.objects.bulk_create(
        CostCategory(
            call=call,
            code=code,
            title=title,
            guidance=guidance,
            position=place,
            cap_percent=programme.category_cap(code, values),
        )
        for place, (code, title, guidance) in enumerate(programme.COST_CATEGORIES, start=1)
    )


def _copy_parts(source: Call, call: Call, terms: dict) -> None:
    values = CallTerms.objects.get(call=source)
    values.pk, values.call, values._state.adding = None, call, True
    for name, value in terms.items():
        setattr(values, name, value)
    values.save()
    for rows in (source.criteria.all(), source.cost_categories.all()):
        copies = list(rows)
        for copy in copies:
            copy.pk, copy.call = None, call
        type(copies[0]).objects.bulk_create(copies) if copies else None


def _draft(call: Call, by) -> Call:
    _programme_manager(by)
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.status != CallStatus.DRAFT:
        raise ValidationError("Çağrı ilan edildi; koşulları değiştirilemez. Yalnız son başvuru tarihi uzatılabilir.")
    return locked


def _programme_manager(by) -> None:
    if not by.holds(Role.PROGRAMME_MANAGER):
        raise PermissionDenied("Çağrıları yalnız program yöneticisi düzenler.")
