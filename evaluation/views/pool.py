"""The pool of evaluators of one call (ux.md §2.4 S8–S10)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from applications.models import Application, Call
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions.pool import approve_profile, enlist_evaluator
from ..forms.profile import EnlistForm
from ..models import ACTIVE, AssessmentStatus

STAFF = (Role.PROGRAMME_MANAGER, Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)


@acting_as(*STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def pool(request, call):
    """Everybody who holds the role in this call, with load and profile; the programme manager adds people."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("terms"), number=call)
    manager = request.user.acting_as == Role.PROGRAMME_MANAGER
    form = EnlistForm(request.POST if request.method == "POST" and manager else None)
    if form.is_valid():
        try:
            enlist_evaluator(form.person, call, by=request.user)
            messages.success(request, f"{form.person} bu çağrının havuzuna alındı.")
            return redirect("evaluation:pool", call.number)
        except ValidationError as refusal:
            form.add_error("email", refusal)
    busy = Count("assessments", filter=Q(assessments__application__call=call, assessments__status__in=ACTIVE))
    # Who has left a file learns of no sending about it, not from a count either.
    open_to_me = Application.objects.visible_to(request.user).filter(call=call)
    sent = Count(
        "assessments",
        filter=Q(assessments__application__in=open_to_me, assessments__status=AssessmentStatus.SUBMITTED),
    )
    people = (
        User.objects.holding(Role.EVALUATOR, call.number)
        .select_related("evaluator_profile")
        .annotate(busy=busy, sent=sent)
    )
    context = {"call": call, "people": people.order_by("full_name"), "form": form, "manager": manager}
    return render(request, "evaluation/staff/pool.html", context, status=422 if form.is_bound else 200)


@acting_as(Role.PROGRAMME_MANAGER)
@require_POST
@once
def approve(request, call, person):
    """Accept a profile."""
    call = get_object_or_404(Call.objects.visible_to(request.user), number=call)
    people = User.objects.holding(Role.EVALUATOR, call.number).select_related("evaluator_profile")
    user = get_object_or_404(people.filter(evaluator_profile__isnull=False), code=person)
    try:
        approve_profile(user.evaluator_profile, by=request.user)
        messages.success(request, f"{user}: profil onaylandı.")
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("evaluation:pool", call.number)
