"""The decision package: all the authority decides on, as plain data with one digest (T26)."""

import hashlib
import json
from decimal import Decimal

from applications.budget import share_percent
from kumelenme.money import amount_in_words, format_money, format_number

from .models import AgreedPlan


def build_package(application, plan: AgreedPlan) -> dict:
    """Plain data of the package; equal facts give an equal digest."""
    base = application.submissions.order_by("version").last()
    asked, found = base.dossier["plan"]["totals"], plan.dossier["plan"]
    return {
        "application": application.number,
        "call": application.call.number,
        "cluster": application.cluster.name,
        "coordinator": plan.dossier["cluster"]["coordinator"]["title"],
        "months": found["months"],
        "base_version": base.version,
        "base_sha256": base.sha256,
        "plan_version": plan.version,
        "plan_sha256": plan.sha256,
        "amounts": [
            _amounts("İş planı toplam bütçesi", asked["total"], plan.total),
            _amounts("Destek tutarı", asked["ministry"], plan.grant),
            _amounts("Teşebbüs payı", asked["own"], plan.own),
        ],
        "rate": f"%{format_number(share_percent(plan.grant, plan.total), 2)}",
        "ceiling": format_money(plan.ceiling) if plan.ceiling is not None else "",
        "points": plan.dossier.get("negotiation", {}).get("points", []),
        "conclusion": plan.conclusion,
        "activities": len(found["activities"]),
        "lines": len(found["budget"]),
        "indicators": len(found["indicators"]),
    }


def package_digest(package: dict) -> str:
    """SHA-256 of the package as canonical JSON."""
    text = json.dumps(package, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _amounts(label: str, asked: str, agreed: Decimal) -> dict:
    return {
        "label": label,
        "asked": format_money(Decimal(asked)),
        "agreed": format_money(agreed),
        "words": amount_in_words(agreed),
    }
