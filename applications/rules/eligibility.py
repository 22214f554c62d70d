"""May we apply? The few questions anybody can answer without an account, by the terms of a call (ux.md P4)."""

from typing import NamedTuple

from ..models import CallTerms


class Finding(NamedTuple):
    """One condition as the house's rule list shows it; `state` is "met" or "broken"."""

    state: str
    condition: str
    sentence: str
    source: str = ""


def _finding(condition: str, good: str, bad: str, *, met: bool) -> Finding:
    return Finding("met", condition, good) if met else Finding("broken", condition, bad)


def findings(answers: dict, terms: CallTerms) -> list[Finding]:
    """Judge the answers of `EligibilityForm`: yes/no as booleans, `firms` a number, `months` a number."""
    least, most = terms.plan_min_months, terms.plan_max_months
    missing = terms.min_firms - answers["firms"]
    return [
        _finding(
            "En az bir üniversite",
            "Üniversite üye olabilir; katılımını resmî yazıyla bildirir.",
            "Birlikteliğe en az bir üniversite katın.",
            met=answers["university"],
        ),
        _finding(
            "Sanayi odası ya da ticaret ve sanayi odası",
            "Oda, kümenin bulunduğu illerden olmalıdır.",
            "Kümenin bulunduğu illerden bir sanayi odasını, yoksa ticaret ve sanayi odasını katın.",
            met=answers["chamber"],
        ),
        _finding(
            f"Aynı ana faaliyet alanında en az {terms.min_firms} firma",
            f"{answers['firms']} firma yeterli; her biri taahhüt imzalar.",
            f"{missing} firma daha gerekir; her biri taahhüt imzalar.",
            met=missing <= 0,
        ),
        _finding(
            "Kümede bugün de iş birliği",
            "Ortak yaptığınız işleri başvuruda kanıtlayın.",
            "Program sıfırdan küme kurulmasını desteklemez; önce birlikte yapılan işler olmalıdır.",
            met=answers["cooperating"],
        ),
        _finding(
            "Tüzel kişiliği olan bir koordinatör kuruluş",
            "Birlikteliğin kendi tüzel kişiliği gerekmez; sözleşmeden önce teşebbüs kurulur.",
            "Başvuruyu tüzel kişiliği olan bir üye koordine eder; üyelerden birini seçin.",
            met=answers["legal_body"],
        ),
        _finding(
            f"{least}–{most} ay süren bir iş planı",
            f"{answers['months']} ay uygundur.",
            f"Plan en az {least}, en çok {most} ay sürebilir; {answers['months']} ay yazdınız.",
            met=least <= answers["months"] <= most,
        ),
    ]
