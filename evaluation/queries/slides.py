"""Where applicants present, and the versions of what they show."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery

from kumelenme.documents.models import StoredFile

from ..models import BoardReview, BoardSlides


def review_to_present(application) -> BoardReview | None:
    """The item at which the application's team presents, if it is on an agenda."""
    return application.reviews.standing().select_related("session__call__terms").last()


def versions_of(review: BoardReview, user) -> list[tuple[BoardSlides, StoredFile]]:
    """(slides, file) of every version this person may open, newest first."""
    slides = {made.pk: made for made in BoardSlides.objects.visible_to(user).filter(review=review)}
    kind = ContentType.objects.get_for_model(BoardSlides)
    files = StoredFile.objects.filter(subject_type=kind, subject_id__in=slides, audience__contains=[user.acting_as])
    return sorted(((slides[f.subject_id], f) for f in files), key=lambda pair: -pair[0].version)


def newest_token() -> Subquery:
    """The public id of the newest slides of a row of BoardReview, for `annotate`."""
    newest = BoardSlides.objects.filter(review=OuterRef(OuterRef("pk"))).order_by("-version").values("pk")[:1]
    files = StoredFile.objects.filter(subject_type__app_label="evaluation", subject_type__model="boardslides")
    return Subquery(files.filter(subject_id=Subquery(newest)).values("token")[:1])
