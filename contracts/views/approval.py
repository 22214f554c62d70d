"""The approving authority: what waits, the decision package, the decision (T26, K-135)."""

from django.contrib import messages
from django.shortcuts import redirect, render

from applications.models import Application, Stage
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.documents.queries import documents_for
from kumelenme.lifecycle.idempotency import once

from ..actions import approval
from ..decision_package import build_package, package_digest
from ..forms.approval import ApprovalForm, ReasonForm
from ..models import ApprovalRecord
from ..queries import agreed_plan
from .pages import FILE_READERS, carry_out, fetch, status_of


@acting_as(*FILE_READERS)
def approval_list(request):
    """Applications that wait for the authority, and the last decisions."""
    visible = Application.objects.visible_to(request.user)
    waiting = (
        visible.filter(stage=Stage.APPROVAL)
        .select_related("cluster", "call")
        .prefetch_related("agreed_plans")
        .order_by("stage_entered_at")
    )
    decided = ApprovalRecord.objects.filter(application__in=visible).select_related(
        "application__cluster", "agreed_plan"
    )
    return render(
        request,
        "contracts/approval/list.html",
        {
            "waiting": [(a, max(a.agreed_plans.all(), key=lambda plan: plan.version, default=None)) for a in waiting],
            "decided": decided.order_by("-pk")[:50],
        },
    )


@acting_as(*FILE_READERS)
@once
def approval_page(request, number):
    """The package with its digest; the authority records, sends back or refuses."""
    application = fetch(request, number)
    forms = _forms(request, application)
    for name, form, action, done in forms:
        if (
            name in request.POST
            and form.is_valid()
            and carry_out(form, action, application, by=request.user, **form.cleaned_data)[0]
        ):
            messages.success(request, done)
            return redirect("contracts:approvals")
    plan = agreed_plan(application)
    package = build_package(application, plan) if plan else None
    context = {name: form for name, form, _, _ in forms} | {
        "application": application,
        "plan": plan,
        "package": package,
        "digest": package_digest(package) if package else "",
        "conditions": plan.conditions.all() if plan else [],
        "records": application.approvals.select_related("recorded_by"),
        "documents": documents_for(application, request.user),
        "may_decide": application.stage == Stage.APPROVAL and request.user.acting_as == Role.APPROVER,
    }
    return render(
        request, "contracts/approval/page.html", context, status=status_of(*(form for _, form, _, _ in forms))
    )


def _forms(request, application):
    """(button, form, action, sentence) of the three decisions; only the pressed one is bound."""

    def data(name):
        return request.POST if name in request.POST else None

    authority = {"authority": application.call.terms.approval_authority}
    return [
        (
            "approve",
            ApprovalForm(data("approve"), initial=authority),
            approval.approve,
            "Onay kaydedildi; teşebbüs kuruluş süresi başladı.",
        ),
        (
            "send_back",
            ReasonForm(data("send_back"), prefix="iade"),
            approval.send_back,
            "Başvuru müzakereye iade edildi.",
        ),
        ("refuse", ReasonForm(data("refuse"), prefix="ret"), approval.refuse, "Karar kaydedildi; başvuru elendi."),
    ]
