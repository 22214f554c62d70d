"""Lists of invoices: pasted and from files, judged row by row; what is in order goes in, five hundred in one go (speed.md #15)."""

import csv
import io
from decimal import Decimal

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from applications.exports import workbook
from applications.imports.columns import understand
from applications.imports.sheet import read_text
from contracts.actions import expenditure_lists as lists
from contracts.actions import expenditures
from contracts.ledger.columns import LEDGER_COLUMNS
from contracts.ledger.reading import judged
from contracts.membership import members_of
from contracts.models import Expenditure
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import checked_vkn
from kumelenme.sql.clock import portal_today
from tests.applications import workbooks
from tests.applications.test_statements import repeated, statements
from tests.kumelenme.documents import files

HEAD = [column.label for column in LEDGER_COLUMNS]
VKN = checked_vkn("800000009")


def cells(number: str, **changed) -> list[str]:
    """A flawless row on the plan's first line."""
    today = f"{portal_today():%d.%m.%Y}"
    row = dict(
        zip([c.key for c in LEDGER_COLUMNS], [number, today, VKN, "Örnek Ltd.", "1", "100,00", today, ""], strict=True)
    )
    return list((row | changed).values())


def text_of(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in [HEAD, *rows])


def brought(running, rows: list[list[str]], *, proof=None):
    """Read as if pasted into report 3."""
    table = understand(read_text(text_of(rows), max_rows=500), LEDGER_COLUMNS, max_rows=500)
    return lists.read_list(running.report(3), table, by=running.enterprise, source="Yapıştırılan", proof=proof)


def said(row) -> list[str]:
    return [found.text for found in (*row.problems, *row.remarks)]


def test_the_good_rows_go_in_without_the_bad(running):
    bad = {
        "B1": ({"amount": "0"}, "Tutar sıfırdan büyük"),
        "B2": ({"dated_on": "32.01.2026"}, "bir tarih değil"),
        "B3": ({"paid_on": "01.01.2019"}, "sözleşme süresi dışında"),
        "B4": ({"supplier_vkn": "1234567891"}, "hane"),
        "B5": ({"line": "Olmayan satır"}, "onaylı bir bütçe satırı değil"),
        "B6": ({"amount": "999.999.999,00"}, "aşıyor; değişiklik talebi gerekir"),
        "B7": ({"related_party": "belki"}, "“Evet” ya da “hayır”"),
    }
    found = brought(running, [cells("A1"), *(cells(name, **wrong) for name, (wrong, _) in bad.items()), cells("A2")])
    rows = {row.cells["document_number"]: row for row in judged(found)}
    for name, (_, sentence) in bad.items():
        assert sentence in " ".join(said(rows[name])), name
    assert [name for name, row in rows.items() if row.accepted] == ["A1", "A2"]

    assert lists.confirm_list(found, by=running.enterprise) == 2
    made = running.report(3).expenditures.order_by("document_number")
    assert [(row.document_number, row.amount, row.supplier_vkn) for row in made] == [
        ("A1", Decimal(100), VKN),
        ("A2", Decimal(100), VKN),
    ]
    with pytest.raises(Exception, match="Bu liste kapanmış"):
        lists.confirm_list(found, by=running.enterprise)


def test_an_invoice_of_the_contract_is_named_with_its_report_and_left_out(running):
    old = running.report(2).expenditures.first()
    again = cells(old.document_number.lower(), supplier_vkn=old.supplier_vkn)
    plan = running.contract.agreed_plan.dossier["plan"]["budget"]
    other = next(str(n) for n, line in enumerate(plan, 1) if line["key"] != plan[0]["key"])
    rows = judged(brought(running, [again, cells("Y1"), cells(" y1 "), cells("Y1", line=other)]))
    assert [row.duplicate for row in rows] == [True, False, True, False]
    assert f"{old.document_number} daha önce {running.contract} 2. dönem raporu içinde bildirilmiştir." in said(rows[0])
    assert "Mükerrer" in said(rows[2])[0]


def test_a_category_is_filled_in_the_order_of_the_list(running):
    line = running.line()
    sums = expenditures.rules.category_sums(running.contract)
    room = sums.limits[line["category"]] - sums.taken.get(line["category"], 0)
    written = f"{int(room) - 1}"
    first, second, third = judged(
        brought(running, [cells("K1", amount=written), cells("K2", amount="50"), cells("K3", amount="1")])
    )
    assert (first.accepted, second.accepted, third.accepted) == (True, False, True)
    assert line["category_title"] in said(second)[0]


def test_a_member_is_marked_as_a_related_party(running):
    member = next(vkn for vkn, (_, kind) in members_of(running.contract).items() if kind == "firm")
    found = brought(running, [cells("U1", supplier_vkn=member), cells("U2"), cells("U3", related_party="evet")])
    assert "ilişkili tarafındır" in " ".join(said(judged(found)[0]))
    lists.confirm_list(found, by=running.enterprise)
    made = running.report(3).expenditures.order_by("document_number").values_list("related_party", flat=True)
    assert list(made) == [True, False, True]
    assert running.claim(document_number="U4", supplier_vkn=member).related_party


