"""The dossier of one sent version as a judge may read it, and its papers."""

from applications.models import Application, Submission
from kumelenme.documents.queries import files_for

from ..models import AnonymousCopy, Assessment


def dossier_for(task: Assessment, user) -> tuple[dict, list]:
    """(content, files) that the evaluator reads: the frozen version, or its open view without names (ADR 0055)."""
    if not task.without_names:
        return task.submission.dossier, attachments(task.application, task.submission, user)
    copy = AnonymousCopy.objects.visible_to(user).for_task().get(submission=task.submission_id)
    return copy.content, list(files_for(copy, user))


def attachments(application: Application, submission: Submission, user) -> list:
    """Files of the frozen dossier, by their hash; what was uploaded later is not among them."""
    frozen = {document["sha256"] for document in submission.dossier["documents"]}
    found = files_for(application, user).filter(sha256__in=frozen)
    return list({file.sha256: file for file in found}.values())
