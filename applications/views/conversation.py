"""The conversation of one application, as its cluster and as the commission opens it (ux.md A28, §3.5)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions.conversation import mark_read, write_message
from ..forms.conversation import MessageForm, OfficeMessageForm
from ..models import CLUSTER_SIDE, MINISTRY_SIDE, Application, Stage
from ..queries.conversation import thread
from .pages import carry_out, status_of


@acting_as(*CLUSTER_SIDE)
@once
def messages_of_the_cluster(request, number):
    """Read, answer a question, write; closed until the application has been sent."""
    application = _fetched(request, number)
    found = thread(application, before=_before(request))
    form = MessageForm(request.POST or None, request.FILES or None, questions=found.questions)
    return _page(request, application, found, form, address="applications:messages", may_write=True)


@acting_as(*MINISTRY_SIDE, Role.PROGRAMME_MANAGER, Role.INSPECTOR)
@once
def messages_of_the_office(request, number):
    """Read, write, ask for a clarification; programme and inspector only read."""
    application = _fetched(request, number)
    form = OfficeMessageForm(request.POST or None, request.FILES or None)
    may_write = request.user.acting_as in MINISTRY_SIDE
    found = thread(application, before=_before(request))
    return _page(request, application, found, form, address="applications:messages-office", may_write=may_write)


def _page(request, application, found, form, *, address: str, may_write: bool):
    if form.is_valid():
        done, message = carry_out(form, write_message, application, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, "Sorunuz gönderildi." if message.asks else "Mesajınız gönderildi.")
            return redirect(address, application.number)
    if request.method == "GET":
        mark_read(application, by=request.user)
    context = {
        "application": application,
        "thread": found,
        "form": form,
        "may_write": may_write and application.stage != Stage.DRAFT,
        "office": address.endswith("office"),
    }
    return render(request, "applications/conversation/thread.html", context, status=status_of(form))


def _fetched(request, number) -> Application:
    seen = Application.objects.visible_to(request.user).select_related("call", "cluster")
    return get_object_or_404(seen, number=number)


def _before(request) -> int | None:
    """The message before which the page begins, from the address; nonsense begins with the newest."""
    wanted = request.GET.get("once", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 18 else None
