"""The composition meter: the same counting as the rules of submission, over members already loaded (ux.md §3.2)."""

from dataclasses import dataclass

from ..models import Application, Commitment, Member
from ..rules import composition


@dataclass(frozen=True, slots=True)
class Meter:
    """What the association has and what it needs."""

    counted: int
    needed: int
    signed: int
    awaited: int
    outside: int
    university: bool
    chamber: bool

    @property
    def enough(self) -> bool:
        return self.counted >= self.needed


def composition_of(application: Application, firms: list[Member], institutions: list[Member] | None = None) -> Meter:
    """The meter of an application; institutions are asked for if they were not loaded."""
    terms, cluster = application.call.terms, application.cluster
    kinds = (
        [member.organisation.kind for member in institutions]
        if institutions is not None
        else list(application.members.institutions().values_list("organisation__kind", flat=True))
    )
    signed = [firm for firm in firms if firm.commitment.status == Commitment.Status.SIGNED]
    outside = sum(
        1 for firm in firms if not composition.in_field(cluster, firm.organisation.nace_id, terms.nace_match_level)
    )
    universities = composition.university_kinds(terms)
    chambers = composition.accepted_chamber_kinds(application)
    return Meter(
        counted=sum(
            1 for firm in signed if composition.in_field(cluster, firm.organisation.nace_id, terms.nace_match_level)
        ),
        needed=terms.min_firms,
        signed=len(signed),
        awaited=len(firms) - len(signed),
        outside=outside,
        university=any(kind in universities for kind in kinds),
        chamber=any(kind in chambers for kind in kinds),
    )
