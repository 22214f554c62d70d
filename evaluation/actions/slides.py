"""What applicants show the board, and the papers of a member's appointment: checked, kept in versions (domain.md §4.17)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.actors import TEAM
from kumelenme.documents.actions import store_upload
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE

from ..models import SEAT_READERS, SLIDE_READERS, BoardReview, BoardSeat, BoardSlides, ReviewStatus, SessionStatus

SLIDE_KINDS = ("pdf",)
SEAT_SLOTS = {
    "eligibility": "Uygunluk belgesi (özgeçmiş, hizmet dökümü)",
    "declaration": "İmzalı tarafsızlık ve gizlilik beyanı",
}


@transaction.atomic
def upload_slides(review: BoardReview, upload, *, by) -> BoardSlides:
    """Version n+1 of the team's slides, until the meeting's last moment for them."""
    review = BoardReview.objects.select_for_update(of=("self",)).select_related(
        "session__call__terms", "application__call"
    ).get(pk=review.pk)  # fmt: skip
    if not TEAM.holds(by, review.application):
        raise PermissionDenied("Sunumu yalnız başvuru ekibi yükler.")
    if reason := closed_reason(review):
        raise ValidationError(reason)
    slides = BoardSlides.objects.create(review=review, version=review.slides.count() + 1, uploaded_by=by)
    most = review.session.call.terms.max_file_mb * MEGABYTE
    file = store_upload(
        upload, subject=slides, slot="slides", by=by, audience=SLIDE_READERS, kinds=SLIDE_KINDS, max_bytes=most
    )
    facts = {"version": slides.version, "sha256": file.sha256}
    record(review.application, "slides_uploaded", by=by, facts=facts)
    return slides


def closed_reason(review: BoardReview) -> str | None:
    """Why no slides are taken any more."""
    session = review.session
    if session.status != SessionStatus.PLANNED or review.status != ReviewStatus.WAITING:
        return "Toplantı başladı; sunum dosyası artık yüklenemez."
    if session.slides_due_at and portal_now() > session.slides_due_at:
        return "Sunum dosyasının yükleme süresi doldu."
    return None


@transaction.atomic
def add_seat_document(seat: BoardSeat, upload, *, slot: str, by) -> StoredFile:
    """A paper of the eligibility form; earlier ones stay."""
    if slot not in SEAT_SLOTS:
        raise ValidationError({"slot": "Belgenin türünü seçin."})
    file = store_upload(
        upload, subject=seat, slot=f"seat-{slot}", by=by, audience=SEAT_READERS, kinds=("pdf", "jpg", "png"),
        max_bytes=20 * MEGABYTE,
    )  # fmt: skip
    facts = {"member": seat.user.full_name, "slot": slot, "sha256": file.sha256}
    record(seat.call, "seat_document_added", by=by, facts=facts)
    return file
