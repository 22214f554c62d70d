"""The copies of the demo world that other tests stand on: complete, settled, and untouched by the test before."""

import pytest

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import EVERYBODY
from kumelenme.documents.models import DocumentState, IssuedDocument, StoredFile
from kumelenme.documents.vault import locate
from kumelenme.lifecycle.models import Owed


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_writes_is_gone_in_the_next(demo_world, turn):
    assert User.objects.count() == len(EVERYBODY)
    assert Application.objects.filter(stage=Stage.COMPLETED).exists()

    User.objects.create_user("yeni@ornek.test", full_name="Yeni Kişi")

    assert User.objects.count() == len(EVERYBODY) + 1


def test_a_test_without_the_world_has_none(db):
    assert not User.objects.exists()


def test_nothing_is_owed_in_the_world(demo_world):
    assert not Owed.objects.filter(done_at=None).exists()


def test_the_worlds_files_are_there(demo_world):
    # A paper that was cancelled before its PDF was made never gets one.
    issued = IssuedDocument.objects.exclude(state=DocumentState.CANCELLED, path="")
    paths = [*StoredFile.objects.values_list("path", flat=True), *issued.values_list("path", flat=True)]

    assert paths
    assert [path for path in paths if not locate(path).is_file()] == []


def test_a_member_of_the_cast_is_signed_in_and_acts_in_a_role(demo_world):
    answer = demo_world.client("baskan").get("/masam/")

    assert answer.status_code == 200
    assert answer.wsgi_request.user.acting_as == Role.COMMISSION_CHAIR


def test_the_running_portal_has_the_cast(live_portal):
    with live_portal.database():
        assert User.objects.filter(is_demo=True).count() == len(EVERYBODY)
