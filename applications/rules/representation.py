"""Who may act for an organisation: what stands against approving a request, and against a person's use of it (K-006, K-007)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_today

from ..models import Organisation, Representation, RepresentationState, leading_places, represented_by


@rule("Yetki belgesi yüklenmiştir.", source="V-30", number="K-007")
def proof_is_uploaded(representation: Representation) -> str | None:
    """The login proves the person only."""
    return None if representation.proof_id else "Talebe yetki belgesi eklenmemiş; belgesiyle yeni bir talep gerekir."


@rule("Yetki belgesinin süresi dolmamıştır.", source="V-30", number="K-007")
def authority_has_not_run_out(representation: Representation) -> str | None:
    """What has ended already is not approved any more."""
    if not representation.has_run_out(portal_today()):
        return None
    return (
        f"Belgenin geçerlilik süresi {representation.valid_until:%d.%m.%Y} günü dolmuş; güncel belgeyle yeni bir talep "
        "gerekir. Bu talebi gerekçesini yazarak reddedebilirsiniz."
    )


def is_represented(organisation: Organisation) -> bool:
    """Has anybody an approved authority for it, run out or not, or does anybody lead an application it coordinates?"""
    approved = Representation.objects.filter(organisation=organisation, state=RepresentationState.APPROVED)
    return approved.exists() or leading_places(application__coordinator=organisation).exists()


def lapse_problem(user, organisation: Organisation) -> str | None:
    """Was the person's authority decided on, and is none in force today (K-007)? Nothing decided is no problem here."""
    own = list(Representation.objects.of(user, organisation))
    return not_in_force(organisation) if _lapsed(own) else None


def authority_problem(user, organisation: Organisation) -> str | None:
    """Why this person may not begin anything for the organisation now, or None (K-006, K-007).

    A decision about the person counts before everything else. Without one, whoever comes first for an organisation
    that nobody represents may begin; everybody after them asks to join.
    """
    own = list(Representation.objects.of(user, organisation))
    if _lapsed(own):
        return not_in_force(organisation)
    if any(_usable(each) for each in own) or represented_by(user).filter(pk=organisation.pk).exists():
        return None
    if not is_represented(organisation):
        return None
    waits = any(each.state == RepresentationState.REQUESTED for each in own)
    return not_in_force(organisation) if waits else is_taken(organisation)


def _usable(representation: Representation) -> bool:
    return representation.is_in_force(representation.today)


def _lapsed(own: list[Representation]) -> bool:
    return any(each.decided_at for each in own) and not any(_usable(each) for each in own)


def not_in_force(organisation: Organisation) -> str:
    """K-007."""
    return f"{organisation.title} adına işlem yapma yetkiniz onaylanmamış veya süresi dolmuş. Yetki belgenizi güncelleyiniz."


def is_taken(organisation: Organisation) -> str:
    """K-006; says nothing about the organisation but its registered title."""
    return f"Bu VKN ile kayıtlı bir kuruluş var: {organisation.title}. Kuruluşa katılma talebi gönderebilirsiniz."
