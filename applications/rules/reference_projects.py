"""Reference projects: recent, led by a member, a cooperation with at least two more (domain.md §4.4)."""

from datetime import date

from kumelenme.lifecycle.rules import rule

from ..models import ReferenceProject
from ..queries.loaded import reference_projects

MOST = 10
RECENT_YEARS = 5
LEAST_PARTNERS = 2
COOPERATION = ReferenceProject.Kind.COOPERATION


def dates_refusal(starts_on: date, ends_on: date, today: date) -> str | None:
    """Why a project cannot have run between these days."""
    if ends_on < starts_on:
        return "Bitiş, başlangıçtan önce olamaz."
    if ends_on.year < today.year - RECENT_YEARS:
        return f"Proje son {RECENT_YEARS} yıl içinde bitmiş ya da sürüyor olmalıdır."
    return None


def project_refusals(values: dict, *, today: date, others: int) -> dict[str, str]:
    """Why a project cannot be written, by field; `others` = how many of its kind stand there already."""
    refused = {}
    if others >= MOST:
        refused["kind"] = f"Her türden en çok {MOST} proje yazılabilir."
    if refusal := dates_refusal(values["starts_on"], values["ends_on"], today):
        refused["ends_on"] = refusal
    if values["kind"] == COOPERATION:
        if len([member for member in values["partners"] if member != values["lead"]]) < LEAST_PARTNERS:
            refused["partners"] = f"İş birliği projesinde yürütücüden başka en az {LEAST_PARTNERS} üye seçin."
        refused |= {
            name: sentence
            for name, sentence in (
                ("cooperation", "İş birliğinin türünü yazın."),
                ("result", "İş birliğinin sonucunu yazın."),
            )
            if not values[name].strip()
        }
    return refused


@rule("Referans projelerin yürütücüsü ve ortakları birliktelik üyesidir.", source="V-29", number="K-071")
def projects_name_members(application):
    for project in reference_projects(application):
        if project.lead_id is None:
            return f"{project.name}: yürütücü üye birliktelikten çıktı; projeye yürütücü seçin ya da projeyi çıkarın."
        partners = set(project.partner_ids) - {project.lead_id}
        if project.kind == COOPERATION and len(partners) < LEAST_PARTNERS:
            return f"{project.name}: iş birliği projesinde yürütücüden başka en az {LEAST_PARTNERS} üye olmalıdır."


BLOCKING = (projects_name_members,)
