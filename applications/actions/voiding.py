"""A confirmation stands for one text and these firm data: whoever changes either voids it and the firm is told."""

from datetime import timedelta

from django.db import transaction

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.outbox import owe_task
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow

from ..actors import TEAM
from ..models import Application, Commitment, ContributionLink
from ..participation_text import commitment_text
from ..queries.editable import open_sections
from .commitment_paper import cancel_paper
from .links import lock, send_link

S = Commitment.Status
PATIENCE = timedelta(minutes=15)
TELL = "applications.tell_voided"


def check_confirmations(application: Application, *, organisation=None, at_once: bool = True) -> None:
    """Void what no longer matches, let stand again what matches again; in the caller's transaction, which holds the application.

    Not `at_once` (somebody is still typing): the letters with new links wait a quarter of an hour.
    """
    if not application.has_confirmations:
        return
    application.cluster.refresh_from_db(fields=["name"])
    changed = [link for link in _confirmed(application, organisation) if _stands(link) != _matches(application, link)]
    void, restored = [link for link in changed if _stands(link)], [link for link in changed if not _stands(link)]
    _void(void)
    _restore(restored, application)
    if void:
        if at_once:
            tell_voided(application)
        else:
            due = portal_now() + PATIENCE
            owe_task(TELL, application, key=f"voided:{application.pk}:{due:%Y%m%d%H%M}", due_at=due)


@transaction.atomic
def renew_text(application: Application) -> None:
    """The programme's text got a new version: every confirmation of the old one is voided."""
    check_confirmations(lock(application.pk))


@transaction.atomic
def tell_voided(application: Application) -> int:
    """Mail every firm whose confirmation was voided the new text's link and tell the team; returns how many."""
    application = lock(application.pk)
    voided = [link for link in _confirmed(application, None) if link.voided_at and link.member.removed_at is None]
    if not voided:
        return 0
    writable = bool(open_sections(application))
    for link in voided:
        cancel_paper(link, "Taahhüt metni ya da firma bilgileri değişti.")
        if writable:
            send_link(application, link.organisation, link.email, link.member, by=link.sent_by, template="changed")
    titles = [link.organisation.title for link in voided]
    record(application, "participation_voided", by=SYSTEM, tell=(TEAM,), facts={"titles": titles, "asked": writable})
    return len(voided)


def _confirmed(application: Application, organisation) -> list[ContributionLink]:
    links = application.links.current().filter(outcome=ContributionLink.Outcome.CONFIRMED, member__isnull=False)
    if organisation is not None:
        links = links.filter(organisation=organisation)
    return list(
        links.select_related("organisation__province", "member__commitment", "participation", "application", "sent_by")
    )


def _matches(application: Application, link: ContributionLink) -> bool:
    return commitment_text(application, link.organisation).sha256 == link.participation.text_sha256


def _stands(link: ContributionLink) -> bool:
    return link.voided_at is None


def _void(links: list[ContributionLink]) -> None:
    """These no longer count; a signed document of the same firm is not touched."""
    if links:
        ContributionLink.objects.filter(pk__in=[link.pk for link in links]).update(voided_at=PortalNow())
        _by_link(links).filter(status=S.SIGNED).update(status=S.AWAITED)


def _restore(links: list[ContributionLink], application: Application) -> None:
    """The old text is back before a new one was mailed: these count again."""
    if links:
        ContributionLink.objects.filter(pk__in=[link.pk for link in links]).update(voided_at=None)
        if application.call.terms.commitment_proof == "LINK_OR_DOCUMENT":
            _by_link(links).filter(status=S.AWAITED).update(status=S.SIGNED)


def _by_link(links: list[ContributionLink]):
    return Commitment.objects.filter(member__in=[link.member_id for link in links], method=Commitment.Method.LINK)
