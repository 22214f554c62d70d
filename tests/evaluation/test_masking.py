"""A dossier without names: what is found, what is blackened, what a file says of itself (peers.md idea 27, ADR 0044)."""

import io
import json
import zipfile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from applications.actions.recusal import recuse
from evaluation import masking
from evaluation.actions import anonymising
from evaluation.anonymity import Known
from evaluation.file_metadata import metadata_of, without_metadata
from evaluation.models import Verdict
from kumelenme.demo.walk.calls import an_open_call
from kumelenme.documents.actions import store_upload
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.models import AuditEntry
from tests.evaluation.builders import World
from tests.evaluation.calibrating import prepared

FIRM = masking.Alias(Known("kuruluş adı", "Özgür Makine Sanayi A.Ş."), "Firma 1")
DOMAIN = masking.Alias(Known("internet alanı", "ozgurmakine.com.tr"), masking.BAR)
TEXT = "ÖZGÜR MAKİNE’nin atölyesi Konya'da; www.ozgurmakine.com.tr, 4540536920, bilgi@baska.com.tr yazın."


def begins():
    """A frozen submission of the call, and a second call whose sample it may be."""
    world = World()
    world.source = world.application().submissions.get()
    world.second = an_open_call("KDP-2026-09", "Sonraki çağrı", by=world.person("program"))
    return world


def test_names_are_found_in_any_letters_with_endings_and_replaced_where_they_stand():
    found = [(hit.what, hit.found) for hit in masking.search([("metin", TEXT)], [FIRM, DOMAIN])]

    assert ("kuruluş adı", "ÖZGÜR MAKİNE’nin") in found
    assert {what for what, _ in found} == {"kuruluş adı", "internet adresi", "vergi kimlik numarası", "e-posta adresi"}
    blackened = masking.blackened(TEXT, [FIRM, DOMAIN])
    assert blackened.startswith("Firma 1 atölyesi Konya'da; ")
    assert not any(word in blackened for word in ("ozgurmakine", "4540536920", "baska.com"))
    assert "ÖZGÜR MAKİNE’nin" in masking.blackened(TEXT, [FIRM, DOMAIN], ["ÖZGÜR MAKİNE’nin"])


@pytest.mark.parametrize(
    "text",
    [
        "Kocaeli Kalıp ve Makine Kümesi’nin üyeleri",
        "KOCAELİ KALIP, MAKİNE KÜMESİ",
        "Kocaeli Kalıp San. ve Makine Kümesi",
    ],
)
def test_a_name_is_found_whatever_common_words_stand_inside_it(text):
    name = masking.Alias(Known("küme adı", "Kocaeli Kalıp ve Makine Kümesi"), "Birliktelik")

    assert masking.blackened(text, [name]).startswith("Birliktelik")
    assert masking.blackened("Kocaeli Kalıp ihracatı ve Makine Kümesi", [name]).startswith("Kocaeli")


def test_a_cell_that_is_only_a_name_is_replaced_without_asking_and_ways_back_are_left_out():
    value = {"title": FIRM.known.name, "sha256": "ab" * 32, "number": "KDP-1", "list": [FIRM.known.name, "Torna"]}

    assert masking.search(masking.texts_of(value), [FIRM]) == []
    assert masking.masked(value, [FIRM], {}) == {
        "title": "Firma 1",
        "sha256": "",
        "number": "",
        "list": ["Firma 1", "Torna"],
    }


def test_a_file_tells_its_author_and_the_copy_given_out_does_not(tmp_path):
    path, office = tmp_path / "a.pdf", tmp_path / "b.docx"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as packet:
            packet["dc:creator"] = ["Elif Güneş"]
        pdf.docinfo["/Title"] = "Özgür Makine iş planı"
        pdf.save(path)
    with zipfile.ZipFile(office, "w") as archive:
        archive.writestr("docProps/core.xml", "<cp:x><dc:creator>Elif &amp; Can</dc:creator></cp:x>")

    assert {"Elif Güneş", "Özgür Makine iş planı"} <= set(metadata_of(path, "pdf"))
    assert metadata_of(office, "docx") == ["Elif & Can"]
    bare = tmp_path / "c.pdf"
    bare.write_bytes(without_metadata(path))
    assert metadata_of(bare, "pdf") == []
    assert len(pikepdf.open(bare).pages) == 1


def test_no_name_of_the_dossier_stands_in_the_copy_of_a_submission(world):
    dossier = world.source.dossier
    exercise = prepared(world.second, world.people, submission=world.source)
    by, copy = world.person("komisyon1"), exercise.copy
    with pytest.raises(ValidationError, match="bulguya daha karar"):
        anonymising.open_view(copy, by=by)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE evaluation_anonymouscopy SET content = '{}', status = 'ready' WHERE id = %s", [copy.pk])

    waiting = anonymising.decide_findings(copy, {f.pk: Verdict.BLACKEN for f in copy.findings.all()}, by=by)
    opened = anonymising.open_view(copy, by=by)
    opened.refresh_from_db()
    shown = json.dumps(opened.content, ensure_ascii=False)
    names = [m["title"] for m in dossier["members"]] + [m["vkn"] for m in dossier["members"]]
    names += [dossier["cluster"]["name"], dossier["cluster"]["coordinator"]["title"], world.source.application.number]
    names += [document["sha256"] for document in dossier["documents"]] + [
        document["name"] for document in dossier["documents"]
    ]

    assert waiting == 0
    assert [name for name in names if name and name in shown] == []
    assert "Firma 1" in shown
    assert opened.content["plan"]["months"] == dossier["plan"]["months"]
    assert AuditEntry.objects.about(copy).filter(verb="findings_decided").exists()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE evaluation_copyfinding SET verdict = 'keep' WHERE copy_id = %s", [copy.pk])


def test_whoever_left_the_source_does_not_read_its_names_among_the_findings(world, enter):
    exercise = prepared(world.second, world.people, submission=world.source)
    findings = reverse("evaluation:copy-findings", args=[exercise.copy.code])
    page = reverse("evaluation:calibration", args=[world.second.number, exercise.code])
    member = world.person("komisyon2")
    assert enter(member).get(findings).status_code == 200

    recuse(world.source.application, by=member, reason="Üyelerden biri yakınım.")

    assert enter(member).get(findings).status_code == 404
    seen = enter(member).get(page)
    assert seen.status_code == 200
    assert findings not in seen.content.decode()


def test_a_kept_file_is_given_out_without_its_name_and_its_author_and_others_are_not(world):
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = "Elif Güneş"
        pdf.save(buffer)
    by, application = world.person("komisyon1"), world.source.application
    named = SimpleUploadedFile("Elif Güneş özgeçmiş.pdf", buffer.getvalue(), content_type="application/pdf")
    stored = store_upload(named, subject=application, slot="x", by=by, audience=["coordinator"])
    dossier = world.source.dossier | {
        "documents": [{"slot": "other", "name": stored.original_name, "sha256": stored.sha256}]
    }
    world.source.dossier = dossier
    copy = prepared(world.second, world.people, submission=world.source).copy
    finding = copy.findings.get(file=stored)
    assert "Elif Güneş" in finding.excerpt

    anonymising.decide_findings(copy, {f.pk: Verdict.KEEP for f in copy.findings.all()}, by=by)
    # The frozen row itself has no such file; the copy is asked with the dossier that has.
    copy.submission = world.source
    anonymising._give_out(copy, stored, by)
    given = StoredFile.objects.about(copy).get()

    assert given.original_name == "Belge 1 (Diğer ek).pdf"
    assert given.can_read(by)
    assert not given.can_read(world.person("degerlendirici1"))
