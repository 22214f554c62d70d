"""When a change of the agreed plan may be asked for, accepted and applied (K-157…K-161, clause 25 of the contract)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import plain_date
from kumelenme.workdays.periods import add_working_days

from ..amended import outcome_of
from ..models import AmendmentKind, ContractStatus, Party
from ..queries import agreed_plan, paper_signed_by

NOTICE_WORKING_DAYS = 10
RUNNING = (ContractStatus.ACTIVE, ContractStatus.SUSPENDED)


def contract_runs(thing) -> bool:
    """A contract under notice, being closed or over is changed no more."""
    return thing.contract.status in RUNNING


def notice_until(changed_on):
    """The last day on which a change made on that day may be notified (K-159)."""
    return add_working_days(changed_on, NOTICE_WORKING_DAYS)


@rule("Talep gerekçeli ve en az bir değişiklik içeriyor.", source="V-80", number="K-158")
def amendment_is_complete(amendment):
    if not amendment.reason.strip() or not amendment.effect_on_goals.strip():
        return "Gerekçeyi ve göstergelere etkisini yazınız."
    if not amendment.changes.all() and not amendment.months:
        return "Planda değiştirilen bir şey yok; en az bir satırı değiştiriniz."
    if outcome_of(amendment).verdict.kind == AmendmentKind.NOTICE and amendment.changed_on is None:
        return "Bildirimde değişikliğin yapıldığı günü yazınız."


@rule("Değişiklikten sonraki plan bütün kurallara uyuyor.", source="V-42", number="K-134")
def amended_plan_passes_again(amendment):
    if problems := outcome_of(amendment).problems:
        return " ".join(problems)


@rule("Değişiklik, yürürlükteki plan üzerinde yapılıyor.", source="V-80", number="K-160")
def base_is_the_plan_in_force(amendment):
    if agreed_plan(amendment.application).pk != amendment.base_id:
        return "Plan bu arada değişti; talebi geri çekip yürürlükteki plan üzerinde yeniden hazırlayınız."


@rule("Bildirim, değişiklikten sonra on iş günü içinde yapılıyor.", source="V-80", number="K-159", warns=True)
def notice_is_in_time(amendment):
    if amendment.changed_on and portal_today() > (last := notice_until(amendment.changed_on)):
        return f"Bildirim süresi {plain_date(last)} tarihinde dolmuştur."


@rule("Yetkili makamın kararı tarih, sayı ve belgesiyle kayıtlıdır.", source="V-81", number="K-161")
def authority_has_decided(thing):
    if getattr(thing, "decision", None) is None:
        return "Kararın tarihini, sayısını ve belgesini giriniz."


@rule("Zeyilname iki tarafça imzalanmıştır.", source="V-80", number="K-160")
def addendum_is_signed(amendment):
    missing = [party.label for party in Party if paper_signed_by(amendment.document, party) is None]
    if missing:
        return f"Zeyilname imzalanmadan uygulanamaz; imzası eksik: {', '.join(missing)}."


SUBMITTING = (amendment_is_complete, amended_plan_passes_again, base_is_the_plan_in_force, notice_is_in_time)
ACCEPTING = (amended_plan_passes_again, base_is_the_plan_in_force)
