"""The firm's commitment as an official paper (D04): frozen when it confirms, cancelled when that no longer stands."""

from kumelenme.documents.actions import cancel, issue
from kumelenme.documents.models import CancelReason, DocumentState, IssuedDocument
from kumelenme.ui.dates import moment_text

from ..models import ContributionLink, Participation
from ..queries.editable import APPLICANT_READERS
from ..stated import stated_rows, values_of


def number_of(link: ContributionLink) -> str:
    """The paper's number: the application's, then the member's code."""
    return f"{link.application.number}-T-{link.member.code}"


def papers_of(link: ContributionLink):
    """The papers of this member, the newest first."""
    return IssuedDocument.objects.about(link.application).filter(kind="D04", number=number_of(link))


def issue_paper(link: ContributionLink, form: Participation) -> IssuedDocument:
    """Freeze the paper of a confirmation and owe its PDF; a renewed confirmation makes the next version."""
    before = papers_of(link).first()
    application = link.application
    return issue(
        "D04",
        subject=application,
        template="documents/commitment.html",
        title="Firma katılım formu ve taahhütname",
        number=number_of(link),
        version=before.version + 1 if before else 1,
        replaces=before,
        audience=APPLICANT_READERS,
        public_parties=[link.organisation.title, application.cluster.name],
        by=None,
        context={
            "firm": {
                "title": link.organisation.title,
                "vkn": link.organisation.vkn,
                "province": link.organisation.province.name,
                "nace": link.organisation.nace_id or "",
            },
            "text": form.text,
            "text_version": form.text_version,
            "text_sha256": form.text_sha256,
            "sha256": form.sha256,
            "stated": stated_rows(values_of(form)),
            "signatory": form.signatory,
            "signatory_title": form.signatory_title,
            "identity": form.masked_identity,
            "confirmed_at": moment_text(form.confirmed_at),
            "email": link.email,
        },
    )


def cancel_paper(link: ContributionLink, reason: str) -> None:
    """The confirmation no longer stands: its paper is cancelled, the verification page says so."""
    for paper in papers_of(link).exclude(state=DocumentState.CANCELLED):
        cancel(paper, reason_class=CancelReason.REVOKED, reason=reason, by=None)
