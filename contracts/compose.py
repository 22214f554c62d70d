"""The data of a contract, composed from frozen sources only (K-138): agreed plan, enterprise file, terms of the call.

Money stands beside its words; nothing here is typed by hand except the ministry's signatory and the start date.
"""

import hashlib
import json
from decimal import Decimal

from django.utils.timezone import localtime

from applications.budget import share_percent
from applications.yearly import shown
from kumelenme.documents.models import IssuedDocument
from kumelenme.money import amount_in_words, format_money, format_number

from .clauses import ANNEXES, CLAUSES, OPTIONS
from .models import ApprovalDecision, Contract
from .schedule import payment_schedule, periods_of
from .sums import group_sums

MINISTRY = {
    "name": "T.C. Sanayi ve Teknoloji Bakanlığı",
    "unit": "Sanayi Genel Müdürlüğü",
    "address": "Mustafa Kemal Mahallesi Dumlupınar Bulvarı No: 192, 06530 Çankaya/Ankara",
    "kep": "sanayiveteknolojibakanligi@hs01.kep.tr",
}


def compose(contract: Contract) -> dict:
    """Everything that the clauses and annexes print, as plain data."""
    plan, enterprise, application = contract.agreed_plan, contract.enterprise, contract.application
    dossier, terms = plan.dossier, application.call.terms
    return {
        "contract": {
            "number": contract.number,
            "months": contract.months,
            "start": f"{contract.start_on:%d.%m.%Y}" if contract.start_on else "",
            "total": money(contract.total_budget),
            "grant": money(contract.grant_amount),
            "own": money(contract.own_amount),
            "rate": percent(share_percent(contract.grant_amount, contract.total_budget)),
            "year_count": -(-contract.months // 12),
            "period_count": len(periods_of(contract.months, terms.report_months)),
        },
        "application": {
            "number": application.number,
            "call": application.call.number,
            "call_title": application.call.title,
        },
        "cluster": {"name": dossier["cluster"]["name"], "coordinator": dossier["cluster"]["coordinator"]["title"]},
        "ministry": {
            **MINISTRY,
            "signatory": contract.ministry_signatory,
            "signatory_title": contract.ministry_signatory_title,
        },
        "enterprise": _enterprise(enterprise),
        "basis": _basis(contract),
        "terms": _terms(terms),
        "plan": _plan(dossier["plan"]),
        "budget": _budget(dossier["plan"]),
        "payments": [
            {**row, "grant": money(row["grant"])} for row in payment_schedule(dossier["plan"], terms.report_months)
        ],
        "members": dossier["members"],
        "points": dossier.get("negotiation", {}).get("points", []),
        "conclusion": plan.conclusion,
        "clauses": [{"number": c.number, "title": c.title, "template": c.template} for c in CLAUSES],
        "options": [
            {"code": o.code, "clause": o.clause, "title": o.title, "template": o.template}
            for o in OPTIONS
            if o.code in contract.options
        ],
        "annexes": [{"number": a.number, "title": a.title, "template": a.template} for a in ANNEXES],
    }


def context_digest(context: dict) -> str:
    """SHA-256 of the composed data as canonical JSON."""
    text = json.dumps(context, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def money(amount: Decimal | str) -> dict:
    """An amount four ways: exact, in figures, bare for tables whose head says TL, in words (K-137)."""
    exact = Decimal(amount)
    return {
        "exact": f"{exact:.2f}",
        "figures": format_money(exact),
        "bare": format_number(exact, 2),
        "words": amount_in_words(exact),
    }


def percent(value: Decimal) -> str:
    """Two places only where they are needed: %50, %48,97."""
    return f"%{format_number(value, 0 if value == value.to_integral_value() else 2)}"


def _enterprise(enterprise) -> dict:
    documents = enterprise.documents.filter(replaced_at=None).select_related("file").order_by("slot")
    fields = (
        "title",
        "vkn",
        "tax_office",
        "mersis",
        "registry_number",
        "address",
        "kep",
        "bank",
        "iban",
        "management",
        "representative_name",
        "representative_title",
    )
    return {
        **{name: getattr(enterprise, name) for name in fields},
        "legal_form": enterprise.get_legal_form_display(),
        "iban_grouped": " ".join(enterprise.iban[i : i + 4] for i in range(0, len(enterprise.iban), 4)),
        "documents": [
            {
                "title": d.get_slot_display(),
                "date": f"{d.dated_on:%d.%m.%Y}",
                "name": d.file.original_name,
                "sha256": d.file.sha256,
            }
            for d in documents
        ],
    }


def _basis(contract: Contract) -> dict:
    approval = contract.application.approvals.filter(decision=ApprovalDecision.APPROVED).last()
    minutes = IssuedDocument.objects.about(contract.application).filter(kind="D18").exclude(state="cancelled").first()
    plan = contract.agreed_plan
    return {
        "plan_version": plan.version,
        "plan_sha256": plan.sha256,
        "agreed": f"{localtime(plan.agreed_at):%d.%m.%Y}",
        "negotiated": plan.negotiation_id is not None,
        "authority": approval.authority if approval else "",
        "approval_number": approval.number if approval else "",
        "approval_date": f"{approval.decided_on:%d.%m.%Y}" if approval else "",
        "minutes_number": minutes.number if minutes else "",
        "minutes_code": minutes.code if minutes else "",
    }


def _terms(terms) -> dict:
    counts = (
        "report_months",
        "report_submit_days",
        "report_review_days",
        "development_report_months",
        "asset_years",
        "retention_years",
        "max_total_months",
        "min_firms",
        "document_max_age_days",
    )
    rates = (
        "max_rate_total",
        "max_rate_line",
        "overhead_pct",
        "refurbishment_pct",
        "line_tolerance",
        "notice_limit",
        "advance_pct",
    )
    return {
        **{name: getattr(terms, name) for name in counts},
        **{name: percent(getattr(terms, name)) for name in rates},
        "board": terms.board_label,
        "advance": terms.advance_pct > 0,
        "guarantee": terms.guarantee_required,
        "audit_above": money(terms.audit_above),
        "recovery_rule": terms.recovery_rule,
        "stamp_tax": terms.stamp_tax_text,
        "service_channel": terms.service_channel,
        "vat_included": terms.vat_included,
        "public_register": terms.public_register,
    }


def _plan(plan: dict) -> dict:
    spent = group_sums(plan["budget"], "activity")
    none = {"total": "0.00"}
    return {
        **{
            name: plan[name]
            for name in (
                "title",
                "months",
                "summary",
                "general_goal",
                "target_groups",
                "management",
                "vision",
                "strategy",
                "goals",
            )
        },
        "activities": [{**a, "amount": money(spent.get(a["key"], none)["total"])} for a in plan["activities"]],
        "packages": plan.get("packages", []),
        "indicators": [
            {**i, "baseline": plain(i["baseline"]), "target": plain(i["target"]), "years": shown(i.get("yearly") or [])}
            for i in plan["indicators"]
        ],
    }


def _budget(plan: dict) -> dict:
    names = {a["key"]: f"{a['code']} {a['name']}" for a in plan["activities"]}
    lines = [
        {
            **{k: line[k] for k in ("description", "unit", "year", "category_title")},
            "activity": names[line["activity"]],
            "quantity": plain(line["quantity"]),
            "unit_price": money(line["unit_price"]),
            "rate": percent(Decimal(line["rate"])),
            "amount": money(line["amount"]),
            "ministry": money(line["ministry"]),
            "own": money(line["own"]),
        }
        for line in plan["budget"]
    ]
    return {
        "lines": lines,
        "by_year": _table(group_sums(plan["budget"], "year"), lambda year: f"{year}. yıl"),
        "by_category": _table(group_sums(plan["budget"], "category_title"), str),
        "by_group": _table(group_sums(plan["budget"], "group"), lambda group: f"{group}. faaliyet grubu"),
        "financing": [
            {"year": f["year"], "source": f["source"], "cash": money(f["cash"]), "in_kind": money(f["in_kind"])}
            for f in plan["financing"]
        ],
    }


def _table(sums: dict, label) -> list[dict]:
    return [{"label": label(key), **{name: money(amount) for name, amount in row.items()}} for key, row in sums.items()]


def plain(value: str) -> str:
    """A number without needless zeros: 2, 37,50."""
    number = Decimal(value)
    return format_number(number, 0 if number == number.to_integral_value() else 2)
