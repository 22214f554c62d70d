"""Labels of the commission: one by one, on several files after a preview, found by #word, never shown to applicants."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.actions.labels import MOST_LABELS, add_label, remove_label
from applications.actions.recusal import recuse
from applications.inbox.page import inbox
from applications.models import Label
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.notices.models import Notice

pytestmark = pytest.mark.django_db
WORD = "Öncelikli"


def found(person, text: str) -> list[str]:
    page = inbox(person, text=text, tab="ekip")
    assert page.problems == []
    return [row.application.number for row in page.rows]


def test_a_label_is_one_in_every_spelling_and_is_found_by_its_word_and_its_minus(client, commission, checked_file):
    client.force_login(commission.first)
    url = reverse("applications:labels", args=[checked_file.number])

    assert client.post(url, {"text": "iki söz, değil!"}).status_code == 422
    assert client.post(url, {"text": f"#{WORD}"}).status_code == 302
    assert client.post(url, {"text": "ÖNCELİKLİ"}).status_code == 302
    assert [str(label) for label in checked_file.labels.all()] == [f"#{WORD}"]
    for text in ("#oncelikli", "#ÖNCELİKLİ", "etiket:öncelikli", '#"öncelikli"', "-#acil"):
        assert found(commission.second, text) == [checked_file.number]
    assert found(commission.second, "-#öncelikli") == found(commission.second, "#acil") == []
    assert "bir etiket yazın" in inbox(commission.second, text="#").problems[0].sentence
    assert f"#{WORD}" in client.get(reverse("applications:record", args=[checked_file.number])).content.decode()
    assert client.post(url, {"cikar": "öncelikli"}).status_code == 302
    assert not Label.objects.exists()
    entries = AuditEntry.objects.filter(verb__startswith="label_").order_by("pk")
    assert [(entry.verb, entry.note, entry.by) for entry in entries] == [
        ("label_added", f"#{WORD}", commission.first), ("label_removed", f"#{WORD}", commission.first),
    ]  # fmt: skip


def test_the_applicant_sees_and_hears_nothing_of_a_label(client, commission, checked_file, ayse):
    told = Notice.objects.count()
    add_label(checked_file, "zayıf-başvuru", by=commission.first)
    client.force_login(ayse)

    for name in ("task-list", "history", "status", "versions", "receipt", "check"):
        page = client.get(reverse(f"applications:{name}", args=[checked_file.number])).content.decode()
        assert "zayıf" not in page
        assert "Etiket" not in page
    assert client.get(reverse("applications:labels", args=[checked_file.number])).status_code == 403
    assert Notice.objects.count() == told


def test_who_left_a_file_labels_it_no_more(commission, checked_file):
    recuse(checked_file, by=commission.second, reason="Akrabalık")

    with pytest.raises(PermissionDenied):
        add_label(checked_file, "acil", by=commission.second)
    with pytest.raises(PermissionDenied):
        remove_label(checked_file, "acil", by=checked_file.cluster.created_by)
    assert add_label(checked_file, "acil", by=commission.first)


def test_several_files_are_labelled_after_a_preview(client, commission, checked_file):
    client.force_login(commission.first)
    bulk, chosen = reverse("applications:bulk-labels"), {"basvuru": [checked_file.number, "KDP-0000-00-0000"]}
    wanted = {**chosen, "text": "acil", "act": "ekle"}

    assert "1 başvuru seçildi" in client.get(bulk, chosen).content.decode()
    assert client.get(bulk, {**wanted, "text": "?"}).status_code == 422
    assert "Etiket eklenecek" in client.get(bulk, wanted).content.decode()
    assert not Label.objects.exists()
    assert client.post(bulk, wanted).status_code == 302
    assert "Değişmeyecek: Etiket zaten var." in client.get(bulk, wanted).content.decode()
    assert client.post(bulk, {**wanted, "act": "cikar"}).status_code == 302
    assert not Label.objects.exists()


def test_a_file_carries_so_many_labels_and_no_more(client, commission, checked_file):
    for number in range(MOST_LABELS):
        add_label(checked_file, f"etiket{number}", by=commission.first)
    client.force_login(commission.first)

    refused = client.post(reverse("applications:labels", args=[checked_file.number]), {"text": "fazla"})

    assert refused.status_code == 422
    assert f"en çok {MOST_LABELS} etiket" in refused.content.decode()
