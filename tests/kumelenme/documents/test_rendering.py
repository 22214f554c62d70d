"""The PDF comes from a bounded child: poison, hunger and a kill are survived (trust.md §3.3, §6.3)."""

import os
import signal
import threading
import time

import pytest
from django.db import connection

from kumelenme.documents import actions, production, rendering
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.documents.production import make_pdf
from kumelenme.documents.rendering import RenderFailed, render_into
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.settling import settle

NEST = "<div>" * 3000 + "x" + "</div>" * 3000
LONG = "<p>uzun metin</p>" * 200_000


def parts(folder):
    return [path for path in folder.rglob("*") if path.name.endswith(".part")]


def test_a_nest_of_three_thousand_boxes_is_refused_as_poison(tmp_path):
    with pytest.raises(RenderFailed) as failed, (tmp_path / "x.pdf").open("w+b") as file:
        render_into(NEST, file)

    assert failed.value.lasting


def test_a_render_that_does_not_end_is_killed(tmp_path, settings):
    settings.PDF_SECONDS = 1
    started = time.monotonic()

    with pytest.raises(RenderFailed) as failed, (tmp_path / "x.pdf").open("w+b") as file:
        render_into(LONG, file)

    assert not failed.value.lasting
    assert time.monotonic() - started < 10


def test_a_render_that_eats_memory_is_stopped(tmp_path, settings):
    settings.PDF_MEMORY_MB = 30

    with pytest.raises(RenderFailed), (tmp_path / "x.pdf").open("w+b") as file:
        render_into("x" * 60_000_000, file)


@pytest.mark.django_db
def test_poison_ends_as_failed_with_its_reason_and_can_be_asked_for_again(issue, manager):
    poison = issue()
    poison.pk, poison.html, poison.number, poison.verification_code = None, NEST, "KDP-2", "2222BBBB3333"
    poison.save(force_insert=True)

    make_pdf(poison.pk)

    poison.refresh_from_db()
    assert (poison.state, poison.path, poison.tries) == (DocumentState.FAILED, "", 1)
    assert "RecursionError" in poison.failure
    assert AuditEntry.objects.about(poison).filter(verb="document_failed").count() == 1
    actions.retry(poison, by=manager)
    assert poison.state == DocumentState.PENDING
    assert Owed.objects.filter(payload__task=production.RENDER, payload__id=poison.pk).count() == 1


@pytest.mark.django_db
def test_a_killed_child_is_tried_again_later_and_leaves_no_torn_file(issue, private_store, monkeypatch):
    document = issue()
    monkeypatch.setattr(rendering, "_bound", lambda: os.kill(os.getpid(), signal.SIGKILL))

    make_pdf(document.pk)

    document.refresh_from_db()
    assert (document.state, document.tries) == (DocumentState.PENDING, 1)
    assert Owed.objects.filter(payload__task=production.RENDER, payload__id=document.pk).count() == 2
    assert not list(private_store.rglob("*.pdf"))
    assert not parts(private_store)


@pytest.mark.django_db
def test_what_a_killed_worker_left_is_removed_by_the_next_try(issue, private_store):
    document = issue()
    place = private_store / "documents" / document.verification_code[:2]
    place.mkdir(parents=True)
    (place / f".{document.verification_code}.pdf.0a1b2c3d.part").write_bytes(b"%PDF-1.7 half")

    make_pdf(document.pk)

    assert [path.name for path in place.iterdir()] == [f"{document.verification_code}.pdf"]


@pytest.mark.django_db
def test_after_the_last_try_the_document_has_failed(issue, monkeypatch):
    document = issue()
    monkeypatch.setattr(rendering, "_bound", lambda: os.kill(os.getpid(), signal.SIGKILL))

    for _ in range(production.MAX_TRIES):
        make_pdf(document.pk)

    document.refresh_from_db()
    assert document.state == DocumentState.FAILED
    assert AuditEntry.objects.about(document).filter(verb="document_failed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one_pdf(issue):
    document = issue()
    owed = Owed.objects.get(payload__task=production.RENDER)

    def work():
        try:
            settle(owed.pk)
            make_pdf(document.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    document = IssuedDocument.objects.get(pk=document.pk)
    assert (document.state, document.tries) == (DocumentState.READY, 1)
    assert AuditEntry.objects.about(document).filter(verb="document_rendered").count() == 1
