"""Firms with links, and what they answer; the secret is read from the letter, as its addressee would."""

import re

from applications.actions.links import invite_members
from applications.actions.members import add_member
from applications.actions.participation import confirm
from applications.models import ContributionLink, Organisation
from applications.participation_text import commitment_text
from applications.queries.contributions import link_of
from kumelenme.lifecycle.models import Owed

IDENTITY = "10000000146"
ANSWERS = {
    "production_topic": "Ekim makinesi",
    "employees": "41",
    "turnover": "12.500.000,00",
    "exports": "",
    "research": "",
    "capacity_report": "2025/118",
    "role": "core",
    "expectation": "",
    "contribution": "Ortak kalite laboratuvarı",
    "cash_contribution": "250.000,00",
    "in_kind_contribution": "",
    "in_kind_description": "",
    "other_association": "",
    "owner_group": "",
    "signatory": "Özgür Yıldız",
    "signatory_title": "Genel müdür",
    "identity": IDENTITY,
    "declare_cooperation": "on",
    "declare_authority": "on",
    "declare_single": "on",
}


def a_firm(draft, by, *, number: int = 1, title: str = "Çelik Döküm Ltd. Şti.", email: str = "bilgi@celik.test"):
    """A member firm in the draft's main field whose commitment is awaited."""
    firm = Organisation.objects.create(
        vkn=f"40000000{number:02d}",
        title=title,
        kind="firm",
        province=draft.coordinator.province,
        nace_id="2830",
        email=email,
        registered_by=by,
    )
    return add_member(draft, firm, by=by)


def letters_to(email: str) -> list[dict]:
    """Subject and body of every letter owed to an address, the oldest first."""
    return [owed.payload for owed in Owed.objects.filter(kind="letter", payload__to=email).order_by("pk")]


def secret_for(email: str) -> str:
    """The token in the newest letter."""
    return re.search(r"/(?:katilim|referans)/([\w-]+)/", letters_to(email)[-1]["body"])[1]


def invited(draft, member, by) -> str:
    """Invite one firm; the token of its link."""
    invite_members(draft, [member], by=by)
    return secret_for(member.organisation.email)


def page_of(token: str) -> str:
    """The address that the letter carries, without the host."""
    return f"/katilim/{token}/"


def sha_of(token: str) -> str:
    """The digest of the text as it stands now."""
    link = link_of(token)
    return commitment_text(link.application, link.organisation).sha256


def confirmed(draft, member, by, *, owner_group: str = "") -> str:
    """Invite one firm and confirm for it in the browser's way; the token of its link."""
    token = invited(draft, member, by)
    values = {
        "production_topic": "Ekim makinesi",
        "employees": 41,
        "turnover": 12500000,
        "exports": 0,
        "research": "",
        "capacity_report": "",
        "role": "core",
        "expectation": "",
        "contribution": "Ortak kalite laboratuvarı",
        "cash_contribution": 250000,
        "in_kind_contribution": 0,
        "in_kind_description": "",
        "other_association": "",
        "owner_group": owner_group,
        "signatory": "Özgür Yıldız",
        "signatory_title": "Genel müdür",
    }
    confirm(link_of(token), values, identity=IDENTITY, text_sha256=sha_of(token), token=token)
    member.commitment.refresh_from_db()
    return token


def current(member) -> ContributionLink:
    """The member's newest link that was neither replaced nor taken back."""
    return member.links.current().latest("pk")
