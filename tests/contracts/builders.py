"""Builds the third floor's starting points: a real draft, frozen as a submission, set at the table.

The stages before the table belong to the other floors' tests; here the baton is laid down at NEGOTIATION with the
guards told to look away, and everything after that walks the real rows.
"""

from decimal import Decimal

import pgtrigger
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from applications.actions.submission import freeze
from applications.models import Application, Stage
from contracts import deadlines
from contracts.actions.approval import approve
from contracts.actions.conclusion import conclude, consent, write_conclusion
from contracts.actions.contract import compose_version, issue_contract
from contracts.actions.enterprise import accept_enterprise, add_document, save_enterprise, submit_enterprise
from contracts.actions.negotiation import accept, make_offer, send_turn
from contracts.actions.opening import open_talks
from contracts.actions.signature import decide_signature, upload_signature
from contracts.models import EnterpriseSlot, ItemKind, Outcome
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import create_people
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import AGENCY, CHAMBERS, UNIVERSITIES, organisation
from kumelenme.demo.walk.calls import an_open_call
from kumelenme.demo.walk.drafting import a_draft, fill_plan
from kumelenme.sql.clock import portal_now, portal_today

SCOPE = "KDP-2026-01"
VKN, IBAN = "9000000917", "TR330006100519786457841326"
ENTERPRISE = {
    "newly_founded": True,
    "legal_form": "joint_stock",
    "title": "Örnek Konya Tarım Makineleri Kümelenme Teşebbüsü A.Ş.",
    "vkn": VKN,
    "tax_office": "Selçuk",
    "mersis": "0900000091700017",
    "registry_number": "12345",
    "address": "Büyükkayacık Mahallesi 101. Cadde No: 4 Selçuklu/Konya",
    "kep": "tesebbus@hs01.kep.tr",
    "bank": "Örnek Bankası Konya Şubesi",
    "iban": IBAN,
    "management": "Yönetim Kurulu",
    "purpose_covers_plan": True,
    "representative_name": "Hakan Demirci",
    "representative_title": "Yönetim Kurulu Başkanı",
    "representative_email": "tesebbus@ornek.test",
}
CONCLUSION = "Taraflar, iş planının bütçesinde, zaman planında ve göstergelerinde anlaşmıştır."


def act_as(user, role):
    """The person in this role, as the middleware sets it."""
    user.act_as(role)
    return user


