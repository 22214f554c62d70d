"""Making a dossier anonymous: search, a person's decisions, the view (ADR 0044)."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from applications.models import Slot, Submission
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.documents import vault
from kumelenme.documents.actions import store_upload
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE

from .. import masking
from ..domains import domain_of
from ..file_metadata import metadata_of, without_metadata
from ..models import AnonymousCopy, CopyFinding, CopyState, Verdict

FILE = "dosya"
FILE_READERS = (Role.EVALUATOR, *CALL_STAFF)
# Where the file lies that staff uploaded as the sample itself, and what stands as text when there is nothing else.
SAMPLE = "ornek"
SAMPLE_KINDS = ("pdf",)
ONLY_A_FILE = "Örnek, ekteki dosyadır."


def make_copy(
    call, *, by, submission: Submission | None, text: str, file=None, for_tasks: bool = False
) -> AnonymousCopy:
    """Search a frozen submission, or what staff wrote and uploaded, for what tells whose it is; nobody is shown anything yet.

    `file` is an upload, checked as every other; only a PDF can be given out without its metadata. `for_tasks`: evaluators of
    the submission's own call will read it; `by` may then be None, which is the portal itself.
    """
    written = text if submission or text else ONLY_A_FILE
    copy = AnonymousCopy.objects.create(call=call, submission=submission, text=written, made_by=by, for_tasks=for_tasks)
    if file is not None:
        most = call.terms.max_file_mb * MEGABYTE
        store_upload(file, subject=copy, slot=SAMPLE, by=by, audience=CALL_STAFF, kinds=SAMPLE_KINDS, max_bytes=most)
    hits = masking.search(masking.texts_of(_source(copy)), aliases(copy))
    found = [
        CopyFinding(copy=copy, path=hit.path[:200], what=hit.what, found=hit.found[:300], excerpt=hit.excerpt[:600])
        for hit in hits
    ]
    CopyFinding.objects.bulk_create([*found, *(_of_file(copy, file) for file in files_of(copy))])
    return copy


def _source(copy: AnonymousCopy) -> dict:
    return copy.submission.dossier if copy.submission else {"text": copy.text}


def aliases(copy: AnonymousCopy) -> list[masking.Alias]:
    """Who must not be recognised: everybody in the dossier, the team's people, their houses' domains."""
    if copy.submission is None:
        return []
    team = [member.user for member in copy.submission.application.team.select_related("user").order_by("pk")]
    domains = dict.fromkeys(domain for person in team if (domain := domain_of(person.email)))
    return masking.aliases_of(copy.submission.dossier, [person.full_name for person in team], domains)


def files_of(copy: AnonymousCopy) -> list[StoredFile]:
    """The files of the frozen dossier, in its order; of a sample of one's own the file that was uploaded."""
    if copy.submission is None:
        return list(StoredFile.objects.about(copy).filter(slot=SAMPLE))
    hashes = [document["sha256"] for document in copy.submission.dossier["documents"]]
    known = {file.sha256: file for file in StoredFile.objects.about(copy.submission.application)}
    return [known[sha256] for sha256 in dict.fromkeys(hashes) if sha256 in known]


def _of_file(copy: AnonymousCopy, file: StoredFile) -> CopyFinding:
    """Every file needs a decision: its content is not searched, a person has to have read it."""
    said = metadata_of(vault.locate(file.path), file.extension)
    excerpt = f"Üst veri: {'; '.join(said)}" if said else "Üst veride ad, başlık ya da kurum yok."
    return CopyFinding(
        copy=copy, file=file, path="dosyalar", what=FILE, found=file.original_name[:300], excerpt=excerpt[:600]
    )


@transaction.atomic
def decide_findings(copy: AnonymousCopy, verdicts: dict[int, str], *, by) -> int:
    """Decide some or all findings (id → verdict), again if wanted, until the view is open; returns how many wait."""
    copy = AnonymousCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
    if copy.status != CopyState.SEARCHED:
        raise NotFromHere("Adsız görünüm açılmış; kararlar artık değişmez.")
    changed = []
    for finding in copy.findings.select_related("file"):
        verdict = verdicts.get(finding.pk, finding.verdict)
        if verdict == finding.verdict:
            continue
        if verdict not in Verdict.values:
            raise ValidationError("Kararı “Karart” ya da “Kalsın” olarak verin.")
        if finding.file and verdict == Verdict.KEEP and finding.file.extension != "pdf":
            raise ValidationError(
                f"“{finding.found}” PDF değil; üst verisi silinemediği için verilemez. Bu dosya için “Karart”ı seçin."
            )
        if finding.file and verdict == Verdict.KEEP and not finding.file.is_available:
            raise ValidationError(
                f"“{finding.found}” için virüs taraması bitmedi ya da dosya engellendi; şimdilik “Verilmesin”i seçin."
            )
        finding.verdict, finding.decided_by, finding.decided_at = verdict, by, portal_now()
        changed.append(finding)
    CopyFinding.objects.bulk_update(changed, ["verdict", "decided_by", "decided_at"])
    if changed:
        facts = {verdict: sum(f.verdict == verdict for f in changed) for verdict in Verdict.values}
        record(copy, "findings_decided", by=by, facts=facts)
    return copy.findings.filter(verdict="").count()


@transaction.atomic
def open_view(copy: AnonymousCopy, *, by) -> AnonymousCopy:
    """Blacken what was decided so, give out the files that may be, and freeze all of it."""
    copy = AnonymousCopy.objects.select_for_update(of=("self",)).select_related("submission", "call").get(pk=copy.pk)
    if copy.text == ONLY_A_FILE and copy.findings.filter(file__isnull=False, verdict=Verdict.BLACKEN).exists():
        raise ValidationError("Örnek dosyayı vermezseniz okunacak bir şey kalmaz; adsız kopyasının verilmesini seçin.")
    if copy.status == CopyState.SEARCHED:
        keep: dict[str, list[str]] = {}
        for finding in copy.findings.filter(file=None, verdict=Verdict.KEEP):
            keep.setdefault(finding.path, []).append(finding.found)
        content = masking.masked(_source(copy), aliases(copy), keep)
        for position, document in enumerate(content.get("documents", ()), 1):
            document["name"] = f"Belge {position}"
        AnonymousCopy.objects.filter(pk=copy.pk).update(content=content)
    perform("open_anonymous_view", copy, by=by)
    for finding in copy.findings.filter(file__isnull=False, verdict=Verdict.KEEP).select_related("file"):
        _give_out(copy, finding.file, by)
    return copy


def _give_out(copy: AnonymousCopy, file: StoredFile, by) -> None:
    number, name = 1, "Örnek dosya.pdf"
    if copy.submission:
        papers = enumerate(copy.submission.dossier["documents"], 1)
        number, slot = next((n, paper["slot"]) for n, paper in papers if paper["sha256"] == file.sha256)
        name = f"Belge {number} ({Slot(slot).label}).pdf"
    bare = SimpleUploadedFile(name, without_metadata(vault.locate(file.path)), content_type="application/pdf")
    store_upload(bare, subject=copy, slot=f"copy-{number}", by=by, audience=FILE_READERS, kinds=("pdf",))
