"""What speaks against a pair, for the solver: hard reasons forbid it, soft ones take points (K-092)."""

from collections import defaultdict
from dataclasses import dataclass, field

from applications.models import Member, TeamMember

from .models import Conflict, EvaluatorProfile
from .rules.conflict import domain_of


@dataclass(slots=True)
class Obstacles:
    """`hard`: {(application id, evaluator id): the path in words}; `soft`: how many warnings."""

    hard: dict[tuple[int, int], str] = field(default_factory=dict)
    soft: dict[tuple[int, int], int] = field(default_factory=dict)


def obstacles(applications: list[int], people: list) -> Obstacles:
    """Every pair of these that has an obstacle, in four statements whatever their number."""
    found, ids = Obstacles(), [person.pk for person in people]
    for application, person, reason in Conflict.objects.filter(application__in=applications, user__in=ids).values_list(
        "application", "user", "reason"
    ):
        found.hard[application, person] = f"Kayıtlı çıkar çatışması: {reason}"
    for pair in TeamMember.objects.filter(application__in=applications, user__in=ids).values_list(
        "application", "user"
    ):
        found.hard.setdefault(pair, "Başvuru ekibinde yer aldı.")
    by_vkn, by_domain = defaultdict(list), defaultdict(list)
    rows = Member.objects.filter(application__in=applications).order_by("pk")
    for application, vkn, title, email in rows.values_list(
        "application", "organisation__vkn", "organisation__title", "organisation__email"
    ):
        by_vkn[vkn].append((application, title))
        by_domain[domain_of(email)].append((application, title))
    by_domain.pop("", None)
    profiles = {profile.user_id: profile for profile in EvaluatorProfile.objects.filter(user__in=ids)}
    for person in people:
        profile = profiles.get(person.pk)
        paths = [(by_domain.get(domain_of(person.email), []), "E-posta adresi {} ile aynı alan adındadır.")]
        if profile:
            paths.append((by_vkn.get(profile.employer_vkn, []), "{} çalıştığı kurumdur."))
            paths += [(by_vkn.get(vkn, []), "{} ile son 3 yılda ilişkisi var.") for vkn in profile.related_vkns]
        for places, words in paths:
            for application, title in places:
                found.hard.setdefault((application, person.pk), words.format(title))
    return found
