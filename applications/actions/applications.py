"""Starting an application: number, cluster, plan, and the first person of the team."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.register import record

from ..models import (
    Application,
    BusinessPlan,
    Call,
    Cluster,
    ClusterAnalysis,
    Commitment,
    Member,
    Organisation,
    Stage,
    TeamMember,
)
from .members import layer_of
from .representation import may_begin_for


@transaction.atomic
def start_application(*, call: Call, organisation: Organisation, cluster_name: str, by) -> Application:
    """Reserve the number and open the draft; the person becomes its coordinator and may submit (K-032).

    The coordinating organisation is a member from the start, its letter awaited (K-027). ValidationError with the
    reason if the call is not open, the name is empty, the person may not act for the organisation (K-006, K-007), or
    it already coordinates an application of the call.
    """
    if not call.is_open():
        raise ValidationError(f"{call.number} çağrısı şu anda başvuruya açık değil.")
    if not cluster_name.strip():
        raise ValidationError({"cluster_name": "Birlikteliğin adını yazın."})
    may_begin_for(by, organisation)
    _none_yet(call, organisation)
    number = Application.reserve_number(call)
    cluster = Cluster.objects.create(name=cluster_name.strip(), created_by=by)
    application = Application.objects.create(number=number, call=call, cluster=cluster, coordinator=organisation)
    BusinessPlan.objects.create(application=application, months=min(60, call.terms.plan_max_months))
    ClusterAnalysis.objects.create(application=application)
    member = Member.objects.create(
        application=application, organisation=organisation, layer=layer_of(organisation.kind)
    )
    Commitment.objects.create(member=member)
    grant = _coordinator_grant(by, call)
    TeamMember.objects.create(application=application, user=by, grant=grant, may_submit=True)
    application.refresh_from_db()
    record(
        application, "application_started", by=by, facts={"cluster": cluster.name, "coordinator": organisation.title}
    )
    return application


def _none_yet(call: Call, organisation: Organisation) -> None:
    other = Application.objects.filter(call=call, coordinator=organisation).exclude(stage=Stage.WITHDRAWN).first()
    if other:
        raise ValidationError(
            f"Bu çağrıda {organisation.title} koordinatörlüğünde başka bir başvuru bulunmaktadır: {other.number}."
        )


def _coordinator_grant(by, call: Call):
    try:
        return grant_role(by, Role.COORDINATOR, scope=call.number, by=by)
    except ValidationError as refusal:
        raise ValidationError(
            "Bu çağrıda başvuru sahibi olamazsınız: aynı çağrıda değerlendirme ya da karar göreviniz var (görevler ayrılığı)."
        ) from refusal
