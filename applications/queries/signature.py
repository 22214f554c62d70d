"""The signed declaration with what may be said about its signature (domain.md §4.13)."""

from dataclasses import dataclass

from kumelenme.documents.models import SignatureCheck, StoredFile
from kumelenme.documents.queries import signature_of
from kumelenme.ui.dates import moment_text

from ..models import Application, ApplicationDocument, SignedBy, Slot, Stage, Submission


@dataclass(frozen=True, slots=True)
class Signed:
    """One signed paper: its file, how it was said to be signed, and the newest look at an electronic signature."""

    file: StoredFile
    way: str
    check: SignatureCheck | None

    @property
    def title(self) -> str:
        """The label beside the file; "e-imzalı" only after validation."""
        if self.check is not None:
            return self.check.get_result_display()
        return "Islak imzalı (taranmış)" if self.way == SignedBy.WET else "İmza denetlenmedi"

    @property
    def tone(self) -> str:
        """The tone of the label."""
        if self.check is None:
            return "neutral"
        return "positive" if self.check.valid else "action" if self.check.result == "unverified" else "negative"

    @property
    def sentence(self) -> str:
        """What was found, in one or two sentences; the same words on pages and in the receipt."""
        check = self.check
        if check is None:
            return "Taranmış imzayı portal doğrulayamaz; imza ve kaşeye idari kontrolde bakılır."
        if not check.valid:
            again = " Portal kendiliğinden yeniden dener." if check.reason in {"revocation", "late"} else ""
            return f"{check.why}{again}"
        when = f" İmza anı: {moment_text(check.signed_at)}{_clock(check)}." if check.signed_at else ""
        return (
            f"İmzalayan: {check.signers}.{when} Belgenin tamamı imzalı ve değişmemiş; sertifika zinciri güvenilir, "
            "iptal denetimi yapıldı."
        )


def signed_with(application: Application, submission: Submission | None = None) -> Signed | None:
    """The declaration a version was sent with, or the one that lies in the slot now; None if there is none."""
    papers = application.documents.filter(slot=Slot.SIGNED_DECLARATION).select_related("file")
    if submission is None:
        paper = papers.filter(replaced_at=None).first()
    else:
        paper = papers.filter(file=submission.signed_declaration_id).first()
    return of_paper(paper) if paper else None


def of_paper(paper: ApplicationDocument) -> Signed:
    """What may be said about the signature of one paper."""
    return Signed(paper.file, paper.signature, signature_of(paper.file))


def signed_on_record(application: Application) -> Signed | None:
    """What the ministry reads: the declaration of the version that counts, or the one that a completion brought."""
    if application.stage not in (Stage.DRAFT, Stage.SUBMITTED):
        return signed_with(application)
    sent = application.submissions.filter(signed_declaration__isnull=False).order_by("version").last()
    return signed_with(application, sent) if sent else None


def _clock(check: SignatureCheck) -> str:
    return " (zaman damgalı)" if check.timestamped else " (imzalayanın bilgisayarına göre)"
