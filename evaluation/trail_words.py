"""What a row of the auditor's page says: what happened and why, in words (queries/trail.py)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from kumelenme.money import format_number
from kumelenme.ui.dates import moment_text, short_date

from .flow.assessment import ASSESSMENT
from .flow.board import BOARD_REVIEW
from .models import AssessmentStatus, Choice, Method, PairRuleKind, PollResult
from .queries.trail import Row

MOVES = {row.name: row.label for flow in (ASSESSMENT, BOARD_REVIEW) for row in flow.rows}
SEALED = "Puan, başvurunun bütün değerlendirmeleri gelince açılır."


@dataclass(frozen=True, slots=True)
class Words:
    """One line of the page; `scores` are (criterion, value, reason), `link` leads to the thing itself."""

    row: Row
    what: str
    why: str
    link: str = ""
    scores: tuple = ()

    @property
    def who(self) -> str:
        """Whose it is; of what nobody owns, who did it."""
        return self.row.person or self.row.by or "Sistem"

    @property
    def timeless(self) -> bool:
        """A secret ballot has no moment of its own."""
        return bool(self.row.facts.get("secret")) and self.row.kind == "ballot"


def words(row: Row) -> Words:
    """The row as a reader understands it."""
    what, why = SENTENCES[row.kind](row.facts)
    return Words(row, what, row.why or why, _link(row), _scores(row.facts.get("scores")))


def _scores(given: dict | None) -> tuple:
    return tuple((code, one["value"], one["reason"]) for code, one in sorted((given or {}).items()))


def _link(row: Row) -> str:
    facts = row.facts
    if facts.get("code"):
        return reverse("evaluation:task", args=[facts["code"]])
    if facts.get("session") and row.place != facts["session"]:
        return reverse("evaluation:board-item", args=[facts["session"], row.place])
    if facts.get("session"):
        return reverse("evaluation:board-minutes", args=[facts["session"]])
    return reverse("evaluation:application", args=[row.place]) if row.place else ""


def _points(value) -> str:
    return format_number(value, 2) if value is not None else "–"


def _sent(facts: dict) -> tuple[str, str]:
    again = f" ({facts['version']}. gönderim)" if facts["version"] > 1 else ""
    if not facts["open"]:
        return f"Değerlendirme gönderildi{again}", SEALED
    return f"Değerlendirici puanı {_points(facts['mark'])}{again}", ""


def _joint(facts: dict) -> tuple[str, str]:
    void = " (sonradan geçersiz kılındı)" if facts["void"] else ""
    mark = f"Birleştirilmiş puan {_points(facts['mark'])}" if facts["open"] else "Puanlar birleştirildi"
    return mark + void, Method(facts["method"]).label


def _board(facts: dict) -> tuple[str, str]:
    return "Kurul üyesinin puanları" + (" (oyu sonradan düştü)" if facts["excluded"] else ""), ""


def _board_before(facts: dict) -> tuple[str, str]:
    return "Kurul üyesinin önceki puanı", f"Üye, puanlama kapanmadan değiştirdi ({_moment(facts['replaced'])})."


def _ballot_before(facts: dict) -> tuple[str, str]:
    choice = Choice(facts["choice"]).label
    said = f"Üye, oylama kapanmadan oyunu değiştirdi ({_moment(facts['replaced'])})."
    return f"{facts['number']}. oylamada önceki oy: {choice}", said


def _moment(text: str) -> str:
    return moment_text(datetime.fromisoformat(text))


def _move(facts: dict) -> tuple[str, str]:
    if total := facts.get("total"):
        return (
            f"Kurul puanı {_points(facts['board'])}, toplam {_points(total)}",
            "Oy sahiplerinin ağırlıklı puanlarının ortalaması.",
        )
    return MOVES[facts["verb"]], ""


def _pair(facts: dict) -> tuple[str, str]:
    status = AssessmentStatus(facts["status"]).label
    how = "Puanlar ayrıştı: üçüncü değerlendirici. " if facts["third"] else ""
    if facts["run"] is None:
        how += "Komisyon havuzdan elle seçti."
    else:
        how += f"{facts['number']}. atama önerisi ({facts['run']}), uyum {_points(facts['fit'] / 100)} / 100."
    return f"Değerlendirici atandı · {status}", how


def _rule(facts: dict) -> tuple[str, str]:
    return PairRuleKind(facts["rule"]).label + (" (kaldırıldı)" if facts.get("lifted") else ""), ""


def _lifted(facts: dict) -> tuple[str, str]:
    return f"Kural kaldırıldı: {PairRuleKind(facts['rule']).label}", ""


def _ballot(facts: dict) -> tuple[str, str]:
    choice = "kullanıldı (gizli)" if facts["secret"] else Choice(facts["choice"]).label
    return f"{facts['number']}. oylamada oy: {choice}" + (" (oylama geçersiz)" if facts["void"] else ""), ""


def _poll(facts: dict) -> tuple[str, str]:
    if facts["void"]:
        return f"{facts['number']}. oylama geçersiz sayıldı", ""
    tally = f"kabul {facts['yes']}, ret {facts['no']}, çekimser {facts['abstained']}"
    chair = "; eşitliği başkanın oyu bozdu" if facts["casting"] else ""
    return f"{facts['number']}. oylama: {PollResult(facts['result']).label}", tally + chair


def _passage(facts: dict) -> tuple[str, str]:
    return ("Toplantıya geldi" if facts["arrived"] else "Toplantıdan ayrıldı"), ""


def _absence(facts: dict) -> tuple[str, str]:
    first, last = (short_date(date.fromisoformat(facts[end])) for end in ("first", "last"))
    taken = " (geri alındı)" if facts["cancelled"] else ""
    return f"{first} – {last} arasında görev alamaz{taken}", "Değerlendirici kendisi bildirdi."


SENTENCES = {
    "sent": _sent,
    "joint": _joint,
    "board": _board,
    "boardbefore": _board_before,
    "ballotbefore": _ballot_before,
    "move": _move,
    "pair": _pair,
    "rule": _rule,
    "lifted": _lifted,
    "ballot": _ballot,
    "poll": _poll,
    "away": lambda _facts: ("Toplantıya katılmadı", ""),
    "passage": _passage,
    "recusal": lambda _facts: ("Başvurunun görüşülmesinden çekildi", ""),
    "silent": lambda facts: (
        f"{facts['number']}. oylamada oy kullanmadı",
        "Oy hakkı vardı; oylama kapanana kadar oy vermedi.",
    ),
    "unsigned": lambda facts: (f"Tutanağın {facts['version']}. sürümünü imzalamadı", ""),
    "absence": _absence,
}
