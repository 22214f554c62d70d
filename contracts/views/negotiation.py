"""The negotiating table of both sides: list, workspace, one item, sending a turn (ux.md §3.9, A32, S20–S21)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from applications.models import Application, Stage
from applications.overview.workbook import PACKED
from applications.queries.packed import unpack
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow

from ..actions import negotiation, opening
from ..forms.negotiation import OpenForm, SendForm, offer_form
from ..models import ItemKind, Negotiation
from ..screens import negotiation_screen, row_view, scope_of
from ..sides import place, sides_of
from ..table import read_table
from .pages import CLUSTER, COMMISSION, FILE_READERS, carry_out, fetch, status_of

READERS = (*FILE_READERS, *CLUSTER)
SIDES = (*COMMISSION, *CLUSTER)


def talks_of(request, number: str) -> Negotiation:
    """The talks through the person; 404 for a stranger."""
    found = Negotiation.objects.visible_to(request.user).select_related(
        "application__call__terms", "application__cluster", "base"
    )
    return get_object_or_404(found, application__number=number)


@acting_as(*COMMISSION, Role.PROGRAMME_MANAGER, Role.INSPECTOR)
def negotiation_list(request):
    """Everything at the table, the nearest end first (S20)."""
    found = Application.objects.visible_to(request.user).filter(stage=Stage.NEGOTIATION)
    return render(
        request,
        "contracts/negotiation/list.html",
        {
            "applications": found.select_related("cluster", "call", "negotiation")
            .prefetch_related("negotiation__rounds")
            .order_by("stage_due_at")
        },
    )


@acting_as(*READERS)
def workspace(request, number):
    """The table: lines, points, offers, totals; before it is opened, what is missing (S21, A32)."""
    found = Application.objects.visible_to(request.user).select_related(
        "call__terms", "cluster", "plan", "negotiation__base"
    )
    found = found.annotate(asked_at=PortalNow(), p_categories=PACKED["p_categories"])
    application = get_object_or_404(found, number=number)
    unpack(application.call, "cost_categories", application.p_categories)
    talks = getattr(application, "negotiation", None)
    if talks is None:
        return render(request, "contracts/negotiation/unopened.html", {"application": application, "form": OpenForm()})
    return render(
        request,
        "contracts/negotiation/workspace.html",
        negotiation_screen(talks, request.user, request.GET, now=application.asked_at),
    )


@acting_as(*COMMISSION)
@require_POST
@once
def open_table(request, number):
    """Lay the plan and the board's points on the table."""
    application = fetch(request, number)
    form = OpenForm(request.POST)
    if form.is_valid() and carry_out(form, opening.open_talks, application, by=request.user, **form.cleaned_data)[0]:
        messages.success(request, "Müzakere başlatıldı; sıra Bakanlıkta.")
        return redirect("contracts:negotiation", number)
    return render(
        request, "contracts/negotiation/unopened.html", {"application": application, "form": form}, status=422
    )


@acting_as(*READERS)
@once
def item(request, number, position):
    """One item: its history and, for the side whose turn it is, the counter-offer."""
    talks = talks_of(request, number)
    thing = get_object_or_404(talks.items, position=position)
    side, reads = sides_of(request.user, talks)
    row = read_table(talks, reads).row(thing.pk)
    form = offer_form(
        ItemKind(thing.kind), row.terms, request.POST or None, request.FILES or None, row.beside(row.draft)
    )
    if form.is_bound and form.is_valid() and _write(request, form, talks, thing.pk):
        messages.success(request, f"Öneriniz yazıldı: “{thing.label}”. Karşı taraf, turu gönderince görür.")
        return redirect(place(request.user, "negotiation"), number)
    context = {
        "talks": talks,
        "application": talks.application,
        "row": row_view(row),
        "form": form,
        "side": side,
        "scope": scope_of(talks, thing),
    }
    return render(
        request,
        "contracts/negotiation/item.html",
        {**context, "turn": talks.current_round, "back": place(request.user, "negotiation")},
        status=status_of(form),
    )


@acting_as(*SIDES)
@require_POST
@once
def accept(request, number):
    """Accept the other side's last word on the ticked rows, on one row or, with "hepsi", on all that are open."""
    talks = talks_of(request, number)
    ticked = [int(pk) for pk in request.POST.getlist("madde") if pk.isdecimal()]
    everything = "hepsi" in request.POST
    ids = None if everything else list(talks.items.filter(position__in=ticked).values_list("pk", flat=True))
    return _act(
        request,
        talks,
        "" if everything or ids else "Kabul edilecek satır seçilmedi.",
        lambda: negotiation.accept(talks, ids, by=request.user),
        "{} satır kabul edildi; turu gönderince kesinleşir.",
    )


@acting_as(*SIDES)
@require_POST
@once
def retract(request, number, position):
    """Take back an unsent word."""
    talks = talks_of(request, number)
    thing = get_object_or_404(talks.items, position=position)
    return _act(
        request,
        talks,
        "",
        lambda: negotiation.retract(talks, thing.pk, by=request.user),
        "Gönderilmemiş yanıtınız geri alındı.",
    )


@acting_as(*SIDES)
@once
def send(request, number):
    """Check the whole turn, then send it: the ball and the clock pass."""
    talks = talks_of(request, number)
    form = SendForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and carry_out(form, negotiation.send_turn, talks, by=request.user, **form.cleaned_data)[0]
    ):
        messages.success(request, "Tur gönderildi; sıra karşı tarafta.")
        return redirect(place(request.user, "negotiation"), number)
    context = negotiation_screen(talks, request.user, {}, now=portal_now())
    return render(request, "contracts/negotiation/send.html", {**context, "form": form}, status=status_of(form))


def _write(request, form, talks: Negotiation, item_id: int) -> bool:
    terms = {**form.cleaned_data}
    beside = {"file": terms.pop("file", None) or None, "left_out": terms.pop("left_out", ())}
    return carry_out(form, negotiation.make_offer, talks, item_id, terms, by=request.user, **beside)[0]


def _act(request, talks, problem: str, action, done: str):
    """Carry out a small act and go back to the table, with the refusal as a message."""
    problems = [problem] if problem else []
    try:
        if not problems:
            messages.success(request, done.format(action()))
    except ValidationError as refusal:
        problems = refusal.messages
    for sentence in problems:
        messages.error(request, sentence)
    return redirect(place(request.user, "negotiation"), talks.application.number)
