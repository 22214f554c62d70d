"""Firms that answer by their link: confirmed, declined, opened, asked again after a change, never answered."""

import re
from decimal import Decimal

from applications.actions.links import invite_members, mark_opened
from applications.actions.members import add_member, change_member
from applications.actions.organisations import register_organisation
from applications.actions.participation import confirm, decline
from applications.actions.references import request_reference
from applications.models import Application, Member, Province
from applications.participation_text import commitment_text
from applications.queries.contributions import link_of
from kumelenme.demo.organisations import SECOND_AGENCY, checked_vkn, organisation
from kumelenme.lifecycle.models import Owed
from kumelenme.sql.clock import portal_now

# (seed of the tax number, title, e-mail): firms beside those of the list, none of them real.
CONFIRMED = (
    ("910000001", "Örnek Çelik Döküm San. Ltd. Şti.", "bilgi@celikdokum.example"),
    ("910000002", "Örnek Ilgın Hidrolik A.Ş.", "bilgi@ilginhidrolik.example"),
)
CHANGED = ("910000003", "Örnek Öz Kaynak Makine Ltd. Şti.", "bilgi@ozkaynak.example")
DECLINED = ("910000004", "Örnek Şahin Rulman Ltd. Şti.", "bilgi@sahinrulman.example")
OPENED = ("910000005", "Örnek Üstün Pres Sanayi A.Ş.", "bilgi@ustunpres.example")
REFEREE = "genelsekreter@komsuajans.example"
SILENT = ("910000006", "Örnek Yıldız Talaşlı İmalat A.Ş.", "bilgi@yildizimalat.example")
ANSWERS = {
    "production_topic": "Tarım makineleri için döküm ve işlenmiş parça",
    "employees": 37,
    "turnover": Decimal("18500000.00"),
    "exports": Decimal("2400000.00"),
    "research": "",
    "capacity_report": "2025/118",
    "role": "core",
    "expectation": "Ortak laboratuvar ve ihracat eğitimi",
    "contribution": "Ortak kalite laboratuvarının kurulumuna ve deneme üretimine katılım",
    "cash_contribution": Decimal("150000.00"),
    "in_kind_contribution": Decimal("0.00"),
    "in_kind_description": "",
    "other_association": "",
    "owner_group": "",
    "signatory": "Yetkili Kişi",
    "signatory_title": "Genel müdür",
}
# The number that public examples use; it belongs to nobody.
IDENTITY = "10000000146"


def every_answer(application: Application, *, by) -> None:
    """Two firms confirm, one is asked again because its title changed, one declines, one looks, one is silent.

    An agency is asked for its letter.
    """
    for firm in (*CONFIRMED, CHANGED):
        _confirm(_invited(application, firm, by))
    changed = application.members.get(organisation__title=CHANGED[1])
    change_member(changed, {"title": CHANGED[1].replace("Ltd. Şti.", "A.Ş.")}, by=by)
    decline(link_of(_invited(application, DECLINED, by)), reason="Bu dönem kapasitemiz dolu.")
    mark_opened(link_of(_invited(application, OPENED, by)), portal_now())
    no_answer(application, by=by)
    request_reference(application, organisation(SECOND_AGENCY, by=by), REFEREE, by=by)


def no_answer(application: Application, *, by) -> None:
    """One firm that is invited and does not answer."""
    _invited(application, SILENT, by)


def _invited(application: Application, firm: tuple[str, str, str], by) -> str:
    """Add and invite; the secret as the firm reads it in its letter."""
    invite_members(application, [_member(application, firm, by)], by=by)
    letter = Owed.objects.filter(kind="letter", payload__to=firm[2]).latest("pk")
    return re.search(r"/katilim/([\w-]+)/", letter.payload["body"])[1]


def _member(application: Application, firm: tuple[str, str, str], by) -> Member:
    seed, title, email = firm
    body = register_organisation(
        by=by,
        vkn=checked_vkn(seed),
        title=title,
        kind="firm",
        province=Province.objects.get(name="Konya"),
        nace_id="2830",
        employees=ANSWERS["employees"],
        email=email,
    )
    return add_member(application, body, by=by)


def _confirm(token: str) -> None:
    link = link_of(token)
    mark_opened(link, portal_now())
    digest = commitment_text(link.application, link.organisation).sha256
    confirm(link, ANSWERS, identity=IDENTITY, text_sha256=digest, token=token)
