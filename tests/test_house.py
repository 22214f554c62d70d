"""The architecture as sentences: what must not be forgotten is a test (house.md §6)."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from applications.models import Stage
from kumelenme.lifecycle import checks
from kumelenme.lifecycle.flow import flows
from tests.access.cast import PUBLIC
from tests.access.pages import EVERY_PAGE
from tests.access.proved import PROVED
from tests.kumelenme.accounts.test_policies import patterns

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("kumelenme", "applications", "evaluation", "contracts")
OUR_APPS = [c for c in apps.get_app_configs() if c.name.split(".")[0] in HOUSE]


def sources(*folders: str, migrations: bool = False) -> list[Path]:
    """Python files of the product."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if migrations or "migrations" not in path.parts]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_longer_than_four_hundred_lines():
    long = [relative(p) for p in sources(*HOUSE, "tests") if len(p.read_text().splitlines()) > 400]

    assert long == []


def test_the_median_file_is_small():
    lengths = sorted(n for p in sources(*HOUSE) if (n := len(p.read_text().splitlines())) > 3)

    assert lengths[len(lengths) // 2] <= 80


def test_nothing_is_imported_inside_a_function():
    guilty = []
    for path in sources(*HOUSE):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                if (
                    inner
                    and node.name != "ready"
                    and "local" not in path.parts
                    and "# imported late" not in path.read_text()
                ):
                    guilty.append(f"{relative(path)}:{inner[0].lineno}")

    assert guilty == []


def test_every_module_says_what_it_is():
    silent = [
        relative(p)
        for p in sources(*HOUSE)
        if p.read_text().strip() and ast.get_docstring(ast.parse(p.read_text())) is None
    ]

    assert silent == []


def test_views_fetch_through_the_person():
    guilty = [
        relative(p) for p in sources(*HOUSE) if "views" in relative(p) and re.search(r"\.objects\.get\(", p.read_text())
    ]

    assert guilty == []


def test_only_the_door_moves_a_stage():
    pattern = re.compile(r"\.stage\s*=\s*(?!=)|stage=Stage\.\w+\)?\s*\.save|update\([^)]*\bstage=")
    guilty = [relative(p) for p in sources(*HOUSE) if pattern.search(p.read_text())]

    assert guilty == []


def test_letter_case_changes_only_in_turkish_py():
    pattern = re.compile(r"\.(upper|lower|title|capitalize|swapcase|casefold)\(\)")
    allowed = ("kumelenme/turkish.py", "kumelenme/codes.py", "kumelenme/accounts/addresses.py")
    guilty = [
        f"{relative(p)}:{number}"
        for p in sources(*HOUSE)
        if relative(p) not in allowed and "local" not in p.parts
        for number, line in enumerate(p.read_text().splitlines(), 1)
        if pattern.search(line) and "# ascii" not in line
    ]

    assert guilty == []


def test_every_address_has_its_line_in_the_access_matrix():
    """A new page gets a line in tests/access/pages_*.py: who may open it, about which thing, and who may write."""
    addresses = sorted({name for name, _ in patterns()})

    assert sorted({page.name for page in EVERY_PAGE}) == addresses


def test_every_page_that_writes_is_seen_to_write():
    """Whoever may write on a page does so in the matrix (`fields`), or in the test that tests/access/proved.py names."""
    writing = {page.name for page in EVERY_PAGE if page.form and (page.writes or page.may == PUBLIC)}
    tried = {page.name for page in EVERY_PAGE if page.form and page.fields is not None}
    elsewhere = [name for names in PROVED.values() for name in names]

    assert sorted(tried | set(elsewhere)) == sorted(writing)
    assert sorted(set(elsewhere)) == sorted(elsewhere)
    assert tried & set(elsewhere) == set()


@pytest.mark.parametrize("test", PROVED)
def test_what_proves_a_page_is_there(test):
    path, _, name = test.partition("::")

    tree = ast.parse((ROOT / path).read_text())
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_rule_names_a_source_that_exists():
    assumptions = (ROOT / "docs" / "assumptions.md").read_text()
    unknown = []
    for flow in flows():
        for row in flow.rows:
            for rule in row.requires:
                if not rule.source or (re.fullmatch(r"V-\d+", rule.source) and f"| {rule.source} |" not in assumptions):
                    unknown.append(f"{row.name}: {rule.name} ({rule.source})")

    assert unknown == []


def test_the_programme_is_sound():
    assert checks.the_programme_is_sound(None) == []


@pytest.mark.parametrize("stage", Stage, ids=lambda s: s.name)
def test_every_stage_is_in_the_glossary(stage):
    assert f"| {stage.label} | `{stage.name}` |" in (ROOT / "docs" / "glossary.md").read_text()


def test_every_model_is_in_the_glossary_under_its_own_name():
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    missing = [
        f"| {model._meta.verbose_name} | `{model.__name__}` |"
        for config in OUR_APPS
        for model in config.get_models()
        if not model.__name__.endswith("Event")
        and f"| {model._meta.verbose_name} | `{model.__name__}` |" not in glossary
    ]

    assert missing == []


def test_nothing_reads_what_users_do_not_have():
    needle = "../" + "shared"
    guilty = [relative(p) for p in sources(*HOUSE, "tests") if needle in p.read_text()]

    assert guilty == []


def test_tests_do_not_sleep():
    pattern = "time." + "sleep("
    guilty = [relative(p) for p in sources("tests") if pattern in p.read_text()]

    assert guilty == []


def test_every_app_of_the_house_is_installed():
    folders = {p.parent for p in sources(*HOUSE) if p.name == "apps.py"}

    assert {relative(f).replace("/", ".") for f in folders} <= set(settings.INSTALLED_APPS)
