"""The first floor's own cast: an open call, its programme manager, a coordinator with a draft."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.actions.applications import start_application
from applications.actions.calls import create_call
from applications.actions.organisations import register_organisation
from applications.actions.texts import save_cluster
from applications.models import Application, Province
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now

from .linked import a_firm, invited

LISTS = Path(__file__).resolve().parent.parent / "data"
CHAMBER_VKN, UNIVERSITY_VKN, AGENCY_VKN = "1111111114", "2222222224", "3333333339"


def a_person(login: str, name: str) -> User:
    """A user with an address of the test world."""
    return User.objects.create_user(f"{login}@ornek.test", full_name=name)


@pytest.fixture
def nermin(db):
    """The programme manager."""
    user = a_person("nermin", "Nermin Aksoy")
    grant_role(user, Role.PROGRAMME_MANAGER)
    return user


@pytest.fixture
def terms() -> dict:
    """What the call decides otherwise than its template; a test may parametrise it."""
    return {}


@pytest.fixture
def call(nermin, terms):
    """A call of template KDP-2017, open for 45 days."""
    now = portal_now()
    call = create_call(
        "KDP-2017", by=nermin, title="2026 yılı 1. çağrısı", opens_at=now, deadline=now + timedelta(days=45), **terms
    )
    perform("publish_call", call, by=nermin)
    perform("open_call", call, by=nermin)
    call.refresh_from_db()
    return call


@pytest.fixture
def ayse(db):
    """The coordinator."""
    return a_person("ayse", "Ayşe Yılmaz")


@pytest.fixture
def bora(db):
    """A stranger: coordinator of nothing yet."""
    return a_person("bora", "Bora Koç")


@pytest.fixture
def draft(call, ayse) -> Application:
    """Ayşe's draft: a chamber in Konya, main field NACE 28."""
    konya = Province.objects.get(name="Konya")
    chamber = register_organisation(
        by=ayse, vkn=CHAMBER_VKN, title="Konya Sanayi Odası", kind="industry_chamber", province=konya
    )
    application = start_application(
        call=call, organisation=chamber, cluster_name="Konya Tarım Makineleri Kümesi", by=ayse
    )
    ayse.forget_grants()
    save_cluster(application, {"main_nace": ["28"], "provinces": [konya]}, by=ayse)
    return Application.objects.select_related("call__terms", "cluster", "plan", "coordinator").get(pk=application.pk)


@pytest.fixture
def as_ayse(client, draft, ayse):
    """A browser in which Ayşe is signed in."""
    client.force_login(ayse)
    return client


def a_list(name: str) -> SimpleUploadedFile:
    """One of the example lists as an upload."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return SimpleUploadedFile(name, (LISTS / name).read_bytes(), content_type=kind)


def a_scan(name: str = "belge.pdf") -> SimpleUploadedFile:
    """A one-page PDF as an upload."""
    return SimpleUploadedFile(name, (LISTS / "tek_sayfa.pdf").read_bytes(), content_type="application/pdf")


@pytest.fixture
def commission(call):
    """The commission of the call."""
    from tests.applications.commission import Commission

    return Commission.of(call.number)


@pytest.fixture
def checked_file(draft, ayse) -> Application:
    """Ayşe's application in the administrative check."""
    from tests.applications.commission import in_check

    return in_check(draft, by=ayse)


@pytest.fixture
def member(draft, ayse):
    """A firm on Ayşe's list."""
    return a_firm(draft, ayse)


@pytest.fixture
def token(draft, member, ayse):
    """The secret that the firm's letter carries."""
    return invited(draft, member, ayse)
