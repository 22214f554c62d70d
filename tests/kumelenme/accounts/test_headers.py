"""Every answer carries the headers, whatever it is: page, refusal, error, file, health, redirect."""

import errno

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import URLResolver, get_resolver

from kumelenme.accounts.roles import Role
from kumelenme.health import checks

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def addresses(resolver, before=""):
    """Every address without a variable part."""
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, here)
        elif "<" not in here and "(" not in here:
            yield f"/{here.removeprefix('^').removesuffix('$')}"


def faults_of(answer) -> list[str]:
    """What is missing or too lax in the headers of an answer."""
    found = [name for name, value in WANTED.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "unsafe" in policy or "*" in policy or "default-src" not in policy:
        found.append(f"policy {policy!r}")
    if "frame-ancestors 'none'" not in policy and not policy.startswith("sandbox"):
        found.append("frame-ancestors")
    return found


@pytest.mark.parametrize("role", [None, Role.SYSADMIN, Role.PROGRAMME_MANAGER, Role.COORDINATOR])
def test_every_address_for_everybody(client, a_person, settings, role):
    settings.DEMO_INSTALLATION = True
    if role:
        client.force_login(a_person(role))
    asked = sorted(set(addresses(get_resolver())))

    found = {path: faults for path in asked if (faults := faults_of(client.get(path)))}

    assert len(asked) > 40
    assert found == {}


def test_refusals_and_errors(client, a_person, monkeypatch):
    def breaks(failure):
        def view(*_):
            raise failure

        monkeypatch.setattr(checks, "disk", view)
        return Client(raise_request_exception=False).get("/saglik/hazir/")

    client.force_login(a_person(Role.MONITOR))
    answers = {
        400: client.get("/", headers={"Host": "kotu.example"}),
        403: client.get("/sistem/kisiler/"),
        404: client.get("/boyle-bir-sayfa-yok/"),
        405: client.post("/saglik/"),
        500: breaks(RuntimeError("x")),
        503: breaks(OperationalError("x")),
        507: breaks(OSError(errno.ENOSPC, "x")),
    }
    forged = Client(enforce_csrf_checks=True).post("/giris/", {"login": "a@ornek.test", "password": "b"})

    assert {status: answer.status_code for status, answer in answers.items()} == {key: key for key in answers}
    assert forged.status_code == 403
    assert {key: faults_of(answer) for key, answer in {**answers, "csrf": forged}.items() if faults_of(answer)} == {}


def test_a_missing_header_would_be_seen(client, db):
    answer = client.get("/giris/")
    assert faults_of(answer) == []

    del answer.headers["X-Content-Type-Options"]
    answer.headers["Content-Security-Policy"] = "default-src 'self' 'unsafe-inline'"

    assert len(faults_of(answer)) == 3
