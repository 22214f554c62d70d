"""What a visit's moves carry with them: the check list, the minutes (D26), what a finding is due for."""

from kumelenme.documents.actions import issue
from kumelenme.ui.dates import plain_date
from kumelenme.workdays.periods import end_of_day

from .amending import signatories
from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import CheckItem, Finding, Visit, VisitCheck


def lay_out_checks(visit: Visit, entry) -> None:
    """One row per item of the list; their answers are typed afterwards."""
    VisitCheck.objects.bulk_create([VisitCheck(visit=visit, item=item) for item in CheckItem])


def finding_deadline(finding: Finding):
    """The last moment of the day until which the finding is to be put right."""
    return end_of_day(finding.due_on)


def issue_minutes(visit: Visit, entry) -> None:
    """Freeze what was seen; from here on the findings are due."""
    contract = visit.contract
    visit.document = issue(
        "D26",
        subject=visit,
        template="documents/visit_minutes.html",
        title="İzleme ziyareti tutanağı",
        number=visit.number,
        audience=CONTRACT_PARTIES,
        by=entry.by,
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "kind": visit.get_kind_display(),
            "planned_on": plain_date(visit.planned_on),
            "conducted_on": plain_date(visit.conducted_on),
            "place": visit.place,
            "team": visit.team,
            "attendees": visit.attendees,
            "agenda": visit.agenda,
            "summary": visit.summary,
            "risk": visit.risk,
            "checks": [
                {"item": c.get_item_display(), "answer": c.get_answer_display(), "note": c.note}
                for c in visit.checks.all()
            ],
            "assets": [
                {
                    "label": s.asset.number,
                    "name": s.asset.name,
                    "serial": s.asset.serial_number,
                    "place": s.asset.place,
                    "state": s.get_state_display(),
                }
                for s in visit.sightings.select_related("asset")
            ],
            "findings": [
                {
                    "number": f.number,
                    "severity": f.get_severity_display(),
                    "text": f.text,
                    "advice": f.advice,
                    "responsible": f.responsible,
                    "due": plain_date(f.due_on),
                }
                for f in visit.findings.all()
            ],
            "photos": [
                {"caption": p.caption, "place": p.taken_at, "sha256": p.file.sha256}
                for p in visit.photos.select_related("file")
            ],
            "signatories": signatories(contract.current_version),
        },
        prepared_by="İzleme uzmanı",
    )
    visit.save(update_fields=["document"])
