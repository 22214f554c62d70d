"""A reference letter by link: asked from an agency, given without an account, kept in its slot (K-033)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.notices import letters
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import DOCUMENTS

from ..actors import TEAM
from ..models import Application, ApplicationDocument, ContributionLink, Organisation, ReferenceOpinion, Section, Slot
from ..queries.documents import limits_of
from ..queries.editable import APPLICANT_READERS, JUDGES
from ..rules.participation import link_is_open
from .documents import check_reference
from .editing import open_for_writing
from .links import LETTERS, lock, send_link

OUTCOME = ContributionLink.Outcome
ANSWERS = ("writer", "writer_title", "acquaintance", "regional_importance", "capacity", "plan_alignment", "opinion")


@transaction.atomic
def request_reference(application: Application, referee: Organisation, email: str, *, by) -> ContributionLink:
    """Mail an institution that is no member the link to its letter; an open link of the same one stops working."""
    locked = open_for_writing(application, Section.DOCUMENTS, by=by)
    if locked.members.filter(organisation=referee).exists():
        raise ValidationError(
            {"vkn": "Referans mektubunu veren kurum birliktelik üyesi olamaz; üye olmayan bir kurumdan isteyin."}
        )
    given = locked.links.filter(organisation=referee, outcome=OUTCOME.CONFIRMED)
    if given.filter(opinion__document__replaced_at=None).exists():
        raise ValidationError({"vkn": f"{referee.title} mektubunu zaten göndermiş."})
    given.update(outcome=OUTCOME.REPLACED)  # its letter was taken out of the documents
    link = send_link(locked, referee, email, None, by=by, template="reference")
    record(locked, "reference_requested", by=by, facts={"vkn": referee.vkn, "title": referee.title})
    return link


@transaction.atomic
def give_reference(link: ContributionLink, values: dict, *, upload, token: str) -> ReferenceOpinion:
    """The referee's answers and signed letter, once; the letter lands in its slot beside uploaded ones."""
    application, link = _locked(link)
    if reason := link_is_open(link, application, portal_now(), Section.DOCUMENTS):
        raise ValidationError(reason)
    check_reference(application, link.organisation, values["dated_on"], values["reference_number"])
    limits = limits_of(application)
    if upload.size > limits["room"]:
        raise ValidationError("Başvurunun dosya sınırı doldu. Mektubu, sizden isteyen kişiye gönderin.")
    file = store_upload(
        upload,
        subject=application,
        slot=str(Slot.REFERENCE_LETTER),
        by=None,
        audience=(*APPLICANT_READERS, *JUDGES),
        kinds=DOCUMENTS,
        max_bytes=limits["max_bytes"],
    )
    document = ApplicationDocument.objects.create(
        application=application,
        slot=Slot.REFERENCE_LETTER,
        file=file,
        label="Bağlantıyla verildi",
        referee=link.organisation,
        dated_on=values["dated_on"],
        reference_number=values["reference_number"],
    )
    opinion = ReferenceOpinion.objects.create(link=link, document=document, **{name: values[name] for name in ANSWERS})
    _end(link, OUTCOME.CONFIRMED)
    _register(application, link, "reference_given", sha256=file.sha256)
    letters.post(
        to=link.email,
        template=f"{LETTERS}/reference_given.txt",
        context={
            "application": application,
            "organisation": link.organisation,
            "document": document,
            "opinion": opinion,
            "address": settings.PORTAL_URL + reverse("applications:reference", args=[token]),
        },
        key=f"link:{link.pk}:given",
        reference=application.number,
    )
    return opinion


@transaction.atomic
def decline_reference(link: ContributionLink, *, reason: str) -> None:
    """The institution does not give a letter; the link is used up."""
    application, link = _locked(link)
    if refusal := link_is_open(link, application, portal_now(), Section.DOCUMENTS):
        raise ValidationError(refusal)
    if not reason.strip():
        raise ValidationError({"reason": "Gerekçenizi kısaca yazın."})
    _end(link, OUTCOME.DECLINED, reason)
    _register(application, link, "reference_declined", note=reason)


def _locked(link: ContributionLink) -> tuple[Application, ContributionLink]:
    application = lock(link.application_id)
    locked = ContributionLink.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=link.pk)
    return application, locked


def _end(link: ContributionLink, outcome: str, reason: str = "") -> None:
    link.outcome, link.answered_at, link.reason = outcome, portal_now(), reason.strip()[:1000]
    link.save(update_fields=["outcome", "answered_at", "reason"])


def _register(application, link, verb: str, *, note: str = "", **facts) -> None:
    record(
        application,
        verb,
        by=SYSTEM,
        note=note,
        tell=(TEAM,),
        facts={"vkn": link.organisation.vkn, "title": link.organisation.title, **facts},
    )
