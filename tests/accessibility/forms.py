"""A form sent empty, as somebody does who looks for what has to be filled in."""

from playwright.sync_api import Page

# Without events: an autosave must not store the emptiness.
EMPTY = """() => {
  const forms = [...document.querySelectorAll("main form")].filter(
    f => [...f.elements].some(e => e.type !== "hidden" && !["BUTTON", "FIELDSET"].includes(e.tagName)));
  const form = forms.find(f => f.method === "post") ?? forms[0];
  for (const field of form.elements) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = field.multiple ? -1 : 0;
    else if (["TEXTAREA", "INPUT"].includes(field.tagName) && field.type !== "hidden") field.value = "";
  }
  form.querySelector("button[type=submit], button:not([type])").click();
}"""


def send_empty(page: Page) -> int:
    """Empty the first form with fields that the page posts, or asks with, send it; the status of the answer."""
    with page.expect_navigation() as navigation:
        page.evaluate(EMPTY)
    return navigation.value.status
