"""What README and docs/ name really exists: paths, addresses, modules, commands, people, pictures, words."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.urls import Resolver404, resolve
from PIL import Image

from applications.models import Stage
from kumelenme.demo.cast import EVERYBODY
from kumelenme.local import commands, programs

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("kumelenme", "applications", "evaluation", "contracts")
README = ROOT / "README.md"
# docs/lifecycle.md is written from the tables and compared with them elsewhere.
PAGES = [README, ROOT / "CHANGELOG.md", *sorted({*(ROOT / "docs").rglob("*.md")} - {ROOT / "docs" / "lifecycle.md"})]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
MODELS = {m.__name__ for c in apps.get_app_configs() if c.name.split(".")[0] in HOUSE for m in c.get_models()}
# Made by running: not part of a fresh clone.
RUNTIME = (".local", ".venv", ".env")
OWN_COMMANDS = {*commands.OURS, "run"}

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)


def quoted(page: Path) -> list[str]:
    """What stands in backticks outside of drawings."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL))


def words(page: Path) -> list[str]:
    return [word for text in quoted(page) for word in text.split()]


@by_page
def test_every_path_exists(page):
    path = re.compile(r"[\w.*-]+(/[\w.*-]*)+|[\w-]+\.(py|md|toml|yml|txt|html|css|js)")
    wanted = [w for w in words(page) if path.fullmatch(w) and not w.startswith(RUNTIME) and w.split("/")[0] != "*"]

    assert [w for w in wanted if not (_found(w) or (page.parent / w).exists())] == []


@by_page
def test_every_address_is_answered(page):
    unknown = []
    for word in words(page):
        if re.fullmatch(r"/[\w/<>-]+/", word):
            try:
                resolve(re.sub(r"<\w+>", "x", word))
            except Resolver404:
                unknown.append(word)

    assert unknown == []


@by_page
def test_every_module_and_name_can_be_imported(page):
    dotted = re.compile(rf"({'|'.join(HOUSE)})(\.\w+)+")

    assert [w for w in words(page) if dotted.fullmatch(w) and not _is_known(w)] == []


@by_page
def test_every_link_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text())

    assert [t for t in targets if not t.startswith("https://") and not (page.parent / t).exists()] == []


@by_page
def test_every_command_is_one(page):
    named = re.findall(r"manage\.py (\w+)", page.read_text())

    assert [name for name in named if name not in {*get_commands(), *OWN_COMMANDS}] == []


def test_every_command_of_ours_is_mentioned():
    text = "\n".join(page.read_text() for page in PAGES)
    ours = {name for name, app in get_commands().items() if app.split(".")[0] in HOUSE} | OWN_COMMANDS

    assert sorted(name for name in ours if f"manage.py {name}" not in text) == []


def test_the_readme_is_short_and_shows_the_pictures_that_are_there():
    shown = re.findall(r"\]\((docs/images/[^)]+)\)", README.read_text())
    there = [str(path.relative_to(ROOT)) for path in (ROOT / "docs" / "images").iterdir()]

    assert len(README.read_text().splitlines()) <= 250
    assert sorted(shown) == sorted(there)
    assert len(shown) == 4


@pytest.mark.parametrize("name", ["draft", "check", "scoring", "implementation"])
def test_a_picture_is_small_and_whole(name):
    path = ROOT / "docs" / "images" / f"{name}.png"

    assert path.stat().st_size < 250 * 1024
    with Image.open(path) as picture:
        assert (picture.format, *picture.size) == ("PNG", 1280, 860)


def test_the_readme_knows_the_cast():
    listed = {}
    for names, role in re.findall(
        r"^\| (`[^|]+`) \| ([^|]+) \| [^|]+ \|$", _section("Who logs in as whom"), re.MULTILINE
    ):
        listed |= dict.fromkeys(_logins(names), role)

    assert listed == {person.login: person.role.label for person in EVERYBODY}


def test_the_map_shows_every_room_of_the_house():
    shown = re.findall(r"[\w/.]+(?=/)", _section("Map of the house"))
    rooms = [path.parent.name for path in ROOT.glob("kumelenme/*/__init__.py")]

    assert sorted(room for room in rooms if room not in shown) == []


def test_the_programs_that_a_server_runs_are_named():
    assert [name for name in programs.COMMANDS if f"run {name}" not in README.read_text()] == []


def test_the_drawn_nouns_are_models():
    drawing = (ROOT / "docs" / "architecture.md").read_text().split("erDiagram")[1].split("```")[0]
    names = {name for pair in re.findall(r"^\s+(\w+) \S+ (\w+) :", drawing, re.MULTILINE) for name in pair}

    assert len(names) > 15
    assert names - MODELS == set()


def test_decisions_are_numbered_without_gaps_and_fit_on_a_screen():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert [path.name for path in DECISIONS if len(path.read_text().splitlines()) > 40] == []
    assert [p.name for p in DECISIONS if not p.read_text().startswith(f"# {int(p.name[:4])}. ")] == []


def test_an_assumption_has_its_number_alone():
    numbers = re.findall(r"^\| (V-\d+) \|", (ROOT / "docs" / "assumptions.md").read_text(), re.MULTILINE)

    assert len(numbers) > 80
    assert sorted(number for number in set(numbers) if numbers.count(number) > 1) == []


def test_every_word_of_the_glossary_has_a_meaning_and_a_thing():
    rows = re.findall(
        r"^\| ([^|]+) \| `(\w+)` \| ([^|]*) \|$", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE
    )

    assert [name for _, name, meaning in rows if len(meaning) < 5] == []
    assert {name for _, name, _ in rows} - MODELS - {stage.name for stage in Stage} == set()
    assert len(rows) == len({name for _, name, _ in rows})


def _found(path: str) -> bool:
    """From the top of the repository; a bare name (`flow.py`, `models/`) is a room of some app."""
    places = [ROOT] if "/" in path.rstrip("/") else [ROOT, *(ROOT / name for name in HOUSE)]
    return any(list(place.glob(path.rstrip("/"))) for place in places)


def _section(title: str) -> str:
    return README.read_text().split(f"## {title}\n")[1].split("\n## ")[0]


def _logins(cell: str) -> list[str]:
    """`a`, `b` or the range `a2` … `a7`."""
    names = re.findall(r"`(\w+)`", cell)
    if "…" not in cell:
        return names
    (stem, first), (_, last) = (re.fullmatch(r"(\D+)(\d+)", name).groups() for name in names)
    return [f"{stem}{number}" for number in range(int(first), int(last) + 1)]


def _is_known(name: str) -> bool:
    """A module, something in a module, or a task with that name."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            thing = import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            thing = getattr(thing, part, None)
        return thing is not None or f'name="{name}"' in (ROOT / parts[0] / "tasks.py").read_text()
    return False
