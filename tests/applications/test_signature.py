"""A signed declaration on its way: refused when it carries no signature, shown as "e-imzalı" only once validated."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from applications.actions.declaration_form import request_declaration
from applications.actions.documents import replace_document
from applications.actions.submission import freeze
from applications.declarations import DECLARATIONS
from applications.models import Application, Cluster, SignedBy, Slot, Stage
from applications.overview.rules import warnings
from applications.overview.workbook import workbook_of
from applications.queries.previews import declaration_forms
from applications.queries.signature import signed_with
from kumelenme.documents import vault
from kumelenme.documents.models import IssuedDocument, StoredFile
from kumelenme.documents.signature import CHECK, check_again
from kumelenme.lifecycle.models import Owed
from tests.support.signing import PAGE, Authority, answering

BOXES = {f"declare_{key}": "on" for key, _ in DECLARATIONS}


@pytest.fixture
def authority(settings, tmp_path):
    """An authority that the portal trusts."""
    settings.SIGNATURE_TRUST, settings.SIGNATURE_FETCH = tmp_path / "guven", True
    found = Authority()
    found.write_into(settings.SIGNATURE_TRUST)
    return found


def a_pdf(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("beyan.pdf", content, content_type="application/pdf")


def a_p7m(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("beyan.p7m", content, content_type="application/pkcs7-mime")


def words(answer) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def receipt(client, application) -> str:
    return words(client.get(reverse("applications:receipt", args=[application.number])))


def test_a_sent_declaration_is_shown_as_validated_to_team_and_ministry(demo_world, authority):
    sent = Application.objects.filter(stage=Stage.SUBMITTED).first()
    team = demo_world.client(sent.team.get(may_submit=True).user.email.partition("@")[0])
    signed = authority.signed(authority.person("Ayşe Yılmaz"), evidence=True)
    posted = {**BOXES, "signature": "esign", "signed_declaration": io.BytesIO(signed)}
    posted["signed_declaration"].name = "beyan.pdf"

    answer = team.post(reverse("applications:declare", args=[sent.number]), posted)

    assert answer.status_code == 302, words(answer)
    version = sent.submissions.last()
    for browser, page in (
        (team, reverse("applications:receipt", args=[sent.number])),
        (team, reverse("applications:version", args=[sent.number, version.version])),
        (demo_world.client("komisyon1"), reverse("applications:record", args=[sent.number])),
    ):
        shown = words(browser.get(page))
        assert "E-imzalı" in shown
        assert "İmzalayan: Ayşe Yılmaz." in shown
    paper = IssuedDocument.objects.filter(kind="D03", subject_id=sent.pk).latest("issued_at")
    assert paper.context["signature"]["title"] == "E-imzalı"


def test_unreachable_revocation_reads_unverified_until_it_is_reached(as_ayse, draft, ayse, authority):
    with answering(authority.crl) as (address, asked):
        authority.crl_url = address
        signed = authority.signed(authority.person("Ayşe Yılmaz"))
        document = replace_document(draft, Slot.SIGNED_DECLARATION, a_pdf(signed), by=ayse, signature=SignedBy.ESIGN)
        freeze(draft, by=ayse, signed_declaration=document.file)
        before = receipt(as_ayse, draft)
        assert "İmza doğrulanamadı" in before
        assert "e-imzalı" not in before.lower()
        assert not asked
        assert Owed.objects.filter(payload__task=CHECK, payload__id=document.file.pk).exists()

        check_again(document.file.pk)

    assert "E-imzalı" in receipt(as_ayse, draft)


def test_a_dead_revocation_list_is_asked_again_later_and_not_for_ever(draft, ayse, authority):
    with answering(bytes) as (address, _):
        authority.crl_url = address
    signed = a_pdf(authority.signed(authority.person("Ayşe Yılmaz")))
    file = replace_document(draft, Slot.SIGNED_DECLARATION, signed, by=ayse, signature=SignedBy.ESIGN).file
    check_again(file.pk)
    waiting = Owed.objects.filter(payload__task=CHECK, payload__id=file.pk).order_by("pk")
    assert [owed.due_at > file.uploaded_at for owed in waiting][-1]
    assert file.signature_checks.count() == waiting.count() == 2
    assert {check.reason for check in file.signature_checks.all()} == {"revocation"}


@pytest.mark.parametrize("harm", ["unsigned", "altered"])
def test_a_file_without_a_whole_signature_is_sent_back_beside_its_field(
    as_ayse, draft, ayse, authority, harm, contexts
):
    content = PAGE.read_bytes()
    if harm == "altered":
        content = authority.signed(authority.person("Ayşe Yılmaz")).replace(b"/MediaBox", b"/MediaBax", 1)
    before = StoredFile.objects.count()
    file = io.BytesIO(content)
    file.name = "beyan.pdf"
    address = reverse("applications:declare", args=[draft.number])

    answer = as_ayse.post(address, {**BOXES, "signature": "esign", "signed_declaration": file})

    assert answer.status_code == 422
    said = {"unsigned": "Dosyada elektronik imza yok.", "altered": "İmza, belgenin içeriğiyle uyuşmuyor."}[harm]
    assert said in " ".join(answer.context["form"].errors["signed_declaration"])
    assert StoredFile.objects.count() == before
    replace_document(draft, Slot.SIGNED_DECLARATION, a_pdf(content), by=ayse, signature=SignedBy.WET)


@pytest.mark.parametrize("terms", [{"signature_modes": ["portal", "wet"]}], indirect=False)
def test_the_call_decides_which_signatures_are_offered(as_ayse, draft, ayse, terms, contexts):
    file = io.BytesIO(PAGE.read_bytes())
    file.name = "beyan.pdf"
    address = reverse("applications:declare", args=[draft.number])
    refused = as_ayse.post(address, {**BOXES, "signature": "esign", "signed_declaration": file})
    assert refused.status_code == 422
    assert [value for value, _ in refused.context["form"].fields["signature"].choices] == ["wet"]
    assert "signature" in refused.context["form"].errors
    with pytest.raises(ValidationError, match="bu yolla imzalanamaz"):
        replace_document(draft, Slot.SIGNED_DECLARATION, a_pdf(PAGE.read_bytes()), by=ayse, signature=SignedBy.ESIGN)


def test_a_cades_declaration_that_holds_its_document_reads_signed_and_an_altered_one_goes_back(
    as_ayse, draft, ayse, authority
):
    sealed = authority.sealed(authority.person("Ayşe Yılmaz"), content=PAGE.read_bytes(), evidence=True)
    broken = a_p7m(sealed.replace(b"/MediaBox", b"/MediaBax", 1))
    with pytest.raises(ValidationError, match="uyuşmuyor"):
        replace_document(draft, Slot.SIGNED_DECLARATION, broken, by=ayse, signature=SignedBy.ESIGN)

    whole = a_p7m(sealed)
    document = replace_document(draft, Slot.SIGNED_DECLARATION, whole, by=ayse, signature=SignedBy.ESIGN)

    freeze(draft, by=ayse, signed_declaration=document.file)
    assert "E-imzalı" in receipt(as_ayse, draft)
    assert "İmzalayan: Ayşe Yılmaz." in receipt(as_ayse, draft)


def test_who_signs_something_else_than_the_portal_s_declaration_is_told(as_ayse, draft, ayse, authority, run_owed):
    person = authority.person("Ayşe Yılmaz")
    page = reverse("applications:declare", args=[draft.number])
    assert as_ayse.post(reverse("applications:declaration-form", args=[draft.number])).status_code == 302
    run_owed()
    form = request_declaration(draft, by=ayse)
    assert declaration_forms(draft).count() == 1
    assert (
        f'{reverse("documents:pdf", args=[form.code])}">Beyan formu (PDF, 1 sayfa' in as_ayse.get(page).content.decode()
    )
    assert all(text in form.html for _, text in DECLARATIONS)
    pdf = vault.locate(form.path).read_bytes()

    def warned(upload) -> bool:
        replace_document(draft, Slot.SIGNED_DECLARATION, upload, by=ayse, signature=SignedBy.ESIGN)
        said = any("beyan formuyla aynı değil" in warning for warning in warnings(workbook_of(draft)))
        assert said == ("beyan formuyla aynı değil" in signed_with(draft).sentence)
        return said

    assert warned(a_pdf(authority.signed(person)))
    assert not warned(a_pdf(authority.signed(person, content=pdf)))
    assert warned(a_p7m(authority.sealed(person, content=PAGE.read_bytes())))
    assert not warned(a_p7m(authority.sealed(person, content=pdf)))
    replace_document(draft, Slot.SIGNED_DECLARATION, a_pdf(PAGE.read_bytes()), by=ayse, signature=SignedBy.WET)
    assert "beyan formuyla" not in signed_with(draft).sentence

    Cluster.objects.filter(pk=draft.cluster_id).update(name="Yeni Ad Kümesi")
    draft.cluster.refresh_from_db()
    assert request_declaration(draft, by=ayse).number == f"{draft.number}-F2"
