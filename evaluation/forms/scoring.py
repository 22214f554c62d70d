"""The scoring form as one sheet: a row per criterion, everything kept as typed (K-094).

Not built from form fields: the page has some seventy of them and is saved all the time (speed.md #3).
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

from ..models import SCORE_TEXTS, Score
from ..quoting import LONGEST, PARTS, joined, quote
from ..rules.assessment import incomplete

LABELS = {
    "reason": "Gerekçe",
    "strengths": "Güçlü yönler",
    "weaknesses": "Zayıf yönler",
    "suggestion": "Müzakere önerisi",
}
NOT_WHOLE = "{criterion}: 0–{scale} arasında tam sayı giriniz."


@dataclass
class Row:
    """One criterion with what was typed; `wrong` is a typed score that is no whole number of the scale."""

    criterion: object
    value: int | None
    texts: dict[str, str]
    wrong: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    least: int = 1

    @property
    def scale(self) -> range:
        return range(self.criterion.scale_max + 1)

    @property
    def key(self) -> str:
        """Prefix of the field names, e.g. "A1"."""
        return self.criterion.code

    @property
    def fields(self) -> list[tuple[str, str, str, str]]:
        """(name, label, text, error) of the long texts."""
        return [
            (f"{self.key}-{name}", LABELS[name], self.texts[name], self.errors.get(name, "")) for name in SCORE_TEXTS
        ]

    @property
    def error(self) -> str:
        """The sentence about the score itself."""
        return self.wrong or self.errors.get("value", "")

    @property
    def is_complete(self) -> bool:
        """Nothing of it would keep the form from being sent."""
        return not incomplete([self.criterion], {self.criterion.pk: SimpleNamespace(**self.given())}, self.least)

    def given(self) -> dict:
        """What is stored for the criterion."""
        return {"value": self.value, **self.texts}


class ScoreSheet:
    """All rows; from the stored scores, or from a POST when `data` is given."""

    def __init__(self, task, criteria, scores, data=None, *, least: int = 1):
        """`least` is the number of characters that makes a reason complete."""
        self.task, self.criteria, self.data, self.least = task, list(criteria), data, least
        stored = {score.criterion_id: score for score in scores}
        self.rows = [self._typed(c) if data is not None else self._stored(c, stored.get(c.pk)) for c in self.criteria]
        self.recommendation = self._text("recommendation", task.recommendation)
        self.budget_comment = self._text("budget_comment", task.budget_comment)
        self.note = self._text("note", task.note)
        self.quote_text, self.quote_error = "", ""

    def _text(self, name: str, stored: str) -> str:
        return stored if self.data is None else self.data.get(name, "").replace("\r\n", "\n")

    def _stored(self, criterion, score) -> Row:
        texts = {name: getattr(score, name, "") if score else "" for name in SCORE_TEXTS}
        return Row(criterion, score.value if score else None, texts, least=self.least)

    def _typed(self, criterion) -> Row:
        typed = self.data.get(f"{criterion.code}-value", "").strip()
        whole = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None
        fits = whole is not None and whole <= criterion.scale_max
        wrong = "" if fits or not typed else NOT_WHOLE.format(criterion=criterion, scale=criterion.scale_max)
        texts = {name: self._text(f"{criterion.code}-{name}", "") for name in SCORE_TEXTS}
        return Row(criterion, whole if fits else None, texts, wrong, least=self.least)

    @property
    def revision(self) -> int:
        """The revision the page was opened with."""
        typed = self.data.get("rev-son") or self.data.get("rev", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1

    def values(self) -> dict[int, dict]:
        """{criterion id: what is stored}, complete or not."""
        return {row.criterion.pk: row.given() for row in self.rows}

    def texts(self) -> dict[str, str]:
        """The texts about the whole application; a form without the personal note leaves it as it is."""
        texts = {"recommendation": self.recommendation, "budget_comment": self.budget_comment}
        return texts if self.data is not None and "note" not in self.data else texts | {"note": self.note}

    def take_quote(self) -> Row | None:
        """Put the typed quote at the end of its criterion's reason, without JavaScript; None, with a word why, if it cannot be."""
        words, part = self.data.get("quote-text", "").strip(), self.data.get("quote-part", "")
        self.quote_text = words
        row = next((row for row in self.rows if row.key == self.data.get("quote-to")), None)
        if not words or len(words) > LONGEST:
            self.quote_error = (
                f"Alıntılanacak metni yapıştırın; en çok {LONGEST} karakter olabilir ({len(words)} yazıldı)."
            )
        elif row is None or part not in PARTS:
            self.quote_error = "Alıntının ölçütünü ve başvuru bölümünü seçin."
        else:
            row.texts["reason"] = joined(row.texts["reason"], quote(words, part))
            return row
        return None

    def scores(self) -> list[Score]:
        """The rows as scores with their criteria, stored or not."""
        return [Score(criterion=row.criterion, **row.given()) for row in self.rows]

    @property
    def common_meaning(self) -> str:
        """What the scores mean, if it is one text for all criteria; else each criterion tells its own."""
        texts = {criterion.guidance for criterion in self.criteria}
        return texts.pop() if len(texts) == 1 else ""

    @property
    def done(self) -> int:
        return sum(row.is_complete for row in self.rows)

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """(id of the control, sentence) of scores that could not be stored."""
        return [(f"{row.key}-value-0", row.wrong) for row in self.rows if row.wrong]

    def check(self, least: int) -> list[tuple[str, str]]:
        """(id of the control, sentence) of everything that keeps the form from being sent; also marks the rows."""
        scores = {row.criterion.pk: Score(**row.given()) for row in self.rows}
        by_code = {row.key: row for row in self.rows}
        found = incomplete(self.criteria, scores, least)
        for code, name, sentence in found:
            by_code[code].errors.setdefault(name, sentence)
        return [(f"{code}-{name}" + ("-0" if name == "value" else ""), sentence) for code, name, sentence in found]
