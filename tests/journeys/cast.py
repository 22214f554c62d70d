"""The people of a journey: each has a browser of their own and does everything through the screens."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from celery import Celery
from playwright.sync_api import Page, expect

from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import DOMAIN
from kumelenme.sql.clock import ISTANBUL, portal_now
from tests.journeys.effort import COUNTER
from tests.support.browser import NARROW
from tests.support.live_portal import LivePortal
from tests.support.mail import MailSink, text_of
from tests.support.waiting import until

CLOCKWORK = ("applications.tick", "contracts.tick")


@dataclass
class Cast:
    """Who takes part: `cast.page("komisyon1")` is that person's browser, signed in at the first call.

    `portal` is the running portal, `mail` everything it has sent. Whatever breaks in any page opened here
    fails the test at its end (tests/support/browser.py).
    """

    portal: LivePortal
    mail: MailSink
    open_page: object
    password: str
    pages: dict[str, Page] = field(default_factory=dict)
    javascript: bool = True  # whether the browsers opened from now on run scripts

    def page(self, login: str) -> Page:
        """The browser of a demo person (the local part of the address); the same one every time."""
        if login not in self.pages:
            self.pages[login] = self.visitor()
            self.enter(self.pages[login], f"{login}@{DOMAIN}")
        return self.pages[login]

    def visitor(self) -> Page:
        """A browser nobody has logged in to."""
        return self._counting(self.open_page(javascript=self.javascript))

    def phone(self) -> Page:
        """The same on a small screen."""
        return self._counting(self.open_page(width=NARROW))

    def _counting(self, page: Page) -> Page:
        page.context.add_init_script(COUNTER)
        return page

    def enter(self, page: Page, email: str) -> None:
        """Signed in at the home page without the login form."""
        page.context.add_cookies([self.portal.cookie_of(email)])
        page.goto("/")
        expect(page.get_by_role("button", name="Çıkış yap")).to_be_visible()

    def log_in(self, page: Page, email: str, password: str) -> None:
        """Through the login form."""
        page.goto("/giris/")
        page.get_by_label("E-posta").fill(email)
        page.get_by_label("Parola").fill(password)
        page.get_by_role("main").get_by_role("button", name="Giriş yap", exact=True).click()
        expect(page.get_by_role("button", name="Çıkış yap")).to_be_visible()

    def switch(self, page: Page, role: Role) -> None:
        """Act in `role`; a person with one role acts in it already."""
        bar = page.get_by_role("banner")
        choice = bar.get_by_label("Rol", exact=True)
        if choice.count() == 0 or choice.input_value() == role.value:
            self.shows(page, role.label)
            return
        choice.select_option(label=role.label)
        bar.get_by_role("button", name="Role geç").click()
        expect(bar.locator("option[selected]")).to_have_text(role.label)

    def shows(self, page: Page, text: str) -> None:
        """The page says `text` somewhere, and says it to the eye."""
        expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def until_shows(self, page: Page, text: str, seconds: int = 30) -> None:
        """Open the page again until it says `text`: what a worker of the portal does takes a moment."""
        wanted = page.get_by_text(text).filter(visible=True)

        def there():
            page.reload()
            return wanted.count()

        until(there, seconds, what=lambda: f"{text!r} on {page.url}")

    def link_mailed_to(self, email: str, containing: str) -> str:
        """The first link in the newest mail to somebody."""
        mail = self.mail.wait_for(email, containing)
        return re.search(r"https?://\S+", text_of(mail))[0]

    def now(self) -> datetime:
        """The portal's time, as people in Türkiye read it."""
        with self.portal.database():
            return portal_now().astimezone(ISTANBUL)

    def let_pass(self, by: timedelta) -> None:
        """Let legal time go by and the portal's clockwork run once at its end, as beat has it run every minute."""
        self.portal.move_clock(by)
        broker = self.portal.valkey.url.replace("unix://", "redis+socket://")
        with Celery("clock", broker=broker, set_as_current=False) as queue:
            for task in CLOCKWORK:
                queue.send_task(task)
