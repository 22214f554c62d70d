"""The programme's figures: each number is the length of its list, of its export and of what its report prints (domain.md §6)."""

import csv
import io
import re
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pgtrigger
import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from applications.models import Organisation
from contracts.actions.figures import draw_up_report
from contracts.figures import reading
from contracts.figures.catalogue import BY_CODE, COMMITTED, DROPPED, LAYERS, REPORTED, TARGETS, VERIFIED
from contracts.figures.funnel import process
from contracts.figures.money import contracts_of, money
from contracts.figures.published import OF_FIRMS, published
from contracts.figures.suppression import suppressed
from contracts.models import Contract, ContractStatus, PlanTarget, TargetFact
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.organisations import checked_vkn
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.money import format_number
from kumelenme.sql.clock import portal_now, portal_today
from tests.applications.test_statements import repeated, statements
from tests.contracts.running import laid_down
from tests.contracts.targeting import POOL, drawn, lay, recounted, trapped


@pytest.fixture
def two(demo_world, clock):
    """The two contracts of the demo world, one completed and one running."""
    return list(Contract.objects.select_related("application__call", "enterprise").order_by("number"))


def shown(call: int = 0) -> dict[tuple[str, str], int]:
    found = {}
    for figure in reading.figures(call).targets:
        found[figure.target.code, VERIFIED], found[figure.target.code, REPORTED] = figure.verified, figure.reported
    return {key: number for key, number in found.items() if number}


def test_whatever_is_reported_each_number_is_recounted_by_hand_and_is_its_list(two):
    person = User.objects.get(email="tesebbus2@ornek.test")

    @settings(max_examples=15, deadline=None)
    @given(drawn)
    def law(facts_):
        with transaction.atomic():
            with pgtrigger.ignore():
                lay(facts_, two, person)
            counts = shown()
            assert counts == recounted(two)
            for (code, layer), number in counts.items():
                assert len(reading.lines(BY_CODE[code], layer, whole=True).lines) == number
            transaction.set_rollback(True)

    law()


def clicked(page: str, target, slug: str) -> tuple[str, str]:
    """(number, address) of the link of one number on the panel."""
    link = next(a for a in html.fromstring(page).iter("a") if f"/{target.slug}/{slug}/" in a.get("href"))
    return re.match(r"[\d.,]+", link.text_content().strip())[0], link.get("href")


def walked(browser, address: str) -> list:
    """All rows of a list, page by page."""
    rows = []
    while address:
        page = html.fromstring(browser.get(address).content.decode())
        rows += page.xpath("//tbody/tr")
        following = page.xpath('//nav[@class="pager"]//a[@rel="next"]/@href')
        address = address.split("?", maxsplit=1)[0] + following[0] if following else ""
    return rows


