"""The inbox's columns in the address, and the list as a workbook: the same rows and columns, harmless cells, one register line."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from applications.actions.labels import add_label
from applications.inbox.columns import columns_of, shown
from applications.inbox.export import as_csv, harmless
from applications.models import CallStatus
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_now

pytestmark = pytest.mark.django_db
LIST, EXPORT = "/yonetim/basvurular/", "/yonetim/basvurular/disa-aktar/"


def heads(client, **query) -> list[str]:
    page = client.get(LIST, {"kutu": "ekip", **query}).content.decode()
    table = page[page.rindex('<table class="table') :]
    return [cell.split(">")[1].split("<")[0] for cell in table.split('<th scope="col"')[1:]][1:]


def exported(client, kind: str, address: str) -> list[list]:
    answer = client.post(EXPORT, {"adres": address, "bicim": kind})
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="basvurular.{kind}"'
    if kind == "csv":
        text = answer.content.decode()
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.rows]


def test_the_address_says_which_columns_in_which_order_and_a_view_keeps_them(client, commission, checked_file):
    client.force_login(commission.first)

    assert heads(client) == ["Başvuru", "Küme", "İş", "Durum", "Son gün", "Sahip"]
    assert heads(client, sutun="butce,yok,kume,butce") == ["Başvuru", "Plan toplamı (TL)", "Küme"]
    assert heads(client, sutun="yok") == heads(client)
    picked = client.get(
        LIST, {"kutu": "ekip", "sorgu": "sahip:yok", "sira-durum": "1", "sira-kume": "3", "sira-is": ""}
    )
    assert picked.headers["Location"] == f"{LIST}?sorgu=sahip%3Ayok&kutu=ekip&sutun=durum%2Ckume"
    page = client.get(picked.headers["Location"]).content.decode()
    assert 'value="sorgu=sahip%3Ayok&amp;kutu=ekip&amp;sutun=durum%2Ckume"' in page
    assert client.get(LIST, {"kutu": "ekip", "sira-kume": "9" * 400, "sira-is": "²"}, follow=True).status_code == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_taken_away_is_what_the_address_shows_and_the_register_keeps_it(client, commission, checked_file, kind):
    checked_file.cluster.name = "=HYPERLINK(1)"
    checked_file.cluster.save()
    add_label(checked_file, "acil", by=commission.first)
    client.force_login(commission.first)
    address = "kutu=ekip&sorgu=%23acil&sutun=kume,etiket,butce,uye,asama"

    head, row = exported(client, kind, address)

    assert head == ["Başvuru", "Küme", "Etiketler", "Plan toplamı (TL)", "Firma", "Aşama"]
    zero = ["0,00", "0"] if kind == "csv" else [0, 0]
    assert row == [checked_file.number, "'=HYPERLINK(1)", "#acil", *zero, "İdari kontrolde"]
    assert exported(client, kind, "kutu=ekip&sorgu=-%23acil&sutun=kume") == [["Başvuru", "Küme"]]
    entry = AuditEntry.objects.filter(verb="list_exported").earliest("pk")
    assert (entry.by, entry.facts["rows"], entry.facts["format"]) == (commission.first, 1, kind)
    assert "sorgu=%23acil" in entry.facts["query"]
    assert client.post(EXPORT, {"adres": "sorgu=durm:x"}).status_code == 302


def test_cells_are_harmless_and_written_the_turkish_way():
    for text in ("=1", "+1", "-1", "@a", "\ta", "\ra"):
        assert harmless(text) == f"'{text}"
    assert harmless("a=1") == "a=1"
    assert as_csv([[Decimal("-1234.5"), date(2026, 6, 30), None, 7]]).decode() == "\ufeff-1234,50;30.06.2026;;7\r\n"
    assert (shown(Decimal("1234.5")), shown(None), shown(0)) == ("1.234,50", "–", "0")


def test_marks_are_columns_only_of_those_who_read_them():
    for role in (Role.COMMISSION_MEMBER, Role.INSPECTOR):
        assert {"puan", "onpuan"} <= columns_of(role).keys()
    assert not {"puan", "onpuan"} & columns_of(Role.LEGAL).keys()


def test_in_the_last_hour_of_a_call_the_list_waits(client, commission, checked_file, call, clock):
    client.force_login(commission.first)
    assert client.post(EXPORT, {"adres": "kutu=ekip"}).status_code == 200
    clock(seconds=(call.deadline - portal_now() - timedelta(minutes=30)).total_seconds())
    type(call).objects.filter(pk=call.pk).update(status=CallStatus.OPEN)

    answer = client.post(EXPORT, {"adres": "kutu=ekip"})

    assert answer.status_code == 503
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert "son başvurudan sonra hazırlanır" in answer.content.decode()
    assert client.get(reverse("applications:application-list")).status_code == 200
