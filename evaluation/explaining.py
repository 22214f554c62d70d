"""What a run has to say in Turkish: why this pair, why not that one, why there is no solution. Pure, from its plain data."""

from dataclasses import dataclass
from decimal import Decimal

from kumelenme.money import format_number
from kumelenme.turkish import tr_capfirst

from .assigning.fit import ALLOW, FORBID, PENALISE, WHOLE, fit, is_expert, obstacle

STEPS = {
    "waiting": "Sırada: hesap birkaç saniye içinde başlar.",
    "floor": "En kötü eşleşmenin en iyisi aranıyor.",
    "flow": "En yüksek toplam uyum aranıyor.",
    "proof": "Kanıt doğrulanıyor.",
    "relaxing": "Çözüm yok; neyin yeteceği deneniyor.",
}
BARRED = {
    "conflict": "Çıkar çatışması",
    "taken": "Daha önce görevlendirildi",
    "banned": "Yasak eşleşme",
    "absent": "Bu dönemde uygun değil",
    "full": "Yükü dolu",
    "same_province": "Kümenin ilinden; bu hesapta yasak",
    "previous_cluster": "Bu kümeyi önceki çağrıda değerlendirdi; bu hesapta yasak",
}
RULES = {
    "same_province": "“aynı ilden değerlendirici yasak” kuralını gevşetmek",
    "previous_cluster": "“kümeyi önceden değerlendirmiş kişi yasak” kuralını gevşetmek",
    "sector_expert": "sektör uzmanı koşulunu kaldırmak",
    "min_load": "kişi başı en az sınırını kaldırmak",
    "bans": "yasak eşleşmeleri kaldırmak",
    "pins": "sabit eşleşmeleri kaldırmak",
}
MANNERS = {FORBID: "yasak", PENALISE: "puan düşürür", ALLOW: "serbest"}


def places(score: int) -> str:
    """Ten-thousandths as they are read: 8125 → "0,81"."""
    return format_number(Decimal(score) / WHOLE, 2)


@dataclass(frozen=True, slots=True)
class Why:
    """One person beside one application: the parts of the fit, what bars them, and what choosing them would cost."""

    code: str
    total: int
    parts: list[tuple[str, int]]
    expert: bool
    load: int
    limit: int
    barred: str = ""
    cost: str = ""
    loss: int | None = None

    @property
    def sum_text(self) -> str:
        """The whole sum in one line: "NACE yakınlığı 0,40 + … = 0,81"."""
        shown = " + ".join(f"{label} {places(value)}" for label, value in self.parts if value)
        return f"{shown or 'Ortak alan yok'} = {places(self.total)}".replace("+ -", "− ")


class Explainer:
    """One run's order beside one application of it."""

    def __init__(self, order: dict, place: int):
        self.order, self.place = order, place
        self.file, self.rules = order["applications"][place], order["rules"]
        lists = ("banned", "taken", "conflict")
        self.listed = {j: (name, words) for name in lists for i, j, words in order[name] if i == place}
        self.warned = {j: count for i, j, count in order["warnings"] if i == place}
        self.pinned = {j: words for i, j, words in order["pins"] if i == place}

    def why(self, j: int, *, barred: str = "", cost: str = "", loss: int | None = None) -> Why:
        """The parts of one person's fit."""
        person = self.order["evaluators"][j]
        found = fit(self.file, person, self.rules, warnings=self.warned.get(j, 0))
        parts = [
            ("NACE yakınlığı", found.nace),
            ("Faaliyet grupları", found.group),
            ("Temalar", found.theme),
            ("Küme illerinin dışından", found.province),
            ("Uyarılar", -found.penalty),
        ]
        limit = min(self.rules["max_load"], person["limit"])
        return Why(
            person["code"], found.total, parts, is_expert(self.file, person), person["load"], limit, barred, cost, loss
        )

    def barred(self, j: int) -> str:
        """Why the person could not be chosen at all, or ""."""
        if j in self.listed:
            name, words = self.listed[j]
            return f"{BARRED[name]}: {words}"
        person = self.order["evaluators"][j]
        reason = obstacle(self.file, person, self.rules)
        return f"{BARRED[reason]}: {person['absent']}" if reason == "absent" else BARRED.get(reason, "")

    def others(self, chosen: set[int], losses: list | None, equal: set[int], floor: int) -> list[Why]:
        """Everybody who was not chosen: who costs least first, then who cannot be chosen."""
        found = []
        for j in range(len(self.order["evaluators"])):
            if j in chosen or j in self.pinned:
                continue
            barred = self.barred(j)
            loss = None if barred or losses is None else losses[j]
            why = self.why(j, barred=barred, loss=loss)
            found.append(
                why if barred else self.why(j, cost=_cost(why.total, loss, floor, losses, same=j in equal), loss=loss)
            )
        return sorted(found, key=lambda w: (bool(w.barred), w.loss is None, w.loss or 0, -w.total, w.code))


