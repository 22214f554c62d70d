"""The authority's decision on the decision package: approve, send back, refuse (T26, T26a, K-135)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Application, Stage
from kumelenme.documents.actions import issue
from kumelenme.lifecycle.perform import perform
from kumelenme.money import amount_in_words, format_money
from kumelenme.ui.dates import plain_date, short_date

from ..actors import APPROVER
from ..audiences import MINUTES_READERS
from ..decision_package import build_package, package_digest
from ..models import AgreedPlan, ApprovalDecision, ApprovalRecord, ConditionOwner, DecisionCondition
from ..queries import agreed_plan
from .conclusion import freeze_plan


@transaction.atomic
def approve(
    application: Application, *, by, authority: str, decided_on, number: str, conditions: list[dict] = ()
) -> ApprovalRecord:
    """Record date, number and authority, then pass the baton; the approval sheet D20 is issued.

    `conditions` are {"text", "owner", "due_on"}: tasks that block the contract until they are met (V-53).
    """
    application, plan = _ready(application, by)
    if not (authority.strip() and number.strip() and decided_on):
        raise ValidationError("Onay tarih ve sayısı girilmelidir.")
    record = _record(
        application,
        plan,
        ApprovalDecision.APPROVED,
        by,
        authority=authority.strip(),
        decided_on=decided_on,
        number=number.strip(),
    )
    facts = {"authority": record.authority, "number": record.number, "date": record.decided_on.isoformat()}
    made = [
        DecisionCondition.objects.create(application=application, agreed_plan=plan, written_by=by, **condition)
        for condition in conditions
    ]
    perform("approve", application, by=by, facts=facts | {"conditions": len(made)})
    _issue_sheet(application, plan, record, made, by)
    return record


def _issue_sheet(application: Application, plan: AgreedPlan, record: ApprovalRecord, conditions: list, by) -> None:
    """The approval sheet D20."""
    issue(
        "D20",
        subject=application,
        template="documents/approval.html",
        title="Makam onayı",
        number=f"{application.number}-O",
        version=plan.version,
        audience=MINUTES_READERS,
        by=by,
        ebys_number=record.number,
        ebys_date=record.decided_on,
        prepared_by="Onay makamı",
        context={
            "cluster": application.cluster.name,
            "call": application.call.title,
            "authority": record.authority,
            "number_of_approval": record.number,
            "date_of_approval": plain_date(record.decided_on),
            "conditions": [
                {"text": each.text, "owner": ConditionOwner(each.owner).label, "due": short_date(each.due_on)}
                for each in conditions
            ],
            "digest": record.package_sha256,
            "plan_version": plan.version,
            "plan_sha256": plan.sha256,
            "amounts": [
                {"label": label, "figures": format_money(amount), "words": amount_in_words(amount)}
                for label, amount in (
                    ("İş planı toplam bütçesi", plan.total),
                    ("Destek tutarı", plan.grant),
                    ("Teşebbüs payı", plan.own),
                )
            ],
        },
    )


@transaction.atomic
def send_back(application: Application, *, by, note: str) -> ApprovalRecord:
    """Back to the table with reasons; the package and its digest are kept."""
    application, plan = _ready(application, by)
    record = _record(application, plan, ApprovalDecision.RETURNED, by, note=_reason(note))
    perform("return_to_negotiation", application, by=by, note=note)
    return record


@transaction.atomic
def refuse(application: Application, *, by, note: str) -> ApprovalRecord:
    """The application is eliminated with reasons."""
    application, plan = _ready(application, by)
    record = _record(application, plan, ApprovalDecision.REFUSED, by, note=_reason(note))
    perform("refuse_approval", application, by=by, note=note)
    return record


def _ready(application: Application, by) -> tuple[Application, AgreedPlan]:
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__terms", "cluster")
        .get(pk=application.pk)
    )
    if application.stage != Stage.APPROVAL or not APPROVER.holds(by, application):
        raise PermissionDenied("Kararı yalnız onay makamı, onay aşamasında kaydeder.")
    plan = agreed_plan(application)
    if plan is None:
        plan = freeze_plan(application, application.submissions.order_by("version").last().dossier, by=by)
    return application, plan


def _record(application, plan, decision, by, **fields) -> ApprovalRecord:
    digest = package_digest(build_package(application, plan))
    return ApprovalRecord.objects.create(
        application=application, agreed_plan=plan, decision=decision, package_sha256=digest, recorded_by=by, **fields
    )


def _reason(note: str) -> str:
    if not note.strip():
        raise ValidationError({"note": "Gerekçe yazılmalıdır."})
    return note.strip()
