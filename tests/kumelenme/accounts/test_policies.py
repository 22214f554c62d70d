"""Closed unless opened: every address has exactly one access policy."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from kumelenme.accounts.access import THIRD_PARTY_POLICIES, acting_as, anyone, policy_of, signed_in
from kumelenme.accounts.middleware import AccessMiddleware
from kumelenme.accounts.middleware.access import WrongRole
from kumelenme.accounts.roles import Role


def patterns(resolver=None, namespace=""):
    """(URL name, view) of every address of the portal."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(part for part in (namespace, entry.namespace) if part)
            yield from patterns(entry, inner)
        elif isinstance(entry, URLPattern):
            yield ":".join(part for part in (namespace, entry.name) if part), entry.callback


def test_every_address_has_a_policy():
    assert [name for name, view in patterns() if policy_of(view, name) is None] == []


def test_every_address_has_a_name():
    assert [str(view) for name, view in patterns() if not name or name.endswith(":")] == []


def test_no_view_of_ours_is_also_listed_as_a_third_partys():
    assert [name for name, view in patterns() if hasattr(view, "access_policy") and name in THIRD_PARTY_POLICIES] == []


def test_every_listed_third_party_page_exists():
    assert set(THIRD_PARTY_POLICIES) - {name for name, _ in patterns()} == set()


def test_a_view_declares_once():
    with pytest.raises(TypeError, match="two access policies"):
        anyone(signed_in(lambda request: None))


def test_acting_as_nobody_is_a_mistake():
    with pytest.raises(TypeError, match="at least one role"):
        acting_as()


def test_a_view_without_a_policy_is_refused(a_person):
    request = RequestFactory().get("/")
    request.user = a_person(Role.SYSADMIN)
    request.resolver_match = type("Match", (), {"view_name": "forgotten"})()

    with pytest.raises(PermissionDenied):
        AccessMiddleware(lambda request: None).process_view(request, lambda request: None, (), {})


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_the_gate_stops_every_role_that_the_policy_does_not_name_whatever_it_asks(a_person, method):
    """For each set of one role and for each that lacks one: which role acts is all that is looked at."""
    request, person = getattr(RequestFactory(), method)("/"), a_person(Role.COORDINATOR)
    request.user, request.session, request.htmx = person, {}, False
    request.resolver_match = type("Match", (), {"view_name": "page"})()
    gate, wrong = AccessMiddleware(lambda request: None), []

    for named in [*([role] for role in Role), *([other for other in Role if other != role] for role in Role)]:
        view = acting_as(*named)(lambda request: None)
        for role in Role:
            person.act_as(role)
            try:
                let_in = gate.process_view(request, view, (), {}) is None
            except WrongRole:
                let_in = False
            if let_in != (role in named):
                wrong.append((named, role))

    assert wrong == []