def test_one_pdf_proves_every_row_and_the_bare_ones_get_theirs_later(running):
    lists.confirm_list(brought(running, [cells("P1"), cells("P2")], proof=scan("hepsi.pdf")), by=running.enterprise)
    assert len(set(running.report(3).expenditures.values_list("proof", flat=True))) == 1
    running.claim(document_number="P3")
    assert expenditures.attach_proof(running.report(3), scan("kalan.pdf"), by=running.enterprise) == 1
    assert not running.report(3).expenditures.filter(proof=None).exists()
    with pytest.raises(Exception, match="Belgesi eksik gider satırı yok"):
        expenditures.attach_proof(running.report(3), scan("kalan.pdf"), by=running.enterprise)


def test_the_proof_left_out_is_uploaded_on_its_page(running, demo_world):
    running.claim()
    client, page = (
        demo_world.client("tesebbus2"),
        reverse("contracts:expenditure-proof", args=[running.report(3).number]),
    )
    assert client.post(page, {"bos": "1"}).status_code == 422
    assert client.post(page, {"upload": scan("kalan.pdf")}).status_code == 302
    assert running.report(3).expenditures.get().proof is not None


def zipped(members: dict[str, bytes]) -> SimpleUploadedFile:
    return files.upload("faturalar.zip", files.archive(members), "application/zip")


