"""Chromium on the running portal, and what every page has to stand."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from kumelenme.local import system_packages

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LAWS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 360
PATIENCE = 15_000  # milliseconds; a busy machine may take its time


@pytest.fixture(scope="session")
def chromium():
    """The browser; the machine's own Chromium, never a downloaded one."""
    path = os.environ.get("KUMELENME_CHROMIUM") or system_packages.chromium()
    if not path:
        pytest.skip(f"Chromium yok: {system_packages.apt_line(['chromium'])}")
    # Playwright keeps an event loop in this thread; our database calls beside it are plain and safe.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_portal):
    """Opens pages, one visitor each: `open_page(width=360, dark=True, javascript=False, host="localhost")`.

    At the end of the test nothing may have broken in a page: no script error, no violation of the content security
    policy, no request to another host.
    """
    contexts, problems = [], []

    def open_page(*, width=WIDE, dark=False, javascript=True, host=""):
        origin = f"http://{host}:{live_portal.port}" if host else live_portal.url
        context = chromium.new_context(
            base_url=origin,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="tr-TR",
            timezone_id="Europe/Istanbul",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        _watch(page, origin, problems)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def browser_page(open_page):
    """One visitor with a wide screen."""
    return open_page()


def assert_accessible(page):
    """No violation of WCAG 2.2 AA on the page as it stands."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": LAWS}}).response["violations"]
    assert [_sentence(violation) for violation in found] == [], page.url


def assert_no_horizontal_scroll(page):
    """Nothing is wider than the window."""
    extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert extra <= 0, f"{page.url} is {extra} px too wide"


def _watch(page, origin, problems):
    def on_console(message):
        if "Content Security Policy" in message.text:
            problems.append(message.text)

    def on_request(request):
        if not request.url.startswith((f"{origin}/", "data:", "blob:", "about:")):
            problems.append(f"request to {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", on_request)


def _sentence(violation):
    places = [" ".join(node["target"]) for node in violation["nodes"][:3]]
    return f"{violation['id']} ({violation['impact']}): {violation['help']} at {places}"
