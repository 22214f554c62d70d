"""A document's small world: a call that only the ministry sees, and four people around it."""

from datetime import timedelta

import pytest

from applications.models import Call
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.documents import actions
from kumelenme.documents.models import DocumentKind
from kumelenme.documents.production import make_pdf
from kumelenme.sql.clock import portal_now

CALL = "KDP-2026-01"


@pytest.fixture(autouse=True)
def private_store(settings, tmp_path):
    """Files of a test live and die with it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def person(name, role, scope=CALL):
    """Somebody with one role."""
    user = User.objects.create_user(f"{name}@ornek.test", "bir-Uzun-parola-9", full_name=name.title())
    grant_role(user, role, scope)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def manager(db):
    """Sees the call and is in the audience."""
    return person("leyla", Role.PROGRAMME_MANAGER)


@pytest.fixture
def colleague(db):
    """A second programme manager: confirms what the first one uploads."""
    return person("mert", Role.PROGRAMME_MANAGER)


@pytest.fixture
def clerk(db):
    """Sees the call and is not in the audience."""
    return person("kaan", Role.COMMISSION_MEMBER)


@pytest.fixture
def stranger(db):
    """Is in the audience by role and cannot see the call."""
    return person("bora", Role.COORDINATOR)


@pytest.fixture
def call(db):
    """A call in draft: only the ministry sees it."""
    now = portal_now()
    return Call.objects.create(number=CALL, title="Deneme çağrısı", opens_at=now, deadline=now + timedelta(days=30))


@pytest.fixture
def issue(call, manager):
    """Issue a document of the call; keywords override."""

    def issue(**changes):
        wanted = {
            "kind": DocumentKind.CALL_NOTICE,
            "subject": call,
            "template": "documents/frame.html",
            "context": {"rows": [1, 2]},
            "title": "Çağrı İlanı: İğdiş ve Şaşı",
            "number": "KDP-2026-01-D01-1",
            "audience": [Role.PROGRAMME_MANAGER, Role.COORDINATOR],
            "by": manager,
            "public_parties": ["Sanayi ve Teknoloji Bakanlığı", "Konya Kümesi"],
        } | changes
        return actions.issue(wanted.pop("kind"), **wanted)

    return issue


@pytest.fixture
def ready(issue):
    """A document whose PDF has been made."""
    document = issue()
    make_pdf(document.pk)
    document.refresh_from_db()
    return document
