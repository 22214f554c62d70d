"""A person without a pointer: Tab, Enter, Space, arrows and typing, nothing else (ux.md §5.2, G3).

Wherever Tab stops something shows the focus, and it lies in the window, under nothing else.
"""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from kumelenme.demo.data_files import scan

MANY = 20  # radios of a group
FAR = 150  # stops; whoever has to go farther on one page needs a short cut
LOOK = """(wanted) => {
  const at = document.activeElement;
  if (!at || at === document.body) return "the focus is lost";
  const group = wanted.type === "radio" && at.type === "radio" && at.name === wanted.name && at.form === wanted.form;
  if (at === document.getElementById("icerik")) return "";
  const shown = at.matches(".btn-check") ? at.nextElementSibling : at, style = getComputedStyle(shown);
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const name = `${at.localName} ${at.id || at.name || at.textContent.trim().slice(0, 40)}`;
  if (!ring) return `no visible focus on ${name}`;
  const box = shown.getClientRects()[0];
  const inside = box && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!inside) return `focus outside the window on ${name}`;
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const over = document.elementFromPoint(x, y);
  if (over && !shown.contains(over) && !over.contains(shown)) return `focus covered on ${name}`;
  return at === wanted || group ? "here" : "";
}"""


class Keyboard:
    """The hands of such a person on one page; `stops` counts what Tab passed."""

    def __init__(self, page: Page):
        self.page = page
        self.stops = 0
        # Told from the start: told only when a dialog is due, the browser may open its own before it has heard.
        page.on("filechooser", lambda _dialog: None)

    def arrive(self, heading: str) -> None:
        """A new page is open; its first stop leads past header and menu, unless the page has put the cursor somewhere."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        self.page.wait_for_load_state()
        if self.page.evaluate("document.activeElement !== document.body"):
            return
        self.page.keyboard.press("Tab")
        expect(self.page.get_by_role("link", name="Ana içeriğe geç")).to_be_focused()
        self.page.keyboard.press("Enter")

    def walk_to(self, place: Locator, key: str = "Tab") -> None:
        """Tab on until the control has the focus (of a group of radios: any of them)."""
        expect(place).to_be_visible()
        wanted = place.element_handle()
        if self.page.evaluate(LOOK, wanted) == "here":
            return
        for _ in range(FAR):
            self.page.keyboard.press(key)
            self.stops += 1
            if (seen := self.page.evaluate(LOOK, wanted)) == "here":
                return
            assert not seen, seen
        raise AssertionError(f"{key} does not reach {place}")

    def follow(self, link: str) -> None:
        """Open a link of the page's own part."""
        self.walk_to(self._main().get_by_role("link", name=link).first)
        self.page.keyboard.press("Enter")

    def press(self, button: str | Locator) -> None:
        """Press a button, given by its name or found already."""
        if isinstance(button, str):
            button = self._main().get_by_role("button", name=button, exact=True)
        self.walk_to(button)
        self.page.keyboard.press("Enter")

    def fill(self, texts: dict[str, str]) -> None:
        """Type over what stands in fields with these labels."""
        for label, text in texts.items():
            self.write(self._main().get_by_role("textbox", name=label).first, text)

    def write(self, field: Locator, text: str) -> None:
        """Type over what stands in this field."""
        self.walk_to(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def rate(self, options: Locator, value: int) -> None:
        """A score by its own key, wherever the focus is on the scale."""
        self.walk_to(options.first)
        for digit in str(value):
            self.page.keyboard.press(digit)
        expect(options.nth(value)).to_be_checked()

    def mark(self, radio: Locator) -> None:
        """This radio of its group."""
        self.walk_to(radio)
        self.page.keyboard.press("Space")
        for _ in range(MANY):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(radio).to_be_checked()

    def pick(self, label: str, option: str) -> None:
        """An option of a list, by typing how it begins."""
        field = self._main().get_by_label(label).first
        self.walk_to(field)
        self.page.keyboard.type(option)
        expect(field.locator("option:checked")).to_contain_text(option)

    def tick(self, box: Locator) -> None:
        """Tick a box that is not ticked."""
        self.walk_to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def attach(self, label: str, name: str) -> None:
        """Choose a one-page PDF in the dialog that the field opens."""
        self.walk_to(self._main().locator("input[type=file]").and_(self._main().get_by_label(label)).first)
        with self.page.expect_file_chooser() as dialog:
            self.page.keyboard.press("Enter")
        dialog.value.set_files({"name": name, "mimeType": "application/pdf", "buffer": scan(name).read()})

    def all_of(self, boxes: Locator, act: Callable[[Locator], None]) -> None:
        """The same act on every one of them."""
        expect(boxes).not_to_have_count(0)
        for box in boxes.all():
            act(box)

    def _main(self) -> Locator:
        return self.page.get_by_role("main")
