"""The third floor's starting points: an application at the table and everything that follows, one step at a time."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import Application, Stage
from contracts import deadlines
from contracts.actions.conclusion import conclude, consent, write_conclusion
from contracts.actions.enterprise import accept_enterprise
from contracts.actions.negotiation import accept, make_offer, send_turn
from contracts.actions.opening import open_talks
from contracts.actions.signature import decide_signature, upload_signature
from contracts.models import ItemKind, Outcome
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import contracting, negotiating
from kumelenme.sql.clock import portal_today
from tests.support.programme import Programme, lay_down

SEED = "900000091"


class World(Programme):
    """The call in negotiation."""

    def application(self, *, stage: str = Stage.NEGOTIATION, **kwargs) -> Application:
        """A frozen submission standing at `stage`."""
        application = self.frozen(**kwargs)
        application.refresh_from_db()
        lay_down([application], stage, stage_due_at=deadlines.negotiation(application))
        return Application.objects.get(pk=application.pk)

    def talks(self, **kwargs):
        return open_talks(self.application(**kwargs), by=self.person("komisyon1"))

    def items(self, talks, kind=ItemKind.LINE):
        return list(talks.items.filter(kind=kind))

    def agree(self, talks):
        """One round: the ministry accepts every row and answers every point, the cluster accepts the answers."""
        ministry, cluster = self.person("komisyon1"), self.coordinator
        points = [i.pk for i in self.items(talks, ItemKind.CONDITION)]
        for pk in points:
            words = {"outcome": Outcome.ACCEPTED, "text": "Plan buna göre düzenlendi.", "reason": "Kurul hususu"}
            make_offer(talks, pk, words, by=ministry)
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
        write_conclusion(talks, by=self.person("komisyon1"), text=negotiating.MINUTES, attendees="Kaan Yıldırım")
        consent(talks, by=self.coordinator)
        consent(talks, by=self.person("baskan"))
        application = Application.objects.get(pk=talks.application_id)
        conclude(application, by=self.person("baskan"))
        return Application.objects.get(pk=talks.application_id)

    def approved(self, **kwargs):
        application = self.agreed(self.talks(**kwargs))
        negotiating.approve(application, self.people)
        return application

    def enterprise(self, **kwargs):
        """An approved application whose enterprise file has been sent."""
        application = self.approved(**kwargs)
        contracting.send_file(application, self.coordinator, self.person("tesebbus"), seed=SEED)
        return application

    def contract(self, **kwargs):
        application = self.enterprise(**kwargs)
        accept_enterprise(application, by=self.person("baskan"))
        self.people["tesebbus"] = User.objects.get(email="tesebbus@ornek.test")
        self.person("tesebbus").act_as(Role.ENTERPRISE_REP)
        return Application.objects.get(pk=application.pk).contract

    def issued(self, contract=None):
        contract = contract or self.contract()
        contracting.open_for_signature(contract, self.people)
        contract.refresh_from_db()
        return contract

    def sign(self, contract, party, *, by, confirmed_by):
        upload = SimpleUploadedFile("imzali.pdf", scan("x.pdf").read() + party.encode(), content_type="application/pdf")
        signature = upload_signature(contract, upload, party=party, kind="wet", signed_on=portal_today(), by=by)
        return decide_signature(signature, confirmed=True, by=confirmed_by)
