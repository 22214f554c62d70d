"""The issued contract: text and sums, the PDF read back, who signs when, a new version, the last day."""

import io
from copy import deepcopy
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from applications.models import Application, Stage
from contracts.actions.contract import compose_version, issue_contract, redraft_contract
from contracts.actions.signature import decide_signature, upload_signature
from contracts.models import Contract, ContractSignature, ContractStatus, Party
from contracts.preflight import preflight
from contracts.sums import total_of
from kumelenme.demo.data_files import scan
from kumelenme.documents import vault
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.money import amount_in_words
from kumelenme.sql.clock import portal_today
from tests.contracts.builders import World


def begins():
    """A world whose one contract is issued, its PDF made."""
    world = World()
    world.issued_contract = world.issued()
    return world


@pytest.fixture
def issued(issued_world):
    """The contract that waits for its signatures."""
    return issued_world[1]


def problems(contract, context):
    return [check.problem for check in preflight(contract, context) if check.problem]


def signed_file(salt=b""):
    return SimpleUploadedFile("imzali.pdf", scan("x.pdf").read() + salt, content_type="application/pdf")


def test_the_contract_pdf_reads_back(issued):
    document = issued.current_version.document
    document.refresh_from_db()
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(vault.locate(document.path).read_bytes())).pages]
    text = " ".join("\n".join(pages).split())
    glued = text.replace(" ", "")

    assert "{" not in text
    assert "None" not in text
    assert all(letter in text for letter in "İıŞşĞğÇçÖöÜü")
    for amount in (issued.total_budget, issued.grant_amount, issued.own_amount):
        assert amount_in_words(amount).replace(" ", "") in glued
    assert all(f"MADDE{n}–" in glued for n in range(1, 37))
    assert all(f"EK-{n}–" in glued for n in range(1, 15))
    assert all(document.code in page and issued.number in page for page in pages)
    assert issued.enterprise.title in text


def test_an_issued_version_is_frozen(world, issued):
    version = issued.current_version
    with pytest.raises(IntegrityError, match="imzaya açılan sözleşme değiştirilemez"), transaction.atomic():
        type(version).objects.filter(pk=version.pk).update(context={})
    with pytest.raises(ValidationError, match="İmzaya açılan sözleşme değiştirilemez"):
        compose_version(issued, by=world.person("hukuk"), signatory="x", signatory_title="y")


def test_the_enterprise_signs_first_and_nobody_confirms_their_own_copy(world, issued):
    with pytest.raises(ValidationError, match="Önce teşebbüsün imzası"):
        upload_signature(
            issued, signed_file(), party=Party.MINISTRY, kind="wet", signed_on=portal_today(), by=world.person("onay")
        )
    signature = upload_signature(
        issued, signed_file(), party=Party.ENTERPRISE, kind="wet", signed_on=portal_today(), by=world.person("hukuk")
    )
    with pytest.raises(PermissionDenied, match="yükleyen kişi onaylayamaz"):
        decide_signature(signature, confirmed=True, by=world.person("hukuk"))
    decide_signature(signature, confirmed=True, by=world.person("komisyon1"))
    world.sign(issued, Party.MINISTRY, by=world.person("onay"), confirmed_by=world.person("hukuk"))
    issued.refresh_from_db()
    assert issued.status == ContractStatus.SIGNED


def test_a_new_version_voids_the_signatures_under_the_old_one(world, issued, run_owed):
    world.sign(issued, Party.ENTERPRISE, by=world.person("tesebbus"), confirmed_by=world.person("hukuk"))
    old = issued.current_version.document
    redraft_contract(issued, by=world.person("hukuk"), note="Unvan düzeltildi")
    issue_contract(issued, by=world.person("hukuk"))
    run_owed()
    issued.refresh_from_db()
    old.refresh_from_db()

    assert ContractSignature.objects.get().is_void
    assert old.state == "cancelled"
    assert issued.current_version.version == 2
    with pytest.raises(ValidationError, match="Önce teşebbüsün imzası"):
        world.sign(issued, Party.MINISTRY, by=world.person("onay"), confirmed_by=world.person("hukuk"))


def test_nobody_signs_after_the_last_day_and_the_right_lapses(world, issued, clock):
    application = Application.objects.get(pk=issued.application_id)
    with pytest.raises(ValidationError):
        perform("lapse_signature", application, by=SYSTEM)
    clock(days=40)
    with pytest.raises(ValidationError, match=r"imza süresi .* dolmuştur"):
        world.sign(issued, Party.ENTERPRISE, by=world.person("tesebbus"), confirmed_by=world.person("hukuk"))
    perform("lapse_signature", application, by=SYSTEM)
    assert application.stage == Stage.LAPSED


def test_implementation_starts_only_with_both_signatures(world, issued):
    application = Application.objects.get(pk=issued.application_id)
    with pytest.raises(ValidationError, match="iki imzası"):
        perform("start_implementation", application, by=world.person("onay"))
    with pytest.raises((PermissionDenied, NotFromHere)):
        perform("start_implementation", application, by=world.person("tesebbus"))


def test_the_public_page_tells_the_state_of_the_signatures(world, issued, client):
    document = issued.current_version.document
    document.refresh_from_db()
    page = client.get(reverse("documents:verify", args=[document.code])).content.decode()
    assert issued.enterprise.title in page
    assert "İmzalar tamamlanmadı" in page
    world.sign(issued, Party.ENTERPRISE, by=world.person("tesebbus"), confirmed_by=world.person("hukuk"))
    world.sign(issued, Party.MINISTRY, by=world.person("onay"), confirmed_by=world.person("hukuk"))
    assert "İki tarafın imzası tamam." in client.get(reverse("documents:verify", args=[document.code])).content.decode()


def test_a_clean_draft_passes_every_check(issued):
    assert problems(issued, issued.current_version.context) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("contract", "grant", "words"), "bir Türk lirası", "Tutarın rakam ve yazı karşılığı uyuşmuyor."),
        (("contract", "total", "exact"), "1.00", "uzlaşılan tutardan"),
        (("budget", "lines", 0, "ministry", "exact"), "1.00", "EK-2 satırları toplamı"),
        (("plan", "activities", 0, "amount", "exact"), "1.00", "EK-1"),
        (("payments", 0, "grant", "exact"), "1.00", "EK-5"),
        (("enterprise", "vkn"), "1234567890", "kimlik bilgileri"),
        (("ministry", "signatory"), "", "Bakanlık adına imzalayacak"),
        (("plan", "summary"), "{özet}", "doldurulmamış"),
    ],
)
def test_a_single_wrong_figure_or_field_blocks_the_issue(issued, path, value, expected):
    context = deepcopy(issued.current_version.context)
    spot = context
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    assert any(expected in problem for problem in problems(issued, context))


def test_all_annexes_say_the_same_sums(issued):
    context = issued.current_version.context
    total, grant, own = issued.total_budget, issued.grant_amount, issued.own_amount
    for rows, column in (
        (context["budget"]["lines"], "amount"),
        *((context["budget"][k], "total") for k in ("by_year", "by_category", "by_group")),
    ):
        assert (total_of(rows, column), total_of(rows, "ministry"), total_of(rows, "own")) == (total, grant, own)
    assert total_of(context["payments"], "grant") == grant
    assert total_of(context["plan"]["activities"], "amount") == total


def test_the_database_refuses_a_contract_that_does_not_add_up(issued):
    with pytest.raises(IntegrityError, match="contract_total_eq_sum"), transaction.atomic():
        Contract.objects.filter(pk=issued.pk).update(own_amount=Decimal(1))
