"""Who got which right when, from whom: the register's lines on a team, as sentences."""

from dataclasses import dataclass
from datetime import datetime

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry

from ..models import Section
from ..queries.team import people_of


@dataclass(frozen=True, slots=True)
class TeamAct:
    """One line: when, by whom, to whom, what."""

    when: datetime
    who: str
    whom: str
    what: str


def team_acts_of(entries: list[AuditEntry]) -> list[TeamAct]:
    """The lines of the page; two statements for all names."""
    people, invited = people_of(entries)
    found = []
    for entry in entries:
        facts = entry.facts
        whom = people.get(facts.get("person", ""), "") or invited.get(facts.get("invitation", 0), "")
        if entry.verb in {"teammate_joined", "application_started"}:
            whom = str(entry.by)
        found.append(TeamAct(entry.at, str(entry.by or "Portal"), whom, _what(entry, people)))
    return found


def _what(entry: AuditEntry, people: dict[str, str]) -> str:
    facts = entry.facts
    sends = "; başvuruyu gönderebilir" if facts.get("may_submit") else ""
    role = f" ({Role(facts['role']).label})" if facts.get("role") in set(Role) else ""
    match entry.verb:
        case "application_started":
            return "Başvuruyu başlattı; başvuruyu gönderebilir"
        case "teammate_invited":
            return f"Ekibe davet edildi{role}{sends}"
        case "invitation_cancelled":
            return "Daveti geri çekildi"
        case "teammate_joined":
            return f"Ekibe katıldı{role}{sends}"
        case "teammate_changed":
            return "Gönderme yetkisi verildi" if facts["may_submit"] else "Gönderme yetkisi alındı"
        case "teammate_limited":
            return _limits(facts["sections"])
        case "sections_assigned":
            return "Bölümler paylaştırıldı: " + "; ".join(
                f"{Section(section).label}: {people.get(code, 'kimse')}" for section, code in facts["owners"].items()
            )
    return "Ekipten ayrıldı" if facts.get("person") == getattr(entry.by, "code", "") else "Ekipten çıkarıldı"


def _limits(sections: list[str] | None) -> str:
    if sections is None:
        return "Bütün bölümleri yazma yetkisi verildi"
    if not sections:
        return "Yalnız okuma yetkisine alındı"
    return "Yazma yetkisi şu bölümlerle sınırlandı: " + ", ".join(Section(section).label for section in sections)
