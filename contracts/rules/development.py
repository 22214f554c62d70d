"""The two-year gate: no payment for a new period before the board has heard the development report (K-162)."""

from datetime import date

from kumelenme.lifecycle.rules import rule

from ..models import Contract, ContractOutcome, DevelopmentStatus

# What is read of a gate.
GATE = ("month", "number", "status", "decision__outcome")
TEXTS = ("progress", "sustainability", "member_survey")


def payments_blocked(contract: Contract, period_starts: date) -> str | None:
    """Why nothing is paid for a period that begins on `period_starts`; None if the gate is open.

    A gate closes for every period that begins after the months it covers, until the board lets the contract go on.
    """
    return blocking(gates_before(contract, period_starts).values_list(*GATE))


def gates_before(contract: Contract, period_starts: date):
    """The development reports whose months end before this day."""
    return contract.development_reports.filter(last_day__lt=period_starts)


def blocking(gates) -> str | None:
    """What the first gate that is not open says; `gates` are rows of GATE in any order."""
    for _, number, status, outcome in sorted(gates):
        if status != DevelopmentStatus.DECIDED:
            return (
                f"Gelişme raporu ({number}) değerlendirilmeden yeni dönem ödemesi yapılamaz; "
                f"durumu: {DevelopmentStatus(status).label}."
            )
        if outcome == ContractOutcome.END:
            return f"Gelişme raporu ({number}) üzerine desteğin sonlandırılmasına karar verildi; ödeme yapılamaz."
    return None


@rule("Gelişme raporunun bölümleri yazılmıştır.", source="V-83", number="K-162")
def development_is_written(report):
    missing = [report._meta.get_field(n).verbose_name for n in TEXTS if not getattr(report, n).strip()]
    if missing:
        return f"Raporda doldurulmamış bölümler var: {', '.join(missing)}."


@rule("İzleme uzmanının görüşü yazılmıştır.", source="V-83", number="K-162")
def opinion_is_written(report):
    if not report.opinion.strip():
        return "Kurula sunmadan önce görüşünüzü yazınız."
