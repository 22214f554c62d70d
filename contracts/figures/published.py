"""The public subset: verified values only, small cells hidden, no person's data (domain.md §6)."""

from kumelenme.money import format_number
from kumelenme.turkish import tr_sort_key

from .reading import Figures
from .suppression import FEW, HIDDEN, suppressed, too_few

METHOD = (
    "Gerçekleşen olarak yalnız kanıtı izleme uzmanınca doğrulanan kayıtlar sayılır. Her kuruluş vergi kimlik numarasıyla bir kez sayılır; "
    "ayrılan, feshedilen ya da geri çevrilen kayıtlar o andan sonra sayılmaz."
)
PUBLIC_METHOD = f"{METHOD} Üçten az işletmeyi gösteren hücreler ve onları ele verecek hücre gizlenir."
# Figures whose unit is an enterprise.
OF_FIRMS = ("firms", "cooperating", "facility_users", "women_firms")


def published(found: Figures) -> dict:
    """Rows of targets and provinces as everybody may read them; plain data."""
    return {"rows": [_row(figure) for figure in found.targets], "provinces": _provinces(found)}


def _row(figure) -> dict:
    target, hidden = figure.target, figure.target.code in OF_FIRMS and too_few(figure.verified)
    return {
        "label": target.label,
        "wanted": format_number(target.wanted) if target.wanted else "–",
        "verified": FEW if hidden else format_number(figure.verified),
        "percent": None if hidden else figure.percent,
        "definition": target.definition,
        "counting": target.counting,
    }


def _provinces(found: Figures) -> list[dict]:
    shown = [
        {
            "plate": plate,
            "name": found.names[plate],
            "value": number,
            "number": HIDDEN if number is None else format_number(number),
        }
        for plate, number in suppressed(found.provinces).items()
    ]
    return sorted(shown, key=lambda cell: tr_sort_key(cell["name"]))
