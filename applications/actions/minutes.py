"""The minutes of the administrative check (D07): what both officers and the chair found, drawn at every decision."""

from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument

from .. import correspondence
from ..models import Application
from ..queries.editable import STAFF_READERS
from ..rules.administrative import current_round

KIND = "D07"


def issue_minutes(application: Application, *, by, result: str, note: str = "") -> IssuedDocument:
    """Issue the minutes of the current round; a decision taken again makes a new version of the same number."""
    number = f"{application.number}-T{current_round(application)}"
    earlier = IssuedDocument.objects.about(application).filter(kind=KIND, number=number)
    return issue(
        KIND,
        subject=application,
        template="documents/check_minutes.html",
        context=correspondence.minutes(application, by=by, result=result, note=note),
        title="İdari kontrol tutanağı",
        number=number,
        version=earlier.count() + 1,
        replaces=earlier.first(),
        audience=STAFF_READERS,
        by=by,
        prepared_by="Komisyon",
        call_number=application.call.number,
        application_number=application.number,
    )
