"""Approval needs a record of this decision on this agreed plan (K-135)."""

from kumelenme.lifecycle.rules import rule

from ..models import ApprovalDecision, ApprovalRecord
from ..queries import agreed_plan


def _record(application) -> ApprovalRecord | None:
    return (
        ApprovalRecord.objects.filter(application=application, agreed_plan=agreed_plan(application))
        .order_by("-pk")
        .first()
    )


@rule("Onay makamı, tarihi ve sayısı kaydedilmiştir.", source="V-44", number="K-135")
def approval_has_number_and_date(application):
    record = _record(application)
    if record is None or record.decision != ApprovalDecision.APPROVED:
        return "Onay tarih ve sayısı girilmelidir."
    return None


@rule("Karar paketi, imzalanan mutabakatla aynıdır.", source="V-44", number="K-135")
def package_is_intact(application):
    plan = agreed_plan(application)
    if plan is None:
        return "Onaya sunulmuş bir mutabakat planı yok."
    return None if plan.is_intact else "Mutabakat planının özeti tutmuyor; onay verilemez."
