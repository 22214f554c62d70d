"""Earlier files of a slot and the team's rights through time (ux.md A21, A12, ADR 0030)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from lxml import html

from applications.actions.documents import reinstate_document, remove_document, replace_document
from applications.actions.section_rights import limit_teammate
from applications.actions.team import cancel_invitation, change_teammate, invite_teammate, remove_teammate
from applications.models import Organisation, Section, Slot, TeamMember
from applications.queries.team import open_invitations
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_today

from .conftest import AGENCY_VKN, a_scan
from .linked import a_firm
from .test_row_history import counted, text_of

SLOT = Slot.AUTHORITY


def a_history(draft) -> str:
    return reverse("applications:document-history", args=[draft.number, SLOT.value])


@pytest.fixture
def two_files(draft, ayse):
    return [replace_document(draft, SLOT, a_scan(name), by=ayse) for name in ("eski.pdf", "yeni.pdf")]


def test_an_earlier_file_is_listed_downloadable_and_valid_again_by_its_button(as_ayse, draft, ayse, two_files):
    old, new = two_files
    drawn = as_ayse.get(a_history(draft))
    shown = text_of(drawn)
    assert shown.index("yeni.pdf") < shown.index("eski.pdf")
    assert old.file.sha256 in shown
    assert "Ayşe Yılmaz" in shown
    assert as_ayse.get(reverse("documents:file", args=[old.file.token])).status_code == 200
    form = html.fromstring(drawn.content).xpath("//main//form")[0]

    answer = as_ayse.post(form.action, dict(form.form_values()), follow=True)

    assert "eski.pdf yeniden geçerli" in text_of(answer)
    lying = draft.documents.get(slot=SLOT, replaced_at=None)
    assert (lying.file, lying.reinstated_by) == (old.file, ayse)
    new.refresh_from_db()
    assert new.replaced_by == ayse
    assert StoredFile.objects.about(draft).count() == 2
    entry = AuditEntry.objects.about(draft).get(verb="document_reinstated")
    assert entry.facts["sha256"] == old.file.sha256
    with pytest.raises(ValidationError, match="zaten geçerli"):
        reinstate_document(old, by=ayse)


def test_what_was_taken_out_comes_back_and_a_blocked_file_does_not(draft, ayse, two_files):
    old, new = two_files
    remove_document(new, by=ayse)
    StoredFile.objects.filter(pk=old.file_id).update(scan_state="blocked")
    old = draft.documents.select_related("file", "application").get(pk=old.pk)
    with pytest.raises(ValidationError, match="engellendi"):
        reinstate_document(old, by=ayse)
    assert reinstate_document(new, by=ayse).file == new.file


def test_a_letter_of_somebody_who_became_a_member_stays_out(draft, ayse):
    agency = Organisation.objects.create(
        vkn=AGENCY_VKN, title="Ajans", kind="development_agency", province=draft.coordinator.province
    )
    letter = replace_document(
        draft, Slot.REFERENCE_LETTER, a_scan(), by=ayse, referee=agency, dated_on=portal_today(), reference_number="1"
    )
    remove_document(letter, by=ayse)
    firm = a_firm(draft, ayse)
    letter.refresh_from_db()
    letter.referee = firm.organisation
    letter.save()
    with pytest.raises(ValidationError, match="birliktelik üyesi olamaz"):
        reinstate_document(letter, by=ayse)
    letter.referee = agency
    letter.save()
    reinstate_document(letter, by=ayse)


def test_the_page_of_a_slot_costs_the_same_at_3_and_at_60_files(as_ayse, draft, ayse, two_files):
    few = len(counted(as_ayse, a_history(draft)))
    for _ in range(58):
        again = draft.documents.filter(slot=SLOT).order_by("pk").first()
        draft.documents.filter(slot=SLOT, replaced_at=None).update(replaced_at=again.uploaded_at)
        again.pk = None
        again.save()
    assert len(counted(as_ayse, a_history(draft))) == few <= 10
    assert "Sonraki sayfa" in text_of(as_ayse.get(a_history(draft)))


def test_the_team_page_says_who_got_which_right_from_whom(as_ayse, draft, ayse, bora):
    invite_teammate(draft, by=ayse, email="cem@ornek.test", role=Role.EDITOR)
    cancel_invitation(draft, open_invitations(draft)[0], by=ayse)
    grant = grant_role(bora, Role.EDITOR, draft.call.number)
    place = TeamMember.objects.create(application=draft, user=bora, grant=grant)
    limit_teammate(place, [Section.VISION], by=ayse)
    change_teammate(place, by=ayse, may_submit=True)
    remove_teammate(place, by=ayse)

    shown = text_of(as_ayse.get(reverse("applications:team-history", args=[draft.number])))

    assert "cem@ornek.test Ekibe davet edildi (Küme editörü) Ayşe Yılmaz" in shown
    assert "cem@ornek.test Daveti geri çekildi Ayşe Yılmaz" in shown
    assert "Bora Koç Yazma yetkisi şu bölümlerle sınırlandı: Vizyon ve strateji Ayşe Yılmaz" in shown
    assert "Bora Koç Gönderme yetkisi verildi Ayşe Yılmaz" in shown
    assert "Bora Koç Ekipten çıkarıldı Ayşe Yılmaz" in shown
    assert "Ayşe Yılmaz Başvuruyu başlattı; başvuruyu gönderebilir Ayşe Yılmaz" in shown
