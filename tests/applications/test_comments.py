"""Comments of a team on the sections of its draft: who reads, who is told, what counts as open."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions import comments
from applications.actions.comments import resolve_comment, write_comment
from applications.actions.section_rights import limit_teammate
from applications.actions.team import remove_teammate
from applications.dossier import build
from applications.models import Section, SectionComment
from applications.overview.workbook import workbook_of
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from tests.applications.commission import in_check

from .test_presence import mehmet
from .test_statements import repeated, statements

__all__ = ["mehmet"]
S = Section
WORDS = "Hedeflerle vizyon birbirini tutmuyor."


def address(draft, section="vision", *args, name="section-comments") -> str:
    return reverse(f"applications:{name}", args=[draft.number, section, *args])


def page(client, draft, name: str) -> str:
    return client.get(reverse(f"applications:{name}", args=[draft.number])).content.decode()


def told(person) -> list[str]:
    settle_due()
    found = Notice.objects.filter(recipient=person, entry__verb="comment_written", channel="portal")
    return list(found.order_by("pk").values_list("subject", flat=True))


def test_a_comment_stands_on_its_section_and_counts_in_the_list_until_it_is_resolved(client, draft, ayse, mehmet):
    client.force_login(mehmet)
    sent = {"text": WORDS, "about": "Vizyon", "mentioned": ayse.code}
    assert client.post(address(draft), sent).status_code == 302
    comment = SectionComment.objects.get()

    client.force_login(ayse)
    assert "1 açık yorum" in page(client, draft, "task-list")
    assert WORDS in page(client, draft, "vision")
    assert WORDS not in page(client, draft, "plan")
    read = client.get(address(draft)).content.decode()
    assert "Bildirildi: @Ayşe Yılmaz" in read
    assert "Vizyon" in read
    client.post(address(draft, "vision", comment.pk, name="comment-resolve"))
    assert "açık yorum" not in page(client, draft, "task-list")
    assert WORDS not in page(client, draft, "vision")
    assert "Ayşe Yılmaz çözüldü dedi" in client.get(address(draft)).content.decode()
    client.post(address(draft, "vision", comment.pk, name="comment-resolve"), {"yeniden-ac": "1"})
    assert "1 açık yorum" in page(client, draft, "task-list")
    verbs = AuditEntry.objects.filter(verb__startswith="comment_").order_by("pk").values_list("verb", "by")
    assert list(verbs) == [
        ("comment_written", mehmet.pk),
        ("comment_resolved", ayse.pk),
        ("comment_reopened", ayse.pk),
    ]


def test_the_mentioned_and_whoever_took_part_are_told_and_nobody_else(draft, ayse, mehmet):
    first = write_comment(draft, S.VISION, by=ayse, text="Kısaltalım mı?")
    assert told(mehmet) == []
    write_comment(draft, S.VISION, by=ayse, text="@bora koç buna bakar mı?")
    assert told(mehmet) == [f"{draft.number}: size bir yorumda seslenildi"]
    write_comment(draft, S.VISION, by=mehmet, text="Kısaltalım.", answers=first)
    assert told(ayse) == [f"{draft.number}: yorumunuza yanıt var"]
    write_comment(draft, S.VISION, by=ayse, text="Kısalttım.", answers=first)
    assert len(told(mehmet)) == 2
    assert len(told(ayse)) == 1
    assert Notice.objects.filter(recipient=mehmet, entry__verb="comment_written", channel="email").count() == 2
    assert not Notice.objects.filter(body__contains="Kısalttım").exists()


def test_an_answer_opens_a_resolved_comment_again(client, draft, ayse, mehmet):
    comment = write_comment(draft, S.PLAN, by=ayse, text=WORDS)
    assert resolve_comment(comment, by=mehmet, resolved=True)
    assert not resolve_comment(comment, by=mehmet, resolved=True)
    client.force_login(ayse)

    shown = client.get(address(draft, "plan", comment.pk, name="comment")).content.decode()
    answered = client.post(address(draft, "plan", comment.pk, name="comment"), {"text": "Bence olmadı."})

    assert "yanıtınız onu yeniden açar" in shown
    assert answered.status_code == 302
    assert SectionComment.objects.open().get() == comment
    assert "Bence olmadı." in client.get(address(draft, "plan")).content.decode()
    assert client.post(address(draft, "plan", comment.pk, name="comment"), {"text": " "}).status_code == 422
    answer = comment.replies.get()
    assert client.get(address(draft, "plan", answer.pk, name="comment")).status_code == 404
    assert client.get(address(draft, "vision", comment.pk, name="comment")).status_code == 404
    with pytest.raises(ValidationError, match="başka bir bölümün"):
        write_comment(draft, S.VISION, by=ayse, text="Yanlış yer", answers=comment)


def test_only_the_team_reads_and_who_left_it_reads_no_more(client, draft, ayse, mehmet, nermin):
    comment = write_comment(draft, S.VISION, by=ayse, text=WORDS, mentioned=[mehmet])
    limit_teammate(draft.team.get(user=mehmet), [], by=ayse)
    client.force_login(mehmet)
    assert client.get(address(draft)).status_code == 200
    write_comment(draft, S.VISION, by=mehmet, text="Yazamasam da görüş bildiririm.")
    remove_teammate(draft.team.get(user=mehmet), by=ayse)
    mehmet.forget_grants()

    assert client.get(address(draft)).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        write_comment(draft, S.VISION, by=mehmet, text="Ayrıldım ama")
    with pytest.raises(PermissionDenied):
        resolve_comment(comment, by=mehmet, resolved=True)
    grant_role(mehmet, Role.INSPECTOR)
    for person, role in ((nermin, Role.PROGRAMME_MANAGER), (mehmet, Role.INSPECTOR)):
        person.forget_grants()
        person.act_as(role)
        assert not SectionComment.objects.visible_to(person).exists()
    ayse.act_as(Role.COORDINATOR)
    assert SectionComment.objects.visible_to(ayse).count() == 2


def test_what_is_sent_knows_nothing_of_comments_and_the_closed_draft_takes_none(client, draft, ayse, commission):
    write_comment(draft, S.VISION, by=ayse, text=WORDS)
    assert WORDS not in json.dumps(build(workbook_of(draft)), ensure_ascii=False, default=str)

    file = in_check(draft, by=ayse)

    client.force_login(commission.first)
    for name in ("record", "check-overview"):
        assert WORDS not in client.get(reverse(f"applications:{name}", args=[file.number])).content.decode()
    assert client.get(address(file)).status_code == 403
    client.force_login(ayse)
    read = client.get(address(file)).content.decode()
    assert WORDS in read
    assert "Yorumlar artık yalnız okunur" in read
    refused = client.post(address(file), {"text": "Geç kaldım"})
    assert refused.status_code == 422
    with pytest.raises(ValidationError, match="aşamasında"):
        write_comment(file, S.VISION, by=ayse, text="Geç kaldım")


def test_words_never_change_and_a_bad_one_is_refused_beside_its_field(client, draft, ayse, monkeypatch):
    comment = write_comment(draft, S.VISION, by=ayse, text="<script>alert(1)</script>")
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionComment.objects.filter(pk=comment.pk).update(text="Başka")
    with pytest.raises(IntegrityError), transaction.atomic():
        comment.delete()
    client.force_login(ayse)
    shown = client.get(address(draft)).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown

    for sent in ({"text": ""}, {"text": "ç" * 2001}, {"text": "Olur", "about": "Olmayan alan"}, {"text": "a\x00b"}):
        refused = client.post(address(draft), sent)
        assert refused.status_code == 422
        assert "field-with-error" in refused.content.decode()
    assert client.get(address(draft, "yok")).status_code == 404
    assert client.post(address(draft, "firms"), {"text": "Uygun", "about": "Ada Makine A.Ş."}).status_code == 302
    monkeypatch.setattr(comments, "MOST_A_DAY", 2)
    full = client.post(address(draft), {"text": "Bir tane daha"})
    assert full.status_code == 422
    assert "Bir tane daha" in full.content.decode()
    assert "son 24 saatte" in full.content.decode()


def test_pages_cost_the_same_with_one_and_with_many_comments(as_ayse, draft, ayse, mehmet):
    urls = [address(draft)] + [reverse(f"applications:{n}", args=[draft.number]) for n in ("task-list", "vision")]
    write_comment(draft, S.VISION, by=mehmet, text="Bir", answers=write_comment(draft, S.VISION, by=ayse, text=WORDS))
    few = {url: statements(as_ayse, url) for url in urls}
    for number in range(25):
        asked = write_comment(draft, S.VISION, by=ayse, text=f"Yorum {number}", mentioned=[mehmet])
        write_comment(draft, S.VISION, by=mehmet, text="Yanıt", answers=asked)

    for url in urls:
        many = statements(as_ayse, url)
        assert len(many) == len(few[url]) <= 10, "\n".join(many)
        assert repeated(many) == []
    assert "Daha eski yorumlar" in as_ayse.get(urls[0]).content.decode()
    last = SectionComment.objects.begun().order_by("-pk")[19].pk
    assert WORDS in as_ayse.get(urls[0], {"once": last}).content.decode()
    assert as_ayse.get(urls[0], {"once": "9" * 40}).status_code == 200
