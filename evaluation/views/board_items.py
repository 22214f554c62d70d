"""One application at the board's table: declaration, presentation, scores, report (ux.md §3.8, K2–K5)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models import Application, OrganisationKind
from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.flow import available, refusals
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.reference import row_url

from ..actions import declaration as declarations
from ..actions import polls
from ..actions import reviews as review_actions
from ..forms.board import BallotSheet, PresentationForm, RecusalForm, ReportForm
from ..forms.declaration import DeclarationForm
from ..models import BoardReview, ReviewStatus, SessionStatus
from ..queries import board
from ..queries.at_the_table import with_surroundings
from ..queries.attachments import attachments
from ..queries.organisations import organisations_of
from ..queries.polls import counted_poll
from ..queries.seats import seat_of
from ..queries.slides import newest_token
from .board_table import DESK, MEMBERS, READERS, TABLE, attempt

VOTED_ON = (ReviewStatus.SCORED, ReviewStatus.DECIDED, ReviewStatus.DEFERRED)
OPEN_STATES = (ReviewStatus.WAITING, ReviewStatus.SCORING, ReviewStatus.SCORED)


def _review(request, session, number) -> BoardReview:
    return get_object_or_404(_reviews(request.user), session__number=session, application__number=number)


def _reviews(user):
    return BoardReview.objects.visible_to(user).select_related(
        "session__call__terms", "application__call__terms", "application__cluster"
    )


@acting_as(*READERS)
@require_safe
def item(request, session, number):
    """One application: who votes, presentation, scores (own while open, all afterwards), result."""
    readable = Application.objects.visible_to(request.user).filter(pk=OuterRef("application"))
    found = _reviews(request.user).annotate(may_read=Exists(readable), slides_token=newest_token())
    review = get_object_or_404(
        with_surroundings(found, request.user), session__number=session, application__number=number
    )
    seats = board.seats_at(review)
    return render(
        request,
        "evaluation/board/item.html",
        {**_table(review, request.user, seats), **_desk(review, request.user, seats)},
    )


def _table(review: BoardReview, user, seats) -> dict:
    """What everybody at the table sees of an item."""
    voters = board.voters(review)
    closed = review.status in (ReviewStatus.SCORED, ReviewStatus.DECIDED) and voters
    # Once scoring is closed everybody has scored every criterion: they came with the votes.
    wanted = [s.criterion for s in voters[0].scores.all()] if closed else board.criteria(review.session.call)
    review.seated = board.sitting(review, seats) if not voters else None
    poll = counted_poll(review) if review.status in VOTED_ON else None
    over = review.session.status not in (SessionStatus.PLANNED, SessionStatus.OPEN)
    return {
        "review": review,
        "session": review.session,
        "firms": review.asked["kinds"].count(OrganisationKind.FIRM),
        "terms": review.session.call.terms,
        "at_table": user.acting_as in TABLE,
        "must_declare": not review.may_read and seat_of(review.session, user) is not None,
        "criteria": wanted,
        "sitting": review.seated or [(v.seat, v.instead_of) for v in voters],
        "voters": [(v, board.complete(v, wanted)) for v in voters],
        "poll": poll,
        "poll_open": bool(poll and poll.is_open),
        "voting": sum(voter.is_here for voter in voters),
        "my_vote": next((v for v in voters if v.seat.user_id == user.pk), None),
        "recused": [seat.user.full_name for seat in seats if seat.is_recused],
        "may_read": review.may_read,
        "see_scores": review.status in (ReviewStatus.SCORED, ReviewStatus.DECIDED)
        and (user.acting_as in TABLE or over),
    }


def _desk(review: BoardReview, user, seats) -> dict:
    """What chair and secretary may do; rows with their own form on the page are left out of the buttons."""
    rows, desk = available(review, user), user.acting_as in DESK
    recusing = desk and review.session.status == SessionStatus.OPEN and review.status in OPEN_STATES
    plain = [row for row in rows if not row.needs]
    said = zip(plain, refusals(plain, review), strict=True)
    return {
        "desk": desk,
        "recusing": recusing,
        "verbs": {row.name for row in rows},
        "rows": [(row, row_url(row, review), reasons) for row, reasons in said],
        "presentation": PresentationForm(initial={"waiver": review.presentation_waiver, "questions": review.questions}),
        "recusal": RecusalForm(seats=[s for s in seats if s.is_present and s.ended_at is None] if recusing else []),
    }


@acting_as(*DESK)
@require_POST
@once
def presentation(request, session, number):
    """The presentation was heard or waived."""
    review, form = _review(request, session, number), PresentationForm(request.POST)

    def act() -> str:
        if not form.is_valid():
            raise ValidationError([sentence for sentences in form.errors.values() for sentence in sentences])
        review_actions.record_presentation(review, by=request.user, **form.cleaned_data)
        return "Sunum kaydedildi."

    return attempt(request, act, review)


@acting_as(*DESK)
@require_POST
@once
def close_scoring(request, session, number):
    """Lock the scores and compute."""
    review = _review(request, session, number)

    def act() -> str:
        review_actions.close_scoring(review, by=request.user)
        return "Puanlama kapandı; kurul puanı ve toplam hesaplandı."

    return attempt(request, act, review)


@acting_as(*DESK)
@require_POST
@once
def recuse(request, session, number):
    """The secretary records a recusal; the next substitute sits in."""
    review = _review(request, session, number)
    form = RecusalForm(request.POST, seats=board.present(review.session))

    def act() -> str:
        if not form.is_valid():
            raise ValidationError("Çekilen üyeyi seçin ve çekilme nedenini yazın.")
        reason = form.cleaned_data["reason"]
        return _recused(form.chosen, declarations.recuse(review, form.chosen, by=request.user, reason=reason))

    return attempt(request, act, review)


def _recused(seat, called) -> str:
    """K-113."""
    if called is None:
        return f"{seat.user} bu başvuruda çekilmiştir; çağrılabilecek yedek üye yok."
    return f"{seat.user} bu başvuruda çekilmiştir; yedek üye {called.user} katılacaktır."


@acting_as(*MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def declaration(request, session, number):
    """A member's own declaration for one item; only names of organisations are shown."""
    review = _review(request, session, number)
    seat = seat_of(review.session, request.user)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            declarations.declare_for_board(review, seat, by=request.user, **form.cleaned_data)
            messages.success(request, "Beyanınız alındı.")
            return redirect("evaluation:board-session", session)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"review": review, "form": form, "organisations": organisations_of(review.application)}
    return render(request, "evaluation/board/declaration.html", context, status=422 if form.is_bound else 200)


