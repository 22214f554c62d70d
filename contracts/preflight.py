"""What is checked before a contract is opened for signature, each as a sentence with its problem or None (K-137)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from kumelenme.money import amount_in_words, format_money

from .clauses import ANNEXES, CLAUSES
from .compose import compose, context_digest
from .models import Contract, ContractVersion, EnterpriseStatus
from .sums import total_of

BODY = "documents/contract/body.html"


@dataclass(frozen=True)
class Check:
    """One line of the list: the sentence, and what is wrong."""

    statement: str
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem


def preflight(contract: Contract, context: dict) -> list[Check]:
    """Every check over the composed data, in the order of the contract."""
    return [Check(statement, check(contract, context) or "") for statement, check in CHECKS]


def text_of(version: ContractVersion) -> str:
    """The contract as a page shows it: an issued version from its frozen document, a draft from the templates."""
    if version.document is None:
        return mark_safe(render_to_string(BODY, version.context))  # noqa: S308 - our own templates, escaped
    whole = version.document.html
    return mark_safe(whole[whole.index("</h1>") + 5 : whole.rindex("</main>")])  # noqa: S308 - frozen output of our own templates


def _plan_is_intact(contract, context):
    return None if contract.agreed_plan.is_intact else "Mutabakat planının özeti tutmuyor."


def _sources_are_current(contract, context):
    if context_digest(compose(contract)) != context_digest(context):
        return "Taslak, kayıtlardaki donmuş veriyle aynı değil; yeni taslak oluşturun."
    return None


def _parties_are_identified(contract, context):
    enterprise = contract.enterprise
    if enterprise.status != EnterpriseStatus.ACCEPTED or context["enterprise"]["vkn"] != enterprise.vkn:
        return "Teşebbüsün kimlik bilgileri kabul edilen dosyayla aynı değil."
    wanted = ("title", "vkn", "address", "kep", "iban", "representative_name", "representative_title")
    missing = [str(enterprise._meta.get_field(name).verbose_name) for name in wanted if not context["enterprise"][name]]
    return f"Boş alanlar: {', '.join(missing)}." if missing else None


def _ministry_signatory_is_named(contract, context):
    named = context["ministry"]["signatory"] and context["ministry"]["signatory_title"]
    return None if named else "Bakanlık adına imzalayacak kişinin adını ve unvanını yazın."


def _amounts_are_agreed(contract, context):
    plan, amounts = contract.agreed_plan, context["contract"]
    for name, agreed in (("total", plan.total), ("grant", plan.grant), ("own", plan.own)):
        if Decimal(amounts[name]["exact"]) != agreed:
            return (
                f"Sözleşmedeki tutar ({amounts[name]['figures']}) uzlaşılan tutardan ({format_money(agreed)}) farklı."
            )
    return None


def _annexes_add_up(contract, context):
    total, grant, own = contract.total_budget, contract.grant_amount, contract.own_amount
    budget = context["budget"]
    tables = [("EK-2 satırları", budget["lines"], "amount")]
    tables += [
        (f"EK-2 {name}", budget[key], "total")
        for name, key in (("yıllar", "by_year"), ("kalemler", "by_category"), ("gruplar", "by_group"))
    ]
    for name, rows, column in tables:
        found = tuple(total_of(rows, c) for c in (column, "ministry", "own"))
        if found != (total, grant, own):
            return f"{name} toplamı sözleşme tutarıyla aynı değil: {format_money(found[0])}."
    if total_of(context["plan"]["activities"], "amount") != total:
        return "EK-1 faaliyet bütçelerinin toplamı sözleşme bütçesiyle aynı değil."
    if total_of(context["payments"], "grant") != grant:
        return "EK-5 ödeme takviminin toplamı destek tutarıyla aynı değil."
    return None


def _words_match_figures(contract, context):
    for amount in _amounts_in(context):
        exact = Decimal(amount["exact"])
        if amount["figures"] != format_money(exact) or amount["words"] != amount_in_words(exact):
            return "Tutarın rakam ve yazı karşılığı uyuşmuyor."
    return None


def _text_is_complete(contract, context):
    if len(context["clauses"]) != len(CLAUSES) or len(context["annexes"]) != len(ANNEXES):
        return "Madde ya da ek listesi eksik."
    text = strip_tags(render_to_string(BODY, context))
    return "Metinde doldurulmamış bir alan kaldı." if re.search(r"[{}]|None", text) else None


def _amounts_in(value):
    """Every amount anywhere in the composed data."""
    if isinstance(value, dict):
        if "exact" in value and "words" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _amounts_in(each)


CHECKS: tuple[tuple[str, Callable], ...] = (
    ("Mutabakat planı donduğu gibi duruyor", _plan_is_intact),
    ("Taslak güncel donmuş veriden oluşturuldu", _sources_are_current),
    ("Tarafların kimlik bilgileri kayıtlarla aynı", _parties_are_identified),
    ("Bakanlık adına imzalayacak kişi belli", _ministry_signatory_is_named),
    ("Tutarlar uzlaşılan tutarlarla aynı", _amounts_are_agreed),
    ("Bütün eklerin toplamları kuruşu kuruşuna aynı", _annexes_add_up),
    ("Rakam ile yazı aynı", _words_match_figures),
    ("36 madde ve 14 ek tam, doldurulmamış alan yok", _text_is_complete),
)
