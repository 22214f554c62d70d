"""A firm's own answer through its link: confirm, decline, take back (K-028, K-030). No account, no login."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.notices import letters
from kumelenme.sealing import seal
from kumelenme.sql.clock import portal_now, portal_today

from ..actors import COMMISSION, COMMISSION_CHAIR, TEAM
from ..models import Application, Commitment, ContributionLink, Member, Organisation, Participation
from ..participation_text import commitment_text, digest
from ..rules.participation import link_is_open, may_take_back, what_is_left
from ..stated import STATED, stated_rows, values_of
from .commitment_paper import cancel_paper, issue_paper
from .links import LETTERS, lock

OUTCOME = ContributionLink.Outcome


@dataclass(frozen=True)
class TextChanged(Exception):
    """The text is no longer the one that was previewed; it must be read again."""


@transaction.atomic
def confirm(link: ContributionLink, values: dict, *, identity: str, text_sha256: str, token: str) -> Participation:
    """The signatory confirms exactly the text with this digest, once.

    ValidationError if the link is not open any more, TextChanged if text or firm data are others now. Where the
    call wants a signed document the firm counts only when that is recorded too (`commitment_proof`).
    """
    application, link = _locked(link)
    if reason := link_is_open(link, application, portal_now()):
        raise ValidationError(reason)
    text = commitment_text(application, link.organisation)
    if text.sha256 != text_sha256:
        raise TextChanged
    stated = {name: values[name] for name in STATED}
    form = Participation.objects.create(
        link=link,
        **stated,
        sealed_identity=seal(identity),
        text=text.text,
        text_version=text.version,
        text_sha256=text.sha256,
        sha256=digest({"text": text.sha256, **{name: str(value) for name, value in stated.items()}}),
        notice_version=NOTICE_VERSION,
        notice_shown_at=link.shown_at or portal_now(),
    )
    form.refresh_from_db()
    _end(link, OUTCOME.CONFIRMED)
    Application.objects.filter(pk=application.pk).update(has_confirmations=True)
    _commit(link.member, form, counts=application.call.terms.commitment_proof == "LINK_OR_DOCUMENT")
    if form.owner_group:
        Organisation.objects.filter(pk=link.organisation.pk).update(owner_group=form.owner_group)
    issue_paper(link, form)
    _register(application, link, "participation_confirmed", tell=(TEAM,), sha256=form.sha256)
    _mail(link, application, "confirmed", token, form=form, stated=stated_rows(values_of(form)))
    return form


@transaction.atomic
def decline(link: ContributionLink, *, reason: str) -> None:
    """The firm does not take part; the link is used up."""
    application, link = _locked(link)
    if refusal := link_is_open(link, application, portal_now()):
        raise ValidationError(refusal)
    if not reason.strip():
        raise ValidationError({"reason": "Gerekçenizi kısaca yazın."})
    _end(link, OUTCOME.DECLINED, reason)
    Commitment.objects.filter(member=link.member).update(status=Commitment.Status.DECLINED)
    _register(application, link, "participation_declined", note=reason, tell=(TEAM,))


@transaction.atomic
def take_back(link: ContributionLink, *, reason: str, token: str) -> None:
    """The firm withdraws what it confirmed; after the first submission the commission is told too (K-030)."""
    application, link = _locked(link)
    if refusal := may_take_back(link, application):
        raise ValidationError(refusal)
    if not reason.strip():
        raise ValidationError({"reason": "Gerekçenizi kısaca yazın."})
    _end(link, OUTCOME.WITHDRAWN, reason)
    Commitment.objects.filter(member=link.member_id).update(status=Commitment.Status.WITHDRAWN)
    cancel_paper(link, "Firma taahhüdünü geri çekti.")
    sent = application.submissions.exists()
    _register(
        application,
        link,
        "participation_withdrawn",
        note=reason,
        tell=(TEAM, COMMISSION, COMMISSION_CHAIR) if sent else (TEAM,),
        title=link.organisation.title,
        after_submission=sent,
        unmet=what_is_left(application),
    )
    _mail(link, application, "withdrawn", token)


def _locked(link: ContributionLink) -> tuple[Application, ContributionLink]:
    """Application first, then the link: the order of every other act on a draft."""
    application = lock(link.application_id)
    locked = (
        ContributionLink.objects.select_for_update(of=("self",))
        .select_related("organisation__province", "member__commitment")
        .get(pk=link.pk)
    )
    return application, locked


def _end(link: ContributionLink, outcome: str, reason: str = "") -> None:
    link.outcome, link.answered_at, link.reason = outcome, portal_now(), reason.strip()[:1000]
    link.save(update_fields=["outcome", "answered_at", "reason"])


def _commit(member: Member, form: Participation, *, counts: bool) -> None:
    Commitment.objects.update_or_create(
        member=member,
        defaults={
            "status": Commitment.Status.SIGNED if counts else Commitment.Status.AWAITED,
            "method": Commitment.Method.LINK,
            "signed_on": portal_today(),
            "signatory": form.signatory,
            "signatory_title": form.signatory_title,
            "cash_contribution": form.cash_contribution,
            "in_kind_contribution": form.in_kind_contribution,
        },
    )
    if member.layer != form.role:
        Member.everyone.filter(pk=member.pk).update(layer=form.role)


def _register(application, link, verb: str, *, tell, note: str = "", **facts) -> None:
    record(
        application,
        verb,
        by=SYSTEM,
        note=note,
        tell=tell,
        facts={"vkn": link.organisation.vkn, "title": link.organisation.title, **facts},
    )


def _mail(link, application, name: str, token: str, **context) -> None:
    letters.post(
        to=link.email,
        template=f"{LETTERS}/{name}.txt",
        context={
            "link": link,
            "application": application,
            "organisation": link.organisation,
            "address": settings.PORTAL_URL + reverse("applications:participation", args=[token]),
            **context,
        },
        key=f"link:{link.pk}:{name}",
        reference=application.number,
    )
