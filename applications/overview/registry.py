"""What the registry says publicly about a tax number that somebody types on the form of a new member (ux.md §3.2).

Title, kind, province and main NACE code are public; addresses, telephone, staff and who registered it are not shown. The
number of a person (a sole trader's) is never answered with a name.
"""

from dataclasses import dataclass

from ..models import Application, Member, Organisation, OrganisationKind
from ..rules.identity import digits_of, is_person, tax_number_problem

NOT_SHOWN = "Şahıs işletmelerinin bilgileri kayıttan gösterilmez; bilgileri yazın."
NOT_KNOWN = "Bu VKN kayıtlı değil; bilgileri yazın."


@dataclass(frozen=True, slots=True)
class Registered:
    """The answer for one number: an organisation, or a sentence why there is none to show."""

    number: str
    sentence: str = ""
    organisation: Organisation | None = None
    listed: Member | None = None  # it stands on this list already

    @property
    def values(self) -> dict[str, str]:
        """What the form's fields would say, as texts."""
        if self.organisation is None:
            return {}
        nace = self.organisation.nace_id or ""
        return {
            "kind": self.organisation.kind,
            "title": self.organisation.title,
            "province": str(self.organisation.province_id),
            "nace": f"{nace[:2]}.{nace[2:]}" if nace else "",
        }

    @property
    def is_firm(self) -> bool:
        return self.organisation is not None and self.organisation.kind == OrganisationKind.FIRM


def registered(application: Application, text: str) -> Registered:
    """What may be shown about the number in `text`."""
    number = digits_of(text)
    if reason := tax_number_problem(number):
        return Registered(number, reason)
    if is_person(number):
        return Registered(number, NOT_SHOWN)
    found = Organisation.objects.filter(vkn=number).select_related("province", "nace").first()
    if found is None:
        return Registered(number, NOT_KNOWN)
    return Registered(number, organisation=found, listed=application.members.filter(organisation=found).first())


@dataclass(frozen=True, slots=True)
class Filled:
    """The form's texts after filling, and where what was typed says something else than the registry (label, typed, registered)."""

    texts: dict[str, str]
    differing: list[tuple[str, str, str]]


def filled(entry: Registered, typed: dict[str, str], labels: dict[str, str], *, over: bool = False) -> Filled:
    """Put the registry's values into the form's empty fields; what was typed stays, and is named, unless `over` was asked for."""
    texts, differing = dict(typed), []
    shown = dict(entry.values)
    if entry.organisation:
        shown |= {"province": entry.organisation.province.name, "kind": entry.organisation.get_kind_display()}
    for name, value in entry.values.items():
        if name not in typed:
            continue
        if value and (over or not typed.get(name, "").strip()):
            texts[name] = value
        elif value and typed[name].strip() != value:
            differing.append((labels[name], typed[name].strip(), shown[name]))
    return Filled(texts, differing)
