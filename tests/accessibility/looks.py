"""What every page has to stand: wide and narrow, light and dark, on one loading.

The document is judged once, wide and light, with three of each equal thing on it, and measured whole in four widths. A
width changes places and no colour (tests/kumelenme/ui/test_templates.py), a colour scheme only colours: so they are judged
wide and light, narrow and dark, where every different thing stands three times at most, on all pages together: of a hundred equal rows of a dossier the
hundredth has the colours of the first, and the top bar of the fourth page those of the first three.
"""

import json
from collections import Counter
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.support.browser import LAWS, NARROW, WIDE

# The script's own value is not wanted here: a large object that would travel back from every page.
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text() + "; 0"
# What a colour scheme and what a width can change; everything else is the same document in both looks.
CHANGED = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
LOOKS = ((WIDE, "light"), (NARROW, "dark"))
# A wide screen magnified twice and four times (WCAG 1.4.10).
MAGNIFIED, NARROWEST = WIDE // 2, WIDE // 4
NAME = " – Kümelenme Destek Programı"

SENTENCES = """.then(found => found.violations.map(v => `${v.id} (${v.impact}): ${v.help} at ` +
    v.nodes.slice(0, 3).map(n => `${n.target.join(" ")} ${n.any.concat(n.all, n.none)[0]?.message ?? ""}`).join("; ")))"""
WHOLE = (
    """([laws, later]) => axe.run(document, {runOnly: {type: "tag", values: laws}, resultTypes: ["violations"],
    preload: false, rules: Object.fromEntries(later.map(rule => [rule, {enabled: false}]))})"""
    + SENTENCES
)
SOME = (
    """rules => axe.run(document, {runOnly: {type: "rule", values: rules}, resultTypes: ["violations"],
    preload: false})"""
    + SENTENCES
)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DOCUMENT = """() => [document.querySelectorAll("h1").length, document.title, document.documentElement.lang,
  [...document.querySelectorAll("[id]")].map(e => e.id).filter((id, at, ids) => ids.indexOf(id) < at)]"""
# Two elements are the same when they and everything in them have the same tags, classes, states and kinds, and so have
# the elements around them. The numbers that stand for them are counted on this page, where only whole rows are taken and the
# attributes that they have and their labels tell them apart too, and then over all pages.
THIN = """text => {
  const ROWS = "tr, li, option, article, details, .card, .field";
  const seen = JSON.parse(text ?? "{}"), kinds = new Map();
  const number = text => { let n = 7; for (const c of text) n = Math.imul(n, 31) + c.codePointAt(0) | 0; return n; };
  const self = e => [e.localName, e.className?.baseVal ?? e.className, e.getAttribute("style"),
    e.getAttribute("aria-current"), e.getAttribute("type"), e.disabled, e.hidden,
    ...(text === null ? [e.getAttributeNames(), e.labels?.length] : [])].join("|");
  const kind = e => {
    if (!kinds.has(e)) kinds.set(e, number(`${self(e)} ${e.textContent.trim() !== ""} (${[...e.children].map(kind)})`));
    return kinds.get(e);
  };
  const met = {}, taken = [];
  const thin = (parent, path) => {
    for (const child of [...parent.children]) {
      if (["SCRIPT", "STYLE", "LINK"].includes(child.tagName)) continue;
      const key = number(`${path} > ${kind(child)}`);
      met[key] = (met[key] ?? 0) + 1;
      if ((seen[key] ?? 0) + met[key] > 3 && (text !== null || child.matches(ROWS))) taken.push([parent, child.nextSibling, child]);
      else thin(child, `${path} > ${self(child)}`);
    }
  };
  thin(document.body, self(document.body));
  taken.forEach(([, , child]) => child.remove());
  (window.takenOut ??= []).push(...taken);
  return JSON.stringify(met);
}"""
BACK = """() => {
  window.takenOut.reverse().forEach(([parent, next, child]) => parent.insertBefore(child, next));
  window.takenOut = [];
}"""


def faults(page: Page, seen: Counter | None = None) -> list[str]:
    """Every fault of the page as it stands, as sentences; the page is wide, light and whole again afterwards.

    `seen` counts what was judged in both looks on other pages, and takes what this page adds.
    """
    page.evaluate(AXE)
    found = [*_document(page), *_too_wide(page, WIDE)]
    page.evaluate(THIN, None)
    found += page.evaluate(WHOLE, [LAWS, CHANGED])
    seen = Counter() if seen is None else seen
    met = json.loads(page.evaluate(THIN, json.dumps(seen)))
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme}: {sentence}" for sentence in page.evaluate(SOME, CHANGED)]
    page.evaluate(BACK)
    for width in (NARROW, NARROWEST, MAGNIFIED):  # narrow it is already
        page.set_viewport_size({"width": width, "height": 900})
        found += _too_wide(page, width)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.emulate_media(color_scheme="light")
    seen.update(met)
    return found


def title_of(page: Page) -> str:
    """The page's own part of the title."""
    return page.title().removesuffix(NAME)


def _too_wide(page: Page, width: int):
    if (extra := page.evaluate(TOO_WIDE)) > 0:
        yield f"{width}: {extra} px too wide"


def _document(page: Page):
    headings, title, language, twice = page.evaluate(DOCUMENT)
    if headings != 1:
        yield f"{headings} h1"
    if not title.endswith(NAME) or not title.removesuffix(NAME).strip():
        yield f"title “{title}”"
    if language != "tr":
        yield "not in Turkish"
    if twice:
        yield f"the same id twice: {twice}"
