"""The papers of one sent version that a judge may open."""

from applications.models import Application, Submission
from kumelenme.documents.queries import files_for


def attachments(application: Application, submission: Submission, user) -> list:
    """Files of the frozen dossier, by their hash; what was uploaded later is not among them."""
    frozen = {document["sha256"] for document in submission.dossier["documents"]}
    found = files_for(application, user).filter(sha256__in=frozen)
    return list({file.sha256: file for file in found}.values())