class World:
    """The call and its people; `person("baskan")` acts in the role of the cast."""

    def __init__(self, **terms):
        self.people = create_people()
        roles = {
            "program": Role.PROGRAMME_MANAGER,
            "komisyon1": Role.COMMISSION_MEMBER,
            "baskan": Role.COMMISSION_CHAIR,
            "onay": Role.APPROVER,
            "hukuk": Role.LEGAL,
            "izleme": Role.MONITOR,
            "denetci": Role.INSPECTOR,
        }
        for login, role in roles.items():
            act_as(self.people[login], role)
        self.call = an_open_call(SCOPE, "2026 yılı birinci çağrısı", by=self.people["program"], **terms)
        organisation(AGENCY, by=self.people["program"])
        self.made = 0

    def person(self, login):
        return self.people[login]

    def application(
        self, *, months: int = 24, scale: Decimal = Decimal(1), stage: str = Stage.NEGOTIATION
    ) -> Application:
        """A frozen submission standing at `stage`; its coordinator is koordinator, koordinator2, …"""
        number = self.made = self.made + 1
        coordinator = self.people[f"koordinator{'' if number == 1 else number}"]
        application = a_draft(
            self.call,
            by=act_as(coordinator, Role.COORDINATOR),
            name=f"Örnek Küme {number}",
            chamber=CHAMBERS[number - 1],
            university=UNIVERSITIES[number - 1],
            provinces=["Konya"],
            firm_count=3,
        )
        act_as(coordinator, Role.COORDINATOR)
        fill_plan(application, months=months, scale=scale)
        freeze(application, by=coordinator)
        application.refresh_from_db()
        self.coordinator = coordinator
        guards = ("applications.Application:legal_moves_stage", "applications.Application:recorded_moves_stage")
        with transaction.atomic(), pgtrigger.ignore(*guards), connection.cursor() as cursor:
            Application.objects.filter(pk=application.pk).update(
                stage=stage, stage_entered_at=portal_now(), stage_due_at=deadlines.negotiation(application)
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        return Application.objects.get(pk=application.pk)

    def talks(self, **kwargs):
        return open_talks(self.application(**kwargs), by=self.people["komisyon1"])

    def items(self, talks, kind=ItemKind.LINE):
        return list(talks.items.filter(kind=kind))

    def agree(self, talks):
        """One round: the ministry accepts every row and answers every point, the cluster accepts the answers."""
        ministry, cluster = self.people["komisyon1"], self.coordinator
        points = [i.pk for i in self.items(talks, ItemKind.CONDITION)]
        for pk in points:
            make_offer(
                talks,
                pk,
                {"outcome": Outcome.ACCEPTED, "text": "Plan buna göre düzenlendi.", "reason": "Kurul hususu"},
                by=ministry,
            )
        rows = [i.pk for i in talks.items.exclude(kind=ItemKind.CONDITION)]
        indicator = self.items(talks, ItemKind.INDICATOR)[0]
        accept(talks, [pk for pk in rows if pk != indicator.pk], by=ministry)
        make_offer(talks, indicator.pk, {"target": Decimal(99), "reason": "Hedef yükseltildi"}, by=ministry)
        send_turn(talks, by=ministry)
        accept(talks, [*points, indicator.pk], by=cluster)
        send_turn(talks, by=cluster)

    def agreed(self, talks):
        """The talks concluded with both consents."""
        self.agree(talks)
        write_conclusion(talks, by=self.people["komisyon1"], text=CONCLUSION, attendees="Kaan Yıldırım\nAyşe Yılmaz")
        consent(talks, by=self.coordinator)
        consent(talks, by=self.people["baskan"])
        application = Application.objects.get(pk=talks.application_id)
        conclude(application, by=self.people["baskan"])
        return Application.objects.get(pk=talks.application_id)

    def approved(self, **kwargs):
        application = self.agreed(self.talks(**kwargs))
        approve(
            application,
            by=self.people["onay"],
            authority="Bakanlık Makamı",
            decided_on=portal_today(),
            number="E-2026/514",
        )
        return Application.objects.get(pk=application.pk)

    def enterprise(self, **kwargs):
        """An approved application whose enterprise file has been sent."""
        application = self.approved(**kwargs)
        save_enterprise(application, ENTERPRISE, by=self.coordinator)
        for slot in EnterpriseSlot:
            add_document(application, scan(f"{slot}.pdf"), slot=slot, dated_on=portal_today(), by=self.coordinator)
        submit_enterprise(application, by=self.coordinator)
        return application

    def contract(self, **kwargs):
        application = self.enterprise(**kwargs)
        accept_enterprise(application, by=self.people["baskan"])
        self.people["tesebbus"] = act_as(
            type(self.people["tesebbus"]).objects.get(email="tesebbus@ornek.test"), Role.ENTERPRISE_REP
        )
        return Application.objects.get(pk=application.pk).contract

    def issued(self, contract=None):
        contract = contract or self.contract()
        legal = self.people["hukuk"]
        compose_version(contract, by=legal, signatory="Işıl Karaca", signatory_title="Sanayi Genel Müdürü")
        issue_contract(contract, by=legal)
        contract.refresh_from_db()
        return contract

    def sign(self, contract, party, *, by, confirmed_by):
        upload = SimpleUploadedFile("imzali.pdf", scan("x.pdf").read() + party.encode(), content_type="application/pdf")
        signature = upload_signature(contract, upload, party=party, kind="wet", signed_on=portal_today(), by=by)
        return decide_signature(signature, confirmed=True, by=confirmed_by)


__all__ = ["CONCLUSION", "ENTERPRISE", "World", "act_as", "grant_role"]
