"""What the report of the figures says (D32): plain data, as it is at this moment."""

from kumelenme.money import format_money, format_number
from kumelenme.ui.dates import moment_text

from ..models import KpiReport
from .money import money
from .published import METHOD, PUBLIC_METHOD, published
from .reading import figures


def context_of(report: KpiReport, by) -> dict:
    """Management reads all layers and the money; the public the verified values, small cells hidden."""
    found = figures(report.call_id or 0)
    head = {
        "public": report.public,
        "as_of": moment_text(found.as_of),
        "call": str(report.call) if report.call else "Bütün çağrılar",
        "method": PUBLIC_METHOD if report.public else METHOD,
    }
    if report.public:
        return head | published(found)
    return head | {
        "rows": [
            {
                "label": figure.target.label,
                "wanted": format_number(figure.target.wanted) if figure.target.wanted else "–",
                "verified": format_number(figure.verified),
                "share": "" if figure.share is None else f"%{figure.share}",
                "reported": format_number(figure.reported),
                "committed": "–" if figure.committed is None else format_number(figure.committed),
                "definition": figure.target.definition,
                "counting": figure.target.counting,
            }
            for figure in found.targets
        ],
        "provinces": [
            {"name": found.names[plate], "number": format_number(number)}
            for plate, number in sorted(found.provinces.items(), key=lambda cell: (-cell[1], cell[0]))
        ],
        "regions": [
            {"code": code, "names": names, "number": format_number(number)} for code, names, number in found.regions
        ],
        "money": _money(report, by),
    }


def _money(report: KpiReport, by) -> list[dict]:
    sums = money(by, report.call)
    absorbed = "–" if sums.absorption is None else f"%{format_number(sums.absorption, 1)}"
    return [
        {"label": "Sözleşmeye bağlanan destek", "amount": format_money(sums.committed)},
        {"label": "Ödenen destek", "amount": format_money(sums.paid)},
        {"label": "Süren sözleşmelerde kalan", "amount": format_money(sums.remaining)},
        {"label": "Kullanım oranı", "amount": absorbed},
    ]
