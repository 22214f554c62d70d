"""Recording what the members signed: firms' commitments, institutions' official letters (K-028, K-029)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.documents.actions import store_upload
from kumelenme.documents.models import COUNTED, StoredFile
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today
from kumelenme.uploads import MEGABYTE

from ..actors import TEAM
from ..models import Application, Commitment, Member, Section
from ..queries.editable import APPLICANT_READERS
from .editing import open_for_writing
from .links import close_links, lock
from .members import section_of

M = Commitment.Method
SIGNED_KINDS = ("pdf", "p7m", "p7s", "imz", "jpg", "png")


@transaction.atomic
def record_commitment(
    member: Member,
    *,
    by,
    method: str,
    signed_on: date,
    upload=None,
    document=None,
    signatory: str = "",
    signatory_title: str = "",
    letter_number: str = "",
    cash_contribution=0,
    in_kind_contribution=0,
) -> Commitment:
    """Record one member's signed paper; `upload` is a new file, `document` a stored one.

    A firm's paper needs its signatory, an institution's letter its number; the date is not in the future.
    """
    section = section_of(member.organisation.kind)
    locked = open_for_writing(member.application, section, by=by)
    _dated(signed_on)
    if section == Section.FIRMS and not signatory.strip():
        raise ValidationError({"signatory": "İmza yetkilisinin adını yazın."})
    if section == Section.INSTITUTIONS and not letter_number.strip():
        raise ValidationError(
            {"letter_number": f"{member.organisation.title} için katılım yazısının tarih ve sayısı girilmelidir."}
        )
    file = document or _stored(locked, upload, by)
    if file is None:
        kept = Commitment.objects.filter(member=member, document__scan_state__in=COUNTED)
        file = kept.values_list("document", flat=True).first()
        if file is None:
            raise ValidationError({"upload": "İmzalı belgeyi seçin."})
    commitment = _write(
        member,
        file,
        method=method,
        signed_on=signed_on,
        signatory=signatory.strip(),
        signatory_title=signatory_title.strip(),
        letter_number=letter_number.strip(),
        cash_contribution=cash_contribution or 0,
        in_kind_contribution=in_kind_contribution or 0,
    )
    record(
        locked,
        "commitment_recorded",
        by=by,
        facts={"vkn": member.organisation.vkn, "method": method, "on": signed_on.isoformat()},
    )
    return commitment


@transaction.atomic
def record_commitments(
    application: Application,
    members: list[Member],
    *,
    by,
    method: str,
    signed_on: date,
    upload=None,
    document=None,
    signatories: dict[int, tuple[str, str]] | None = None,
) -> list[Commitment]:
    """Record many firms' commitments with one scanned annex; `signatories` = {member pk: (name, title)}.

    In a common annex the names may stand in the paper alone. All or none are written.
    """
    locked = open_for_writing(application, Section.FIRMS, by=by)
    _dated(signed_on)
    chosen = [
        member
        for member in members
        if member.application_id == locked.pk and section_of(member.organisation.kind) == Section.FIRMS
    ]
    if not chosen:
        raise ValidationError("Taahhüdü kaydedilecek en az bir firma seçin.")
    file = document or _stored(locked, upload, by)
    if file is None:
        raise ValidationError({"upload": "İmzalı taahhütlerin taranmış belgesini seçin."})
    names = signatories or {}
    commitments = [
        _write(
            member,
            file,
            method=method,
            signed_on=signed_on,
            signatory=names.get(member.pk, ("", ""))[0].strip(),
            signatory_title=names.get(member.pk, ("", ""))[1].strip(),
        )
        for member in chosen
    ]
    record(
        locked,
        "commitments_recorded",
        by=by,
        facts={
            "count": len(chosen),
            "vkns": [member.organisation.vkn for member in chosen],
            "method": method,
            "on": signed_on.isoformat(),
        },
    )
    return commitments


def lose_paper(file: StoredFile) -> None:
    """The scan blocked this file: commitments that rest on it are awaited again, and the team is told for whom."""
    application = lock(file.subject_id)
    lost = Commitment.objects.filter(document=file, status=Commitment.Status.SIGNED, member__application=application)
    titles = list(lost.order_by("member__organisation__title").values_list("member__organisation__title", flat=True))
    if titles:
        lost.update(status=Commitment.Status.AWAITED)
        facts = {"titles": titles, "file": file.original_name}
        record(application, "commitments_lost", by=SYSTEM, tell=(TEAM,), facts=facts)


def _write(member: Member, file, **values) -> Commitment:
    close_links(member)
    key = {"document": file} if hasattr(file, "pk") else {"document_id": file}
    commitment, _ = Commitment.objects.update_or_create(
        member=member, defaults={"status": Commitment.Status.SIGNED, **key, **values}
    )
    return commitment


def _dated(signed_on: date) -> None:
    if signed_on > portal_today():
        raise ValidationError({"signed_on": "İmza tarihi bugünden ileri olamaz."})


def _stored(application: Application, upload, by):
    if upload is None:
        return None
    limit = application.call.terms.max_file_mb * MEGABYTE
    return store_upload(
        upload,
        subject=application,
        slot="commitment",
        by=by,
        audience=APPLICANT_READERS,
        kinds=SIGNED_KINDS,
        max_bytes=limit,
    )
