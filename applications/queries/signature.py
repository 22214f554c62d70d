"""The signed declaration with what may be said about its signature (domain.md §4.13)."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from kumelenme.documents.models import SignatureCheck, StoredFile
from kumelenme.documents.queries import as_check, newest_check
from kumelenme.ui.dates import moment_text

from ..models import Application, ApplicationDocument, SignedBy, Slot, Submission
from .loaded import COUNT_NOW
from .packed import columns, instance

OTHER_PAPER = "İmzalanan belge, portalın hazırladığı beyan formuyla aynı değil."


@dataclass(frozen=True, slots=True)
class Signed:
    """One signed paper: its file, how it was said to be signed, and the newest look at an electronic signature.

    `portal_form` is False for an electronically signed paper that is not the form of the portal (K-074).
    """

    file: StoredFile
    way: str
    check: SignatureCheck | None
    portal_form: bool | None = None

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
        """What was found, in a few sentences; the same words on pages and in the receipt."""
        return f"{self._of_the_signature} {OTHER_PAPER}" if self.portal_form is False else self._of_the_signature

    @property
    def _of_the_signature(self) -> str:
        check = self.check
        if check is None:
            return "Taranmış imzayı portal doğrulayamaz; imza ve kaşeye idari kontrolde bakılır."
        if not check.valid:
            again = check.reason in {"revocation", "late"}
            return f"{check.why} {'Portal kendiliğinden yeniden dener.' if again else 'İmzaya idari kontrolde ayrıca bakılır.'}"
        when = f" İmza anı: {moment_text(check.signed_at)}{_clock(check)}." if check.signed_at else ""
        return (
            f"İmzalayan: {check.signers}.{when} Belgenin tamamı imzalı ve değişmemiş; sertifika zinciri güvenilir, "
            "iptal denetimi yapıldı."
        )


def ways_of_signing(call) -> list[tuple[str, str]]:
    """How a declaration may be signed in this call; a portal confirmation is no signature of it (domain.md §4.13)."""
    allowed = [choice for choice in SignedBy.choices if choice[0] in call.terms.signature_modes]
    return allowed or list(SignedBy.choices)


def signed_with(application: Application, submission: Submission | None = None) -> Signed | None:
    """The declaration a version was sent with, or the one that lies in the slot now; None if there is none."""
    papers = application.documents.filter(slot=Slot.SIGNED_DECLARATION).select_related("file")
    papers = papers.annotate(look=newest_check("file"))
    if submission is None:
        paper = papers.filter(**COUNT_NOW).first()
    else:
        paper = papers.filter(file=submission.signed_declaration_id).first()
    return Signed(paper.file, paper.signature, as_check(paper.look), paper.portal_form) if paper else None


def packed_papers() -> Subquery:
    """An annotation for an application: its files in the slots, now or earlier, with the newest look at signatures."""
    rows = ApplicationDocument.objects.filter(application=OuterRef("pk")).order_by().annotate(look=newest_check("file"))
    row = JSONObject(
        paper=JSONObject(**columns(ApplicationDocument)),
        file=JSONObject(**columns(StoredFile, path="file__")),
        look=F("look"),
    )
    return Subquery(rows.values("application").annotate(packed=JSONBAgg(row)).values("packed"))


def unpack_papers(application: Application, packed: list[dict] | None) -> None:
    """Let `every_paper` answer from what `packed_papers` brought."""
    found = []
    for row in packed or []:
        paper = instance(ApplicationDocument, row["paper"])
        paper.file, paper.look = instance(StoredFile, row["file"]), row["look"]
        found.append(paper)
    found.sort(key=lambda paper: paper.uploaded_at, reverse=True)
    application.every_paper = sorted(found, key=lambda paper: paper.slot)


def every_paper(application: Application) -> list[ApplicationDocument]:
    """The files in the slots, now or earlier: from memory when the page has loaded them."""
    if not hasattr(application, "every_paper"):
        rows = ApplicationDocument.objects.filter(application=application).select_related("file")
        application.every_paper = list(rows.annotate(look=newest_check("file")))
    return application.every_paper


def papers(application: Application) -> list[ApplicationDocument]:
    """The files in the slots now, the scan aside."""
    return [paper for paper in every_paper(application) if paper.replaced_at is None]


def of_paper(paper: ApplicationDocument) -> Signed:
    """What may be said about the signature of one of these papers."""
    check = as_check(paper.look) if paper.signature == SignedBy.ESIGN else None
    return Signed(paper.file, paper.signature, check, paper.portal_form)


def last_sent(application: Application) -> Submission | None:
    """The newest version together with its declaration and the look at it, in one statement."""
    paper = ApplicationDocument.objects.filter(file=OuterRef("signed_declaration"))
    way, own = paper.values("signature")[:1], paper.values("portal_form")[:1]
    versions = application.submissions.select_related("signed_declaration").defer("canonical", "declarations")
    versions = versions.annotate(look=newest_check("signed_declaration"), way=Subquery(way), portal_form=Subquery(own))
    return versions.order_by("version").last()


def signed_on_record(application: Application, last: Submission | None) -> Signed | None:
    """What the ministry reads: the declaration of the last version, or the one that stands after a completion.

    `last` comes from `last_sent`. What a completion froze carries no declaration of its own.
    """
    if last is None:
        return None
    if last.signed_declaration is None:
        return signed_with(application)
    return Signed(last.signed_declaration, last.way or "", as_check(last.look), last.portal_form)


def _clock(check: SignatureCheck) -> str:
    return " (zaman damgalı)" if check.timestamped else " (imzalayanın bilgisayarına göre)"