def test_number_list_export_and_report_say_the_same_in_a_world_full_of_traps(demo_world, two, monkeypatch):
    trapped(demo_world, two)
    monkeypatch.setattr(reading, "PAGE", 7)
    browser, manager = demo_world.client("program"), demo_world.person("program")
    panel = browser.get(reverse("contracts:panel")).content.decode()
    report = draw_up_report(public=False, call=None, by=manager)
    printed = {row["label"]: row for row in IssuedDocument.objects.about(report).get().context["rows"]}
    exported = rows_of(browser.post(reverse("contracts:panel-export"), {"bicim": "csv"}))
    columns = {VERIFIED: "verified", REPORTED: "reported", COMMITTED: "committed"}
    for target in TARGETS:
        whole = next(row for row in exported if row[0] == target.label)
        for place, (slug, layer) in enumerate([*LAYERS.items()][:3], start=2):
            if layer == COMMITTED and not target.promised:
                continue
            number, address = clicked(panel, target, slug)
            listed = walked(browser, address)
            taken = rows_of(
                browser.post(reverse("contracts:panel-list-export", args=[target.slug, slug]), {"bicim": "csv"})
            )
            total = sum(Decimal(row[5].replace(",", ".")) for row in taken[1:])
            assert len(listed) == len(taken) - 1, (target.code, layer)
            assert number == format_number(total) == printed[target.label][columns[layer]], (target.code, layer)
            assert Decimal(whole[place].replace(",", ".")) == total
    assert shown()["universities", VERIFIED] == 2, "shared university once, faculty with its university"
    assert shown()["firms", VERIFIED] == 24, "who took the word back does not count"
    assert [line.detail for line in reading.lines(BY_CODE["firms"], DROPPED, whole=True).lines] == [
        "Taahhüdünü geri çekti"
    ]


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_how_many_universities_and_which_is_one_click(demo_world):
    """T24: 1 click, no field."""
    browser = demo_world.client("denetci")
    number, address = clicked(
        browser.get(reverse("contracts:panel")).content.decode(), BY_CODE["universities"], "dogrulanan"
    )
    page = browser.get(address).content.decode()
    names = [row.xpath("string(th)") for row in html.fromstring(page).xpath("//tbody/tr")]
    assert len(names) == int(number) == 2
    assert all("Üniversitesi" in name for name in names)


def test_who_comes_back_counts_again_and_one_product_of_two_contracts_counts_once(demo_world, two):
    before, person = shown(), demo_world.person("tesebbus2")
    with pgtrigger.ignore():
        lay(
            [
                ("joined", 1, "verified", POOL[0], "", 0, ""),
                ("left", 1, "verified", POOL[0], "", 30, ""),
                ("joined", 1, "verified", POOL[1], "", 30, ""),
                ("left", 1, "verified", POOL[1], "", 0, ""),
                ("product", 0, "verified", POOL[2], "Ürün", 200, ""),
                ("product", 1, "verified", POOL[2], "ÜRÜN", 200, ""),
            ],
            two, person,
        )  # fmt: skip
    after = shown()
    assert after["firms", VERIFIED] == before["firms", VERIFIED] + 1, "the first came back, the second left"
    assert after["products", VERIFIED] == before["products", VERIFIED] + 1


def test_a_call_and_a_terminated_contract_change_what_is_counted(demo_world, two):
    call = two[1].application.call
    assert shown(call.pk) == shown()
    other = type(call).objects.exclude(pk=call.pk).first()
    assert shown(other.pk) == {}
    before = shown()
    laid_down(two[1], status=ContractStatus.TERMINATED)
    after = shown()
    assert after["enterprises", VERIFIED] == 1
    assert all(after.get(key, 0) <= number for key, number in before.items())
    assert after["facilities", VERIFIED] == 1


def test_every_table_of_the_panel_is_taken_away_and_the_register_knows(demo_world, two):
    trapped(demo_world, two)
    browser = demo_world.client("program")
    tables = {
        reverse("contracts:panel-export"): (len(TARGETS), "program-gostergeleri"),
        reverse("contracts:panel-list-export", args=["ortak-yapi", "bildirilen"]): (3, "ortak-yapi-bildirilen"),
        reverse("contracts:panel-files-export", args=["sozlesmeli"]): (2, "sozlesmeli"),
        reverse("contracts:panel-money-export"): (2, "sozlesme-butceleri"),
    }
    for address, (rows, name) in tables.items():
        for kind in ("csv", "xlsx"):
            answer = browser.post(address, {"bicim": kind})
            lines = rows_of(answer) if kind == "csv" else cells_of(answer)
            assert len(lines) == rows + 1, address
            entry = AuditEntry.objects.filter(verb="figures_exported").first()
            assert entry.facts == {"rows": rows, "list": name, "format": kind}
            if "ortak-yapi" in address:
                assert "'=1+1" in [line[0] for line in lines], "no spreadsheet computes a name"


