"""The consensus form as a sheet: a row per criterion in which the marks differ, what was typed is kept (ux.md §3.6)."""

from dataclasses import dataclass, field

MOST = 2000
ADOPTED = "Diğer değerlendiricinin gerekçesini benimsiyorum: “{}”"


@dataclass
class Row:
    """One criterion: both scores with their reasons, the other's last proposal, and what this person proposes."""

    criterion: object
    mine: dict
    theirs: list[dict]
    proposed: list[dict]
    value: int | None
    reason: str
    error: str = ""

    @property
    def key(self) -> str:
        """Prefix of the field names."""
        return self.criterion.code

    @property
    def scale(self) -> range:
        return range(self.criterion.scale_max + 1)

    @property
    def distance_shown(self) -> str:
        """The distance with a real minus sign."""
        return f"{self.distance:+d}".replace("-", "−")

    @property
    def adopted(self) -> str:
        """The reason that stands behind the chosen score already: the other's, where that is the other's score; else ""."""
        found = (other["reason"] for other in (*self.theirs, *self.proposed) if other["value"] == self.value)
        return next((reason for reason in found if reason), "")

    @property
    def distance(self) -> int:
        """How far the others' score lies from one's own, the farthest of them."""
        return max((other["value"] - self.mine["value"] for other in self.theirs), key=abs)


@dataclass
class ConsensusSheet:
    """All rows, and the note of who gives up; errors stand in the rows and in `general`."""

    rows: list[Row]
    note: str = ""
    errors: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, criteria, mine: dict, theirs: list[dict], own: dict, proposals: list[dict], data=None):
        """`mine`, `theirs` = criterion → {value, reason}; `own` and `proposals` what was proposed before."""
        rows = []
        for criterion in criteria:
            code = criterion.code
            before = own.get(code) or {"value": mine[code]["value"], "reason": ""}
            typed = (before["value"], before["reason"]) if data is None else _typed(data, code, criterion.scale_max)
            rows.append(Row(criterion, mine[code], [t[code] for t in theirs], [p[code] for p in proposals], *typed))
        return cls(rows, "" if data is None else data.get("note", "").strip())

    def is_valid(self) -> bool:
        """A whole number everywhere, and a reason wherever it is neither one's own first score nor the other's."""
        self.errors = []
        for row in self.rows:
            if row.value is None:
                row.error = f"{row.criterion}: 0–{row.criterion.scale_max} arasında tam sayı seçin."
            elif row.value != row.mine["value"] and not row.reason and not row.adopted:
                row.error = f"{row.criterion}: bu puanı ikiniz de vermemiştiniz; neden önerdiğinizi yazın."
            elif len(row.reason) > MOST:
                row.error = f"{row.criterion}: gerekçe en çok {MOST} karakter olabilir."
            if row.error:
                self.errors.append((f"{row.key}-reason" if row.value is not None else f"{row.key}-value-0", row.error))
        return not self.errors

    def values(self) -> dict[str, dict]:
        """What is sent; who takes the other's score over without a word adopts the other's reason, and it says so."""
        return {row.key: {"value": row.value, "reason": _reason(row)} for row in self.rows}


def _reason(row: Row) -> str:
    if row.reason or row.value == row.mine["value"]:
        return row.reason
    return ADOPTED.format(row.adopted)[:MOST]


def _typed(data, code: str, most: int) -> tuple[int | None, str]:
    text = data.get(f"{code}-value", "")
    value = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= most else None
    return value, data.get(f"{code}-reason", "").strip()
