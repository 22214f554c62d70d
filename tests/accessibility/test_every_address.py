"""No page is forgotten: an address that shows a page has a sample, any other a reason."""

from django.urls import get_resolver

from .samples import SAMPLES

NO_PAGES = {
    "a file": {
        *("documents:file", "documents:pdf", "applications:firms-template", "applications:budget-template"),
        *("applications:firms-import-problems", "applications:budget-import-problems"),
        *("applications:participation-paper", "applications:version-file", "mfa_download_recovery_codes"),
        *("evaluation:offline-form", "documents:file-page", "contracts:statistics-download"),
        *("contracts:calendar", "contracts:expenditure-problems", "contracts:expenditure-template"),
    },
    "JSON": {"health:alive", "health:ready", "mfa_login_webauthn", "mfa_reauthenticate_webauthn"},
    "a piece of a page": {"documents:status", "evaluation:assignment-progress", "evaluation:board-projector-now"},
    "leads on": {"accounts:home", "account_set_password", "applications:check-reconcile"},
    "shown only in the middle of a login": {"mfa_authenticate"},
}


def addresses(resolver, prefix=""):
    """(name with its namespaces, view) of every address."""
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))
        else:
            yield f"{prefix}{entry.name}", entry.callback


def only_takes(view) -> bool:
    """Is it a button's address, which nobody can look at?"""
    while view is not None:
        cells = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
        if ["POST"] in cells:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_page_has_a_sample_or_a_reason():
    pages = {name for name, view in addresses(get_resolver()) if not only_takes(view)}
    looked_at, excused = {sample.name for sample in SAMPLES}, set().union(*NO_PAGES.values())

    assert pages - looked_at - excused == set()


def test_no_reason_outlives_its_address():
    names = {name for name, _ in addresses(get_resolver())}

    assert set().union(*NO_PAGES.values()) <= names
    assert {sample.name for sample in SAMPLES} <= names


def test_no_sample_is_there_twice():
    names = [str(sample) for sample in SAMPLES]

    assert len(names) == len(set(names))
