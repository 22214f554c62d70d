"""What a task costs a person: buttons and links pressed, fields filled, counted in the page (ux.md §5.3)."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

# Every page of a browser keeps its count; a field counts once however often it is changed, a step to it not at all.
COUNTER = """(() => {
  if (location.protocol === "about:") return;
  const kept = () => JSON.parse(sessionStorage.getItem("emek") || '{"clicks": 0, "fields": []}');
  const keep = (effort) => sessionStorage.setItem("emek", JSON.stringify(effort));
  addEventListener("click", (event) => {
    const pressed = event.isTrusted && event.target.closest("a, button, summary, [type=submit]");
    if (!pressed || pressed.matches(".skip-link")) return;
    const effort = kept();
    effort.clicks += 1;
    keep(effort);
  }, true);
  addEventListener("change", ({ target }) => {
    const effort = kept(), field = `${location.pathname} ${target.name || target.id} ${target.type === "checkbox" ? target.value : ""}`;
    if (!effort.fields.includes(field)) effort.fields.push(field);
    keep(effort);
  }, true);
})()"""
READ = """JSON.parse(sessionStorage.getItem("emek") || '{"clicks": 0, "fields": []}')"""


@contextmanager
def effort(page: Page, *, clicks: int, fields: int) -> Iterator[None]:
    """What is done inside takes at most so many presses and so many filled fields; page loads take none."""
    page.evaluate("sessionStorage.removeItem('emek')")
    yield
    spent = page.evaluate(READ)
    assert spent["clicks"] <= clicks, f"{spent['clicks']} clicks instead of {clicks}"
    assert len(spent["fields"]) <= fields, spent["fields"]
