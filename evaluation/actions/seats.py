"""Appointing the board (K-110, K-111)."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from applications.models import Call
from kumelenme.accounts.actions import end_role, grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.turkish import tr_lower

from ..models import BoardSeat, SeatKind
from ..rules.board import seat_reason


@transaction.atomic
def seat_member(
    user: User, call: Call, *, by, kind: str, position: int | None = None, is_chair: bool = False, **form
) -> BoardSeat:
    """Seat a person with their eligibility form and give the role for this call only.

    `form`: category, is_public_employee, institution, private_sector_years, experience_fields, appointed_on,
    appointment_number; if known term_ends_on and declared_on (impartiality and confidentiality). Raises
    ValidationError (K-110, K-111, separation of duties).
    """
    terms = call.terms
    reason = seat_reason(
        name=user.full_name,
        category=form["category"],
        is_public_employee=form["is_public_employee"],
        private_sector_years=form["private_sector_years"],
        terms=terms,
    )
    if reason:
        raise ValidationError(reason)
    if form.get("term_ends_on") and form["term_ends_on"] < form["appointed_on"]:
        raise ValidationError({"term_ends_on": "Görev, atama tarihinden önce bitemez."})
    if form.get("declared_on") and form["declared_on"] > portal_today():
        raise ValidationError({"declared_on": "Beyan tarihi bugünden ileri olamaz."})
    taken = call.seats.filter(kind=kind, ended_at=None)
    room = terms.board_seats if kind == SeatKind.PRINCIPAL else terms.board_substitutes
    if taken.count() >= room:
        raise ValidationError(f"Kurulda {room} {tr_lower(SeatKind(kind).label)} üye bulunabilir; hepsi atanmış.")
    if call.seats.filter(user=user, ended_at=None).exists():
        raise ValidationError(f"{user} bu kurulda zaten üye.")
    if is_chair and call.seats.filter(is_chair=True, ended_at=None).exists():
        raise ValidationError("Kurulun başkanı zaten seçilmiş.")
    grant_role(user, Role.BOARD_CHAIR if is_chair else Role.BOARD_MEMBER, call.number, by=by)
    used = set(taken.values_list("position", flat=True))
    position = position or next(n for n in range(1, room + 1) if n not in used)
    try:
        with transaction.atomic():
            seat = BoardSeat.objects.create(
                user=user, call=call, kind=kind, position=position, is_chair=is_chair, **form
            )
    except IntegrityError as error:
        raise ValidationError(f"{user} bu sıraya atanamadı; sıra dolu ya da üyelik şartları sağlanmıyor.") from error
    record(call, "board_member_seated", by=by, facts={"member": user.full_name, "kind": kind, "position": position})
    return seat


@transaction.atomic
def release_member(seat: BoardSeat, *, by, note: str) -> None:
    """End an appointment; the seat may be given to somebody else."""
    if not note.strip():
        raise ValidationError({"note": "Gerekçe yazın."})
    seat.ended_at = portal_now()
    seat.save(update_fields=["ended_at"])
    role = Role.BOARD_CHAIR if seat.is_chair else Role.BOARD_MEMBER
    for grant in seat.user.grants.filter(role=role, scope=seat.call.number, ended_at=None):
        end_role(grant, by, reason=note)
    record(seat.call, "board_member_released", by=by, note=note, facts={"member": seat.user.full_name})