def _cost(score: int, loss: int | None, floor: int, losses: list | None, *, same: bool) -> str:
    """What choosing this person would do to the whole, exactly (ADR 0035)."""
    if losses is None:
        return "Havuz çok büyük olduğu için bedeli tek tek hesaplanmadı; sabitleyip yeniden hesaplayın."
    if loss is None:
        return "Bu kişi seçilirse kurallara uyan hiçbir atama kalmıyor: başka bir görev boş kalır."
    below = f"Uyumu {places(score)}: en düşük uyum {places(floor)} düzeyinin altına iner. " if score < floor else ""
    if same:
        return below + "Aynı değerde bir çözüm: eşitler arasında çalışmanın tohumu karar verdi."
    if loss == 0:
        return below + "Toplam uyum değişmez, yük daha dengesiz dağılır."
    if loss < 0:
        return below + f"Toplam uyum {places(-loss)} artar ama en kötü eşleşme kötüleşir."
    return below + f"Seçilirse toplam uyum {places(loss)} azalır."


@dataclass(frozen=True, slots=True)
class Remedy:
    """One change that would be enough by itself; `rules` are the run's rules after it, if staff can set them here.

    Else `at` is where it is made: "pool" or "pairs".
    """

    sentence: str
    rules: dict | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Wall:
    """One thing in the way; `number` is the application it is about, "" for all of them together."""

    sentence: str
    number: str = ""


def obstacles_in_words(run) -> list[Wall]:
    """Which rules collide, from an impossible run."""
    files = run.order["applications"]
    short = [] if run.result.get("pins") else run.result["short"]
    return [
        *map(Wall, _common(run)),
        *(Wall(_short(one), files[one["application"]]["number"]) for one in short),
    ]


def _common(run) -> list[str]:
    result, files = run.result, run.order["applications"]
    found = [_pin_fault(fault, run.order) for fault in result.get("pins", [])]
    if found:
        return found
    load, people = run.rules["max_load"], len(run.order["evaluators"])
    found.append(f"{result['seats']} görev var; kurallarla en çok {result['fillable']} tanesine kişi bulunabiliyor.")
    if result["places"] < result["seats"]:
        found.append(f"Kişi başı en çok {load} ile sığmıyor: {people} kişinin toplam {result['places']} boş yeri var.")
    if result["least"] > result["seats"]:
        found.append(f"Kişi başı en az sınırı {result['least']} görev ister; yalnız {result['seats']} görev var.")
    if not result["short"] and result["tight"] and result["places"] >= result["seats"]:
        numbers = ", ".join(files[i]["number"] for i in result["tight"])
        found.append(f"Birlikte sıkışan başvurular ({result['tight_seats']} görev): {numbers}.")
    return found


def _pin_fault(fault: dict, order: dict) -> str:
    if fault["evaluator"] is None:
        number = order["applications"][fault["application"]]["number"]
        return f"{number}: boş görev sayısından çok kişi sabitlenmiş."
    code = order["evaluators"][fault["evaluator"]]["code"]
    number = "" if fault["application"] is None else order["applications"][fault["application"]]["number"]
    return f"{number} sabitlenen kişi ({code}) atanamaz: {BARRED.get(fault['reason'], fault['reason'])}.".strip()


def _short(short: dict) -> str:
    why = ", ".join(f"{BARRED[reason]} ({count})" for reason, count in short["why"].items())
    if short["possible"] < short["seats"]:
        return f"{short['seats']} kişi gerekli, seçilebilecek {short['possible']} kişi var. {why}."
    return f"{short['experts']} sektör uzmanı gerekli, seçilebilecek {short['possible_experts']} uzman var. {why}."


def remedies(run) -> list[Remedy]:
    """The smallest changes that were tried and found enough."""
    found = []
    for change in run.result.get("changes", []):
        if change["kind"] == "max_load":
            words = f"Kişi başı sınırı {run.rules['max_load']} yerine {change['to']} yapmak"
            found.append(Remedy(words, {**run.rules, "max_load": change["to"]}))
        elif change["kind"] == "people":
            found.append(Remedy(f"Havuza, engeli olmayan {change['count']} değerlendirici eklemek", at="pool"))
        else:
            found.append(_giving_way(run, change["rules"]))
    return found


def _giving_way(run, names: list[str]) -> Remedy:
    words = " ve ".join(RULES[name] for name in names)
    softer = {
        "same_province": {"same_province": PENALISE},
        "previous_cluster": {"previous_cluster": PENALISE},
        "sector_expert": {"sector_experts": 0},
        "min_load": {"min_load": 0},
    }
    if any(name not in softer for name in names):
        return Remedy(tr_capfirst(words), at="pairs")
    rules = dict(run.rules)
    for name in names:
        rules |= softer[name]
    return Remedy(tr_capfirst(words), rules)
