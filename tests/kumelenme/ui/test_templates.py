"""The laws of the templates: Turkish letters, strict content policy, declared properties, addresses that exist."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver, reverse

from kumelenme.ui.context import Frame

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
COMPONENTS = TEMPLATES / "components"
EVERY = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"})
HTML = [path for path in EVERY if path.suffix == ".html"]
# Bodies of PDF documents and of mails are never shown by a browser under the content security policy.
NO_PAGE = ("documents/frame.html", "notices/mail.html")
PAGES = [path for path in HTML if not any(f"templates/{n}" in str(path) or n in path.read_text() for n in NO_PAGE)]

INLINE = r"<style\b|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son(?!ce)[a-z]+\s*=|javascript:|hx-on|hx-vars"
ATTRIBUTE = re.compile(r""":?([\w-]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
TAG = re.compile(r"""<c-([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)/?>""")
FREE = re.compile(r"(data|hx|aria)-.*|id|title|lang|form|formaction|formmethod|role|target|rel|download|autofocus")


def relative(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def without_values(text: str) -> str:
    """The text with comments dropped and template expressions made harmless, so that tags can be told apart."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "x", text, flags=re.DOTALL)


@cache
def component(name: str) -> str:
    path = COMPONENTS / f"{name.replace('-', '_')}.html"
    assert path.is_file(), f"<c-{name}> does not exist"
    return path.read_text()


@cache
def declared(name: str) -> set[str]:
    found = re.search(r"<c-vars\b(.*?)/?>", without_values(component(name)), re.DOTALL)
    assert found, f"<c-{name}> declares no properties"
    return {attribute[1].replace("-", "_") for attribute in ATTRIBUTE.finditer(found[1])}


def used_components(path: Path):
    for tag in TAG.finditer(without_values(path.read_text())):
        name = tag[1]
        if name not in ("vars", "slot"):
            yield name, {attribute[1] for attribute in ATTRIBUTE.finditer(tag[2])} - {"x"}


def places(paths: list[Path], pattern: str) -> list[str]:
    """Where the pattern stands: 'base.html:12'."""
    expression = re.compile(pattern)
    return [
        f"{relative(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if expression.search(line)
    ]


def test_every_template_compiles():
    broken = {}
    for path in EVERY:
        try:
            get_template(relative(path))
        except (TemplateSyntaxError, TemplateDoesNotExist) as error:
            broken[relative(path)] = str(error)

    assert broken == {}


def test_only_our_own_filters_change_letter_case():
    assert places(EVERY, r"\|\s*(upper|lower|title|capfirst)\b") == []


def test_nothing_is_inline():
    assert places(PAGES, INLINE) == []


def test_nothing_comes_from_another_host():
    assert places(HTML, r"""(?:src|href|action|poster|srcset)\s*=\s*["'](?:https?:)?//""") == []
    css = [path for path in (ROOT / "static").rglob("*.css") if "vendor" not in path.parts]
    assert [str(path) for path in css if re.search(r"@import|url\(\s*['\"]?(https?:)?//", path.read_text())] == []


def test_no_width_changes_a_colour():
    """Then contrast that holds in one width holds in all (tests/accessibility/looks.py)."""
    changed = [
        f"{path.name}: {prop}"
        for path in (ROOT / "static" / "css").glob("*.css")
        for block in re.findall(r"@media[^{]*(?:width|height)[^{]*\{((?:[^{}]|\{[^{}]*\})*)\}", path.read_text())
        for prop in re.findall(r"(?<![\w-])((?:background|color|opacity|filter|fill)[\w-]*)\s*:", block)
    ]

    assert changed == []


def test_nothing_needs_bootstraps_scripts_which_are_not_loaded():
    assert places(PAGES, r"data-bs-(toggle|target|dismiss)") == []


def test_every_page_is_turkish():
    roots = {relative(path): re.findall(r"<html[^>]*>", path.read_text()) for path in HTML}

    assert [name for name, tags in roots.items() if any('lang="tr"' not in tag for tag in tags)] == []


def test_comments_over_several_lines_are_comments():
    assert places(EVERY, r"\{#(?!.*#\})") == []


def test_every_property_of_a_component_is_declared():
    unknown = [
        f"{relative(path)}: <c-{name} {attribute}>"
        for path in HTML
        for name, attributes in used_components(path)
        for attribute in attributes
        if attribute.replace("-", "_") not in declared(name)
        and not ("{{ attrs }}" in component(name) and FREE.fullmatch(attribute))
    ]

    assert unknown == []


def test_every_slot_is_shown_by_its_component():
    lost = []
    for path in HTML:
        text = without_values(path.read_text())
        for slot in re.finditer(r"""<c-slot name="([\w-]+)">""", text):
            before = TAG.finditer(text[: slot.start()])
            opened = {tag[1] for tag in before if tag[1] not in ("slot", "vars") and not tag[0].endswith("/>")}
            if not any(f"{{{{ {slot[1]} }}}}" in component(name) for name in opened):
                lost.append(f"{relative(path)}: {slot[1]}")

    assert lost == []


def names(resolver, prefix="") -> set[str]:
    """Every URL name with its namespaces."""
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(f"{prefix}{pattern.name}")
        else:
            found |= names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
    return found


def test_every_address_in_a_template_exists():
    known = names(get_resolver())
    unknown = [
        f"{relative(path)}: {name}"
        for path in EVERY
        for name in re.findall(r"""\{%\s*url\s+["']([^"']+)["']""", path.read_text())
        if name not in known
    ]

    assert unknown == []


def test_the_top_bar_leads_somewhere_for_every_role():
    for entries in settings.NAVIGATION.values():
        for label, name in entries:
            assert label
            assert reverse(name).startswith("/")


def test_a_page_asks_its_frame_only_for_what_it_has():
    unknown = [
        f"{relative(path)}: frame.{name}"
        for path in PAGES
        for name in re.findall(r"\bframe\.(\w+)", path.read_text())
        if not hasattr(Frame, name) and name != "request"
    ]

    assert unknown == []