def test_every_invoice_of_an_archive_goes_to_its_line_and_a_bad_one_is_named(running, demo_world, contexts):
    for number in ("ŞB/2026-1", "ŞB/2026-12", "N3", "N4"):
        running.claim(document_number=number)
    client, good = demo_world.client("tesebbus2"), scan("x.pdf").read()
    report = running.report(3).number
    sent = {
        "faturalar/": b"",
        "faturalar/şb 2026 1 dekont.pdf": good,
        "faturalar/ŞB-2026-12.pdf": good + b"\n",
        "N3.pdf": b"MZ\x90" + bytes(200),
        "N4.pdf": good,
        "N4-b.pdf": good,
        "baska.pdf": good,
        "__MACOSX/._N4.pdf": b"x",
    }
    answer = client.post(reverse("contracts:expenditure-proof", args=[report]), {"upload": zipped(sent)})

    proved = running.report(3).expenditures.exclude(proof=None).values_list("document_number", "proof__original_name")
    assert dict(proved) == {"ŞB/2026-1": "şb 2026 1 dekont.pdf", "ŞB/2026-12": "ŞB-2026-12.pdf", "N4": "N4-b.pdf"}
    assert answer.status_code == 422
    said = " ".join(answer.context["form"].errors["upload"])
    for part in (
        "N3.pdf: dosyanın içeriği",
        "N4.pdf: bu satır için ikinci dosya",
        "baska.pdf: belgesi eksik satırlarda",
    ):
        assert part in said
    assert len(answer.context["form"].errors["upload"]) == 3
    assert "3 satıra belgesi eklendi" in answer.content.decode()

    answer = client.post(
        reverse("contracts:expenditure-proof", args=[report]), {"upload": zipped({"N3 fatura.pdf": good})}
    )
    assert answer.status_code == 302
    assert not running.report(3).expenditures.filter(proof=None).exists()


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_file_is_read_corrected_and_added_on_its_pages(running, demo_world, kind):
    rows = [cells("D1"), cells("D2", amount="bin lira")]
    data = {
        "xlsx": lambda: workbook(HEAD, [tuple(row) for row in rows]),
        "ods": lambda: workbooks.ods(
            workbooks.content(workbooks.sheet(*(workbooks.row(*map(workbooks.text, r)) for r in [HEAD, *rows])))
        ),
        "csv": lambda: "\n".join(";".join(row) for row in [HEAD, *rows]).encode("cp1254"),
    }[kind]()
    client, report = demo_world.client("tesebbus2"), running.report(3)
    page = reverse("contracts:expenditure-upload", args=[report.number])
    assert client.post(page, {"pasted": " "}).status_code == 422
    answer = client.post(
        page, {"upload": SimpleUploadedFile(f"giderler.{kind}", data, content_type="application/octet-stream")}
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    shown = client.get(answer.url).content.decode()
    assert "1 eklenebilir · 1 düzeltilmeli" in shown
    mended = client.post(f"{answer.url}?satir=3", {"h-3-amount": "1.000,00"}, headers={"HX-Request": "true"})
    assert "2 eklenebilir" in mended.content.decode()
    assert client.post(answer.url, {"ekle": "1"}).status_code == 302
    assert report.expenditures.count() == 2
    assert "aktarıldı" in client.get(answer.url).content.decode()


def test_a_list_can_be_left_and_its_bad_rows_taken_away(running, demo_world):
    found, client = brought(running, [cells("E1"), cells("E2", amount="x")]), demo_world.client("tesebbus2")
    where = [running.report(3).number, found.number]
    taken = load_workbook(io.BytesIO(client.get(reverse("contracts:expenditure-problems", args=where)).content))
    assert [row[0].value for row in taken.active.rows] == ["Belge no", "E2"]
    assert client.post(reverse("contracts:expenditure-list", args=where), {"vazgec": "1"}).status_code == 302
    assert not running.report(3).expenditures.exists()
    assert client.get(reverse("contracts:expenditure-template", args=where[:1])).status_code == 200


def test_five_hundred_rows_cost_the_statements_of_five(running):
    def added(rows) -> int:
        found = brought(running, rows)
        with CaptureQueriesContext(connection) as sent:
            assert lists.confirm_list(found, by=running.enterprise) == len(rows)
        return len(sent)

    added([cells("ILK", amount="1")])  # content types are known from now on
    few = added([cells(f"AZ-{n}", amount="1") for n in range(5)])
    assert added([cells(f"COK-{n}", amount="1") for n in range(500)]) == few < 30


def test_pages_cost_the_same_at_twenty_and_at_five_hundred_lines(running, demo_world):
    report = running.report(3)
    pages = [
        (demo_world.client("tesebbus2"), reverse("contracts:report", args=[report.number])),
        (demo_world.client("izleme"), reverse("contracts:report-review", args=[report.number])),
    ]
    lists.confirm_list(brought(running, [cells(f"S-{n}", amount="1") for n in range(60)]), by=running.enterprise)
    few = [statements(client, page) for client, page in pages]
    lists.confirm_list(brought(running, [cells(f"T-{n}", amount="1") for n in range(440)]), by=running.enterprise)
    many = [statements(client, page) for client, page in pages]
    assert [len(sent) for sent in many] == [len(sent) for sent in few]
    assert [repeated(sent) for sent in many] == [[], []]
    assert max(len(sent) for sent in many) <= 10, "\n".join(many[0])
    shown = pages[0][0].get(pages[0][1]).content.decode()
    assert "500 gider" in shown
    assert shown.count('data-label="Tedarikçi"') == 50


def test_the_monitor_decides_page_by_page_and_the_rest_at_once(running, demo_world):
    lists.confirm_list(brought(running, [cells(f"M-{n:03}", amount="10") for n in range(60)]), by=running.enterprise)
    report = running.report(3)
    with pgtrigger.ignore():
        type(report).objects.filter(pk=report.pk).update(status="submitted")
    client, page = demo_world.client("izleme"), reverse("contracts:report-review", args=[report.number])
    rows = list(report.expenditures.all()[:50])
    cut = {f"g{row.pk}-accepted_amount": "10,00" for row in rows} | {f"g{rows[0].pk}-accepted_amount": "4,00"}
    assert client.post(page, cut | {"save": ""}).status_code == 422  # a reduced line wants its reason
    answer = client.post(page, cut | {f"g{rows[0].pk}-reject_reason": "above_market", "save": ""})
    assert "?sonra=" in answer.url
    assert report.expenditures.filter(accepted_amount=None).count() == 10
    assert (
        client.post(
            answer.url, {"kalan": "1"} | {f"g{r.pk}-accepted_amount": "10,00" for r in report.expenditures.all()[50:]}
        ).status_code
        == 302
    )
    assert sum(row.accepted_amount for row in report.expenditures.all()) == 594


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_ledger_is_taken_away_with_harmless_cells_and_exact_sums(running, demo_world, kind):
    running.claim(supplier="=HYPERLINK(1)", amount=Decimal("0.07"))
    running.claim(document_number="@2", amount=Decimal("1000000.13"), line_key=dearest(running)["key"])
    client, report = demo_world.client("izleme"), running.report(3)
    content = client.post(reverse("contracts:ledger-export", args=[report.number, kind])).content
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        amount = Decimal(rows[-1][6].replace(".", "").replace(",", "."))
    else:
        rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active.rows]
        amount = Decimal(str(rows[-1][6]))
    assert amount == sum(row.amount for row in report.expenditures.all())
    assert any("'=HYPERLINK" in str(cell) for row in rows for cell in row)
    assert any("'@2" in str(cell) for row in rows for cell in row)
    whole = client.post(reverse("contracts:contract-ledger-export", args=[running.contract.number, kind]))
    assert len(whole.content) > len(content)
    assert client.post(reverse("contracts:ledger-export", args=[report.number, "pdf"])).status_code == 404


def test_the_database_keeps_an_invoice_to_one_report_whatever_is_written(running):
    old = running.report(2).expenditures.first()
    row = running.claim()
    with pytest.raises(IntegrityError, match="başka bir raporda"), transaction.atomic():
        Expenditure.objects.filter(pk=row.pk).update(
            document_number=old.document_number.lower(), supplier_vkn=old.supplier_vkn
        )
    Expenditure.objects.filter(pk=row.pk).update(document_number="BASKA")


def dearest(running) -> dict:
    return max(running.contract.agreed_plan.dossier["plan"]["budget"], key=lambda line: Decimal(line["amount"]))
