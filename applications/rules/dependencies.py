"""Activities that wait for others: no circle, and nobody starts before what it waits for has ended (K-044)."""

from kumelenme.lifecycle.rules import rule

from ..models import Activity
from ..queries.loaded import activities, lines


def circle(waits_for: dict[str, list[str]]) -> list[str]:
    """The keys of one circle in the order of waiting, or an empty list; unknown keys are ignored."""
    finished: set[str] = set()
    for start in waits_for:
        path, pending = [], [iter([start])]
        while pending:
            key = next(pending[-1], None)
            if key is None:
                pending.pop()
                if path:
                    finished.add(path.pop())
            elif key in path:
                return path[path.index(key) :]
            elif key in waits_for and key not in finished:
                path.append(key)
                pending.append(iter(waits_for[key]))
    return []


def circle_among(rows: list[Activity]) -> list[Activity]:
    """The activities of one circle, or an empty list."""
    by_key = {str(row.key): row for row in rows}
    return [by_key[key] for key in circle({key: [str(k) for k in row.after] for key, row in by_key.items()})]


def circle_sentence(found: list[Activity]) -> str:
    """The refusal that names every activity of the circle."""
    names = " → ".join(row.name for row in [*found, found[0]])
    return f"Faaliyet bağımlılıkları döngü oluşturuyor: {names}. Bağlardan birini kaldırın."


@rule("Faaliyet bağımlılıkları döngü oluşturmaz.", source="V-12", number="K-044")
def dependencies_have_no_circle(application):
    if found := circle_among(activities(application.plan)):
        return circle_sentence(found)


@rule("Faaliyetler, bekledikleri faaliyet bitince başlar.", source="V-12", number="K-044", warns=True)
def nobody_starts_too_early(application):
    rows = activities(application.plan)
    by_key = {row.key: row for row in rows}
    for row in rows:
        for key in row.after:
            earlier = by_key.get(key)
            if earlier and earlier.end_month >= row.start_month:
                return (
                    f"“{row.name}” {row.start_month}. ayda başlıyor; beklediği “{earlier.name}” "
                    f"{earlier.end_month}. ayda bitiyor."
                )


@rule("Bütçe satırları, faaliyetlerinin sürdüğü yıllardadır.", source="V-13", number="K-063", warns=True)
def lines_fall_into_their_activity(application):
    for line in lines(application.plan):
        first, last = (-(-month // 12) for month in (line.activity.start_month, line.activity.end_month))
        if not first <= line.year <= last:
            return (
                f"“{line.description}” satırı {line.year}. yılda; “{line.activity.name}” faaliyeti "
                f"{first}–{last}. yıllarda sürüyor."
            )


BLOCKING = (dependencies_have_no_circle,)
WARNING = (nobody_starts_too_early, lines_fall_into_their_activity)
