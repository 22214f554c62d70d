"""An installation with an https address: HSTS, one-way to TLS, cookies that no other host and no script can touch."""

import json
import os
import subprocess
import sys

import pytest

from tests.support.database import ROOT

PROGRAM = """
import json, django
django.setup()
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.middleware.csrf import CsrfViewMiddleware

def page(request):
    get_token(request)
    return HttpResponse()

request = RequestFactory().get("/", secure=True)
cookie = CsrfViewMiddleware(page)(request).cookies[settings.CSRF_COOKIE_NAME]
client = Client(raise_request_exception=False, headers={"Host": "kume.ornek.test"})
print(json.dumps({
    "hsts": client.get("/saglik/", secure=True).headers.get("Strict-Transport-Security"),
    "plain": client.get("/cagrilar/").headers.get("Location"),
    "forwarded": client.get("/saglik/", headers={"X-Forwarded-Proto": "https"}).headers.get("Strict-Transport-Security"),
    "csrf": cookie.OutputString(),
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
        settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH],
    "debug": settings.DEBUG,
    "clock": settings.CLOCK_MAY_MOVE,
}))
"""


def installed_at(address):
    """The answers of a process whose PORTAL_URL is this address."""
    given = {"PORTAL_URL": address, "DJANGO_ALLOWED_HOSTS": "kume.ornek.test", "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **given, "KUMELENME_DEMO": "0"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def public():
    return installed_at("https://kume.ornek.test")


def test_browsers_are_told_to_use_tls_for_a_year(public):
    assert public["hsts"] == public["forwarded"] == "max-age=31536000; includeSubDomains; preload"
    assert public["plain"] == "https://kume.ornek.test/cagrilar/"


def test_cookies_belong_to_this_host_alone(public):
    assert public["session"] == ["__Host-oturum", True, True, "Lax", None, "/"]
    assert public["csrf"].startswith("__Host-csrf=")
    assert {"Secure", "SameSite=Lax", "Path=/"} <= set(public["csrf"].split("; "))
    assert "Domain" not in public["csrf"]


def test_neither_debug_pages_nor_a_movable_clock(public):
    assert (public["debug"], public["clock"]) == (False, False)


def test_one_machine_without_tls_is_not_sent_there():
    local = installed_at("http://127.0.0.1:8000")

    assert (local["hsts"], local["forwarded"]) == (None, None)
    assert local["session"][:2] == ["sessionid", False]
