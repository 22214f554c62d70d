"""What every step does on a page: fill by labels, choose, upload a small scan, press and read what came of it."""

import re

from playwright.sync_api import Page, expect

from kumelenme.demo.data_files import scan


def fill(page: Page, texts: dict[str, str]) -> None:
    """Write texts into fields by the first words of their labels."""
    fields = page.locator("input:not([type=checkbox], [type=radio]), textarea")
    for label, text in texts.items():
        page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(?!\w)")).and_(fields).fill(text)


def choose(page: Page, choices: dict[str, str]) -> None:
    """Choose options of lists by their labels."""
    for label, option in choices.items():
        page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).select_option(label=option)


def attach(page: Page, label: str, name: str) -> None:
    """Put a one-page PDF into a file field."""
    file = {"name": name, "mimeType": "application/pdf", "buffer": scan(name).read()}
    field = page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(isteğe bağlı\))?\s*$"))
    field.and_(page.locator("input[type=file]")).set_input_files(file)


def press(page: Page, button: str) -> None:
    """Press a button of the page's own part (not of its header)."""
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    """Follow a link of the page's own part."""
    page.get_by_role("main").get_by_role("link", name=link).first.click()


def carry_out(page: Page, act: str) -> None:
    """An act with a page of its own: open it, press its button, and be led on from it."""
    follow(page, act)
    headed(page, act)
    press(page, act)
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(act)


def menu(page: Page, entry: str) -> None:
    """Follow an entry of the main menu."""
    page.get_by_role("navigation", name="Ana menü").get_by_role("link", name=entry, exact=True).click()


def headed(page: Page, heading: str) -> None:
    """The page with this heading is open."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
