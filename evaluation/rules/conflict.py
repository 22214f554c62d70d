"""Why a person may not judge an application: what the portal can see by itself (K-092)."""

from applications.models import Application, Organisation
from kumelenme.turkish import tr_lower

from ..models import EvaluatorProfile

# Addresses that say nothing about an employer: public mail providers and the cast of the demo.
SHARED_DOMAINS = frozenset(
    {"gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "msn.com", "yahoo.com", "yandex.com",
     "yandex.com.tr", "icloud.com", "mynet.com", "protonmail.com", "ornek.test"}
)  # fmt: skip


def domain_of(address: str) -> str:
    """Mail domain that identifies an employer, or "" for a shared one."""
    domain = tr_lower(address.rpartition("@")[2]) if "@" in address else ""
    return "" if domain in SHARED_DOMAINS else domain


class Screening:
    """All the people of a pool against one application, with a fixed number of questions to the database."""

    def __init__(self, application: Application, people):
        self.application = application
        ids = [person.pk for person in people]
        self.members = list(
            Organisation.objects.filter(memberships__application=application).only("vkn", "title", "email")
        )
        self.team = set(application.team.filter(user__in=ids).values_list("user_id", flat=True))
        self.conflicts = dict(application.conflicts.filter(user__in=ids).values_list("user_id", "reason"))
        self.profiles = {p.user_id: p for p in EvaluatorProfile.objects.filter(user__in=ids)}

    def reasons(self, person) -> list[str]:
        """Turkish reasons, for staff only; empty when nothing speaks against the person."""
        found = []
        if person.pk in self.conflicts:
            found.append(f"Kayıtlı çıkar çatışması: {self.conflicts[person.pk]}")
        if person.pk in self.team:
            found.append("Başvuru ekibinde yer aldı.")
        profile, domain = self.profiles.get(person.pk), domain_of(person.email)
        for member in self.members:
            if profile and member.vkn == profile.employer_vkn:
                found.append(f"{member.title} çalıştığı kurumdur.")
            elif profile and member.vkn in profile.related_vkns:
                found.append(f"{member.title} ile son 3 yılda ilişkisi var.")
            if domain and domain == domain_of(member.email):
                found.append(f"E-posta adresi {member.title} ile aynı alan adındadır.")
        return found


def reasons(person, application: Application) -> list[str]:
    """What speaks against one person for one application."""
    return Screening(application, [person]).reasons(person)