def cells_of(answer) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_money_is_the_sum_of_its_list(demo_world, two):
    person = demo_world.person("program")
    person.act_as(Role.PROGRAMME_MANAGER)
    sums, rows = money(person), list(contracts_of(person))
    assert sums.contracts == len(rows) == 2
    assert sums.committed == sum(row.grant_amount for row in rows)
    assert sums.paid == sum(row.paid for row in rows) > 0
    open_ones = [row for row in rows if row.status not in Contract.FINAL]
    assert sums.remaining == sum(row.remaining for row in open_ones)
    assert sums.waiting == TargetFact.objects.filter(status="reported").count() == sum(row.waiting for row in rows)
    laid_down(two[1].reports.get(period=3, is_final=False), due_at=portal_now() - timedelta(days=2))
    assert money(person).overdue == sum(row.overdue for row in contracts_of(person)) == sums.overdue + 1
    page = demo_world.client("program").get(reverse("contracts:panel-money")).content.decode()
    assert two[1].number in page


def test_the_way_of_the_files_lists_whoever_reached_a_step(demo_world):
    person = demo_world.person("program")
    person.act_as(Role.PROGRAMME_MANAGER)
    found = process(person)
    numbers = [step.number for step in found.steps]
    assert numbers == sorted(numbers, reverse=True)
    assert found.steps[-1].number == 2
    eliminated = [file for file in found.steps[0].files if file["stage"] == "eliminated"]
    assert eliminated, "who was eliminated later still reached the first step"
    browser = demo_world.client("program")
    for step in found.steps:
        assert len(walked(browser, reverse("contracts:panel-files", args=[step.slug]))) == step.number
    whole = next(span for span in found.spans if span.slug == "basvurudan-sozlesmeye")
    assert (len(whole.files), whole.median > 0) == (2, True)
    assert demo_world.client("izleme").get(reverse("contracts:panel-files", args=["gonderilen"])).status_code == 403


@given(st.dictionaries(st.integers(1, 81), st.integers(0, 6), max_size=8))
def test_no_cell_of_one_or_two_is_told_nor_can_be_worked_out(cells):
    seen = suppressed(cells)
    hidden = [key for key, number in seen.items() if number is None]
    assert not any(number in (1, 2) for number in seen.values())
    assert all(seen[key] == cells[key] for key in cells if key not in hidden)
    if len(hidden) == 1:
        assert not any(number for number in seen.values()), "the sum beside it is this one cell alone"


def test_the_public_reads_verified_values_without_a_name_or_number_of_anybody(demo_world, two, client):
    trapped(demo_world, two)
    page = client.get(reverse("contracts:statistics")).content.decode()
    verified = {figure.target.label: figure.verified for figure in reading.figures().targets}
    for row in html.fromstring(page).xpath("//table[1]/tbody/tr")[:8]:
        label, value = row.xpath("string(th)"), row.xpath("string(td[2])")
        expected = verified[label]
        few = label in {BY_CODE[c].label for c in OF_FIRMS} and 0 < expected < 3
        assert value == ("3’ten az" if few else format_number(expected))
    told = page + client.get(reverse("contracts:statistics-download")).content.decode()
    vkns = [*Organisation.objects.values_list("vkn", flat=True), *POOL]
    assert not [vkn for vkn in vkns if vkn in told]
    assert not [user for user in User.objects.values_list("full_name", flat=True) if user in told]
    assert published(reading.figures())["rows"][0]["verified"] == "2"


def test_the_report_of_the_figures_is_a_pdf_for_management_and_one_for_everybody(demo_world, client, run_owed):
    manager = demo_world.client("program")
    for version in ("yonetim", "kamu"):
        assert manager.post(reverse("contracts:panel-report"), {"version": version}).status_code == 302
    run_owed()
    public, management = IssuedDocument.objects.filter(kind="D32").order_by("-pk")
    assert (public.is_ready, management.is_ready) == (True, True)
    assert client.get(public.get_absolute_url()).status_code == 200
    assert client.get(management.get_absolute_url()).status_code == 302
    assert demo_world.client("onay").get(management.get_absolute_url()).status_code == 200
    assert public.number in client.get(reverse("contracts:statistics")).content.decode()
    assert "reported" not in public.context["rows"][0]
    assert "money" not in public.context


