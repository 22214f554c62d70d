"""The papers that an evaluator reads beside the criteria."""

from evaluation.models import Assessment
from evaluation.queries.attachments import dossier_for
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import StoredFile


def paper_of(task: Assessment, reader) -> StoredFile:
    """The first paper of the version that `reader`, its evaluator, is given."""
    reader.act_as(Role.EVALUATOR)
    return dossier_for(task, reader)[1][0]
