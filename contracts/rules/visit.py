"""When a visit may be reported and closed, and a finding answered (domain.md §4.25)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import plain_date

from ..models import FindingStatus, Party
from ..queries import paper_signed_by


@rule("Ziyaret günü gelmiştir.", source="V-82")
def visit_day_has_come(visit):
    if portal_today() < visit.planned_on:
        return f"Ziyaret {plain_date(visit.planned_on)} günü için planlandı; o günden önce yapıldı sayılamaz."


@rule("Tutanağın bütün bölümleri yazılmış, bütün kontroller sonuçlanmıştır.", source="V-82")
def visit_report_is_complete(visit):
    if visit.conducted_on is None or not visit.attendees.strip() or not visit.summary.strip() or visit.risk is None:
        return "Ziyaret gününü, katılımcıları, gözlemi ve risk puanını yazınız."
    checks = list(visit.checks.all())
    if waiting := sum(1 for check in checks if not check.answer):
        return f"Sonucu yazılmamış {waiting} kontrol var."
    if bare := next((check for check in checks if check.answer == "problem" and not check.note.strip()), None):
        return f"“{bare.get_item_display()}” uygun değil; nedenini yazınız."
    unseen = visit.contract.assets.exclude(sightings__visit=visit).count()
    if unseen:
        return f"Kontrol edilmemiş {unseen} varlık var."


@rule("Tutanak iki tarafça imzalanmıştır.", source="V-82")
def minutes_are_signed(visit):
    missing = [party.label for party in Party if paper_signed_by(visit.document, party) is None]
    if missing:
        return f"Tutanakta imzası eksik: {', '.join(missing)}."


@rule("Ziyaretin bütün bulguları kapanmıştır.", source="V-82")
def visit_has_no_open_finding(visit):
    if waiting := visit.findings.exclude(status=FindingStatus.CLOSED).count():
        return f"Kapanmamış {waiting} bulgu var."


@rule("Yapılan iş anlatılmıştır.", source="V-82")
def remedy_is_described(finding):
    if not finding.remedy.strip():
        return "Bulguyu gidermek için yapılanı yazınız."


@rule("Bulgunun tutanağı düzenlenmiştir.", source="V-82")
def finding_was_reported(finding):
    if finding.visit.document_id is None:
        return "Bulgu, ziyaret tutanağı düzenlenince bildirilir; önce tutanağı düzenleyiniz."