def test_a_unit_counts_as_its_university_only_when_it_is_one(demo_world, two):
    browser, page = demo_world.client("program"), reverse("contracts:panel-units")
    firm = two[0].application.members.filter(organisation__kind="firm").first().organisation
    uni = two[0].application.members.filter(organisation__kind="university").first().organisation
    answer = browser.post(page, {"unit": firm.vkn, "university": uni.vkn, "reason": "Yazı"})
    assert (answer.status_code, "kayıtlı bir üniversite" in answer.content.decode()) == (422, True)
    answer = browser.post(page, {"unit": uni.vkn, "university": uni.vkn, "reason": "Yazı"})
    assert "aynı olamaz" in answer.content.decode()


def many(two, person, count: int) -> None:
    """So many more of everything that the pages list."""
    with pgtrigger.ignore():
        firms = [
            checked_vkn(f"62{n:07d}")
            for n in range(TargetFact.objects.count() * 10, TargetFact.objects.count() * 10 + count)
        ]
        for kind, more in (
            ("joined", {"member_kind": "firm"}),
            ("cooperation", {"basis": "project", "name": "Ortak"}),
            ("product", {"name": "Ürün", "novelty": "new"}),
        ):
            TargetFact.objects.bulk_create(
                TargetFact(
                    contract=two[1], kind=kind, status="verified", evidence="x", reported_by=person, vkn=vkn,
                    firm=f"Firma {vkn}", happened_on=portal_today(), **({"name": f"Ürün {vkn}"} | more),
                )
                for vkn in firms
            )  # fmt: skip


def test_the_pages_cost_the_same_at_twenty_and_at_five_hundred_rows(demo_world, two):
    person = demo_world.person("tesebbus2")
    pages = {
        reverse("contracts:panel"): "program",
        reverse("contracts:panel-list", args=["isletme", "dogrulanan"]): "program",
        reverse("contracts:panel-money"): "program",
        reverse("contracts:panel-files", args=["gonderilen"]): "program",
        reverse("contracts:targets", args=[two[1].number]): "izleme",
        reverse("contracts:statistics"): "program",
    }
    browsers = {login: demo_world.client(login) for login in set(pages.values())}
    many(two, person, 20)
    few = {page: statements(browsers[login], page) for page, login in pages.items()}
    many(two, person, 500)
    lots = {page: statements(browsers[login], page) for page, login in pages.items()}
    assert {page: len(sent) for page, sent in lots.items()} == {page: len(sent) for page, sent in few.items()}
    assert {page: sent for page, sent in lots.items() if len(sent) > 8 or repeated(sent)} == {}


def test_a_plan_lays_its_targets_down_by_itself(demo_world, two):
    for contract in two:
        said = {i["key"]: (i["name"], Decimal(i["target"])) for i in contract.agreed_plan.dossier["plan"]["indicators"]}
        rows = PlanTarget.objects.filter(plan=contract.agreed_plan)
        assert {str(row.key): (row.name, row.target) for row in rows} == said
        assert any(row.activity for row in rows)


def test_a_region_is_the_sum_of_its_provinces_and_its_list(two):
    found = reading.figures()
    assert found.regions
    for code, names, number in found.regions:
        plates = [plate for plate, of in found.codes.items() if of == code]
        assert number == sum(found.provinces.get(plate, 0) for plate in plates)
        assert len(reading.lines(BY_CODE["firms"], VERIFIED, region=code, whole=True).lines) == number
        assert all(found.names[plate] in names for plate in plates)
    assert sum(number for _, _, number in found.regions) == sum(found.provinces.values())
