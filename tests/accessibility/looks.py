"""What every page has to stand: wide and narrow, light and dark, on one loading."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.support.browser import LAWS, NARROW, WIDE

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
EVERYTHING = {"type": "tag", "values": LAWS}
# What a colour scheme and what a width can change; everything else is the same document in all four looks.
COLOURS = ["color-contrast", "link-in-text-block"]
PLACES = ["scrollable-region-focusable", "target-size"]
LOOKS = (
    (WIDE, "light", EVERYTHING),
    (WIDE, "dark", {"type": "rule", "values": COLOURS}),
    (NARROW, "dark", {"type": "rule", "values": COLOURS + PLACES}),
    (NARROW, "light", {"type": "rule", "values": COLOURS}),
)
NAME = " – Kümelenme Destek Programı"

RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false})
  .then(found => found.violations.map(v => `${v.id} (${v.impact}): ${v.help} at ` +
    v.nodes.slice(0, 3).map(n => `${n.target.join(" ")} ${n.any.concat(n.all, n.none)[0]?.message ?? ""}`).join("; ")))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page, looks=LOOKS) -> list[str]:
    """Every fault of the page as it stands, as sentences; the window is wide and light again afterwards."""
    page.evaluate(AXE)
    found = list(_document(page))
    for width, scheme, rules in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        look = f"{width} {scheme}"
        found += [f"{look}: {sentence}" for sentence in page.evaluate(RUN, rules)]
        if (extra := page.evaluate(TOO_WIDE)) > 0:
            found.append(f"{look}: {extra} px too wide")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.emulate_media(color_scheme="light")
    return found


def title_of(page: Page) -> str:
    """The page's own part of the title."""
    return page.title().removesuffix(NAME)


def _document(page: Page):
    if (count := page.locator("h1").count()) != 1:
        yield f"{count} h1"
    if not page.title().endswith(NAME) or not title_of(page).strip():
        yield f"title “{page.title()}”"
    if page.locator("html").get_attribute("lang") != "tr":
        yield "not in Turkish"