@acting_as(*TABLE)
@require_safe
def dossier(request, session, number):
    """The brief: vision and strategy first, then the whole dossier and the joint report."""
    review = _review(request, session, number)
    application = get_object_or_404(Application.objects.visible_to(request.user), number=number)
    submission = application.submissions.order_by("version").last()
    files = attachments(application, submission, request.user)
    context = {"review": review, "application": application, "dossier": submission.dossier, "files": files}
    return render(request, "evaluation/board/dossier.html", context)


@acting_as(*MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request, session, number):
    """A member's scores, made for a phone."""
    review = _review(request, session, number)
    seat = seat_of(review.session, request.user)
    vote = next((v for v in board.voters(review) if seat and v.seat_id == seat.pk), None)
    posted = request.method == "POST"
    sheet = BallotSheet(
        board.criteria(review.session.call), vote.scores.all() if vote else (), request.POST if posted else None
    )
    errors = []
    if posted:
        try:
            review_actions.save_scores(review, sheet.values(), by=request.user)
            errors = sheet.errors
            if not errors:
                messages.success(request, "Puanlarınız kaydedildi; puanlama kapanana kadar değiştirebilirsiniz.")
                return redirect("evaluation:board-item", session, number)
        except (ValidationError, PermissionDenied) as refusal:
            errors = [("", sentence) for sentence in getattr(refusal, "messages", [str(refusal)])]
    context = {
        "review": review,
        "vote": vote,
        "sheet": sheet,
        "errors": errors,
        "open": review.status == ReviewStatus.SCORING,
    }
    return render(request, "evaluation/board/scores.html", context, status=422 if errors else 200)


@acting_as(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def report(request, session, number):
    """The final report; saved as a draft or put to the vote (K-119)."""
    review = _review(request, session, number)
    if review.status != ReviewStatus.SCORED:
        return redirect("evaluation:board-item", session, number)
    asked = review.application.submissions.order_by("version").last().dossier["plan"]["totals"]["ministry"]
    points = "\n".join(point.text for point in review.points.all())
    initial = {"reason": review.reason, "ceiling": review.ceiling, "points": points}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            review_actions.save_report(review, by=request.user, **form.cleaned_data)
            if "complete" in request.POST:
                polls.open_poll(review, by=request.user)
            messages.success(
                request,
                "Nihai rapor oylamaya sunuldu." if "complete" in request.POST else "Nihai rapor taslağı kaydedildi.",
            )
            return redirect("evaluation:board-item", session, number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"review": review, "form": form, "asked": asked, "terms": review.session.call.terms}
    return render(request, "evaluation/board/report.html", context, status=422 if form.is_bound else 200)
