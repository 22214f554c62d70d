"""The vote on one item: the desk opens, closes or voids it, a member answers in two taps (ux.md §3.8, K4)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once

from ..actions import polls
from ..models import BoardReview, Choice
from ..queries.polls import ballot_of, newest_poll
from .board_table import DESK, MEMBERS, attempt

RESULTS = {
    "adopted": "Karar metni kabul edildi; nihai rapor tamamlandı.",
    "rejected": "Karar metni reddedildi.",
    "undecided": "Çoğunluk sağlanamadı; başvuru ertelendi.",
}


def _review(request, session, number) -> BoardReview:
    found = BoardReview.objects.visible_to(request.user).select_related("session__call__terms", "application__cluster")
    return get_object_or_404(found, session__number=session, application__number=number)


# Not @once: its key would keep a print of the choice beside the person. A second ballot is refused by the ballot itself.
@acting_as(*MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request, session, number):
    """Three large buttons; afterwards what was voted, or only that it was."""
    review = _review(request, session, number)
    if request.method == "POST":
        try:
            polls.cast(review, request.POST.get("oy", ""), by=request.user)
            messages.success(request, "Oyunuz alındı.")
            return redirect("evaluation:board-vote", session, number)
        except (ValidationError, PermissionDenied) as refusal:
            for sentence in getattr(refusal, "messages", [str(refusal)]):
                messages.error(request, sentence)
    poll = newest_poll(review)
    context = {
        "review": review,
        "poll": poll,
        "points": review.points.all(),
        "choices": Choice.choices,
        **ballot_of(poll, request.user),
    }
    return render(request, "evaluation/board/vote.html", context, status=422 if request.method == "POST" else 200)


@acting_as(*DESK)
@require_POST
@once
def open_poll(request, session, number):
    """Put the report to the vote again, after a vote that was void."""
    review = _review(request, session, number)

    def act() -> str:
        polls.open_poll(review, by=request.user)
        return "Oylama açıldı; oy hakkı olan üyeler telefonlarından oy verebilir."

    return attempt(request, act, review)


@acting_as(*DESK)
@require_POST
@once
def close_poll(request, session, number):
    """Count; the result settles the item."""
    review = _review(request, session, number)

    def act() -> str:
        poll = polls.close_poll(review, by=request.user, refusal=request.POST.get("refusal", ""))
        return RESULTS[poll.result]

    return attempt(request, act, review)


@acting_as(*DESK)
@require_POST
@once
def void_poll(request, session, number):
    """End the vote without a result, with a reason."""
    review = _review(request, session, number)

    def act() -> str:
        polls.void_poll(review, by=request.user, reason=request.POST.get("reason", ""))
        return "Oylama geçersiz sayıldı."

    return attempt(request, act, review)
