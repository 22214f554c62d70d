"""In the last hour of a call its applicants save and send; workbooks and PDFs wait, for them only."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions.submission import freeze
from applications.models import Section, Stage
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import IssuedDocument
from kumelenme.sql.clock import portal_now
from tests.applications.commission import stand
from tests.applications.conftest import a_person


@pytest.fixture
def last_hour(draft, ayse, clock):
    """A sent application 30 minutes before the deadline."""
    freeze(draft, by=ayse)
    stand(draft, Stage.SUBMITTED)
    clock(seconds=(draft.call.deadline - portal_now() - timedelta(minutes=30)).total_seconds())
    return draft


def asked(client, application):
    """The answers of everything heavy: the empty workbook, and the PDF of a version."""
    number = application.number
    return [
        client.get(reverse("applications:firms-template", args=[number])),
        client.post(reverse("applications:version-file", args=[number, 1])),
    ]


def test_heavy_reads_wait_while_saving_and_the_send_page_go_on(as_ayse, last_hour):
    for answer in asked(as_ayse, last_hour):
        assert answer.status_code == 503
        assert "gönderimden sonra" in answer.content.decode()
        assert 0 < int(answer["Retry-After"]) <= 3600
    assert not IssuedDocument.objects.filter(kind="D02").exists()
    assert as_ayse.get(reverse("applications:check", args=[last_hour.number])).status_code == 200
    assert as_ayse.get(reverse("applications:declare", args=[last_hour.number])).status_code == 200
    address = reverse("applications:mark-section", args=[last_hour.number, Section.CLUSTER])
    assert as_ayse.post(address, {"complete": "hayir"}).status_code == 302
    page = as_ayse.get(reverse("applications:version", args=[last_hour.number, 1])).content.decode()
    assert "son başvurudan sonra hazırlanır" in page


def test_before_the_last_hour_and_after_the_grace_everything_is_answered(as_ayse, last_hour, clock):
    clock(hours=-1)
    assert [answer.status_code for answer in asked(as_ayse, last_hour)] == [200, 302]
    clock(hours=2)
    assert [answer.status_code for answer in asked(as_ayse, last_hour)] == [200, 302]


def test_the_commission_is_not_held_up_and_a_stranger_learns_nothing(client, last_hour, bora):
    officer = a_person("emel", "Emel Güneş")
    grant_role(officer, Role.COMMISSION_MEMBER, last_hour.call.number)
    client.force_login(officer)
    assert asked(client, last_hour)[1].status_code == 302
    client.force_login(bora)
    assert {answer.status_code for answer in asked(client, last_hour)} <= {403, 404}
