"""Who looks at the pages: each person has one window, in which the pages are opened one after another."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Page

from kumelenme.demo.cast import DOMAIN
from tests.support.browser import WIDE
from tests.support.live_portal import LivePortal

from .complaints import Complaints


@dataclass
class Window:
    """A page, what broke in it, and the titles it has shown with their addresses."""

    page: Page
    complaints: Complaints
    titles: dict[str, str] = field(default_factory=dict)


class Visitors:
    """`visitors.window("komisyon1")` is signed in as that person, `visitors.window("")` as nobody.

    `seen` counts what all of them together have seen in both looks.
    """

    def __init__(self, chromium, portal: LivePortal):
        self._chromium, self._portal, self._windows = chromium, portal, {}
        self.seen: Counter = Counter()

    def window(self, login: str, role: str = "") -> Window:
        """The same window every time."""
        key = login, role
        if key not in self._windows:
            self._windows[key] = self._open(login, role)
        return self._windows[key]

    def leave(self) -> None:
        """Close everything."""
        for window in self._windows.values():
            window.page.context.close()

    def _open(self, login: str, role: str) -> Window:
        context = self._chromium.new_context(
            base_url=self._portal.url,
            viewport={"width": WIDE, "height": 900},
            # Without motion: a button half-way between two colours is neither.
            reduced_motion="reduce",
            locale="tr-TR",
            timezone_id="Europe/Istanbul",
        )
        context.set_default_timeout(20_000)
        if login:
            context.add_cookies([self._portal.cookie_of(f"{login}@{DOMAIN}", role)])
        page = context.new_page()
        return Window(page, Complaints(page, self._portal.url))
