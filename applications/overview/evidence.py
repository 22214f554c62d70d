"""System findings beside the items of the check: evidence, never an answer (ux.md §3.5).

A finding holds (True), does not hold (False), or only informs (None): what no rule can judge, such as a language.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject

from kumelenme.documents.models import COUNTED, SignatureResult
from kumelenme.lifecycle.rules import Rule
from kumelenme.ui.dates import moment_text

from ..dossier import VERSION
from ..models import RESTING, Application, Member, Slot, Stage, Submission
from ..queries.loaded import current_documents
from ..queries.signature import of_paper, packed_papers, papers, unpack_papers
from ..rules import composition, documents, plan
from .workbook import loaded

Finding = tuple[bool | None, str]

RULES_BY_ITEM = {
    4: (documents.has_coordinator_decision, composition.coordinator_is_a_member),
    5: (documents.has_authority_document,),
    6: (composition.has_university,),
    7: (composition.has_chamber, composition.industry_chamber_is_preferred),
    8: (composition.mandatory_members_are_in_the_geography, composition.geography_is_declared),
    9: (composition.has_minimum_firms, composition.firms_are_of_different_groups),
    10: (composition.every_firm_has_signed,),
    11: (composition.institutions_have_letters,),
    12: (documents.has_reference_letter,),
    13: (plan.plan_texts_are_written, plan.vision_is_written),
    14: (plan.duration_is_allowed,),
    15: (plan.activities_are_from_the_catalogue,),
    16: (plan.budget_is_within_caps,),
    17: (plan.budget_is_within_caps,),
    18: (plan.budget_is_within_caps,),
    19: (plan.financing_covers_own_share,),
    20: (plan.indicators_are_verifiable, plan.yearly_targets_fit, plan.targets_are_given_by_year),
    24: (composition.manufacturing_prevails,),
}


# What was declared when the application was sent the last time: a snapshot taken by a completion declares nothing.
DECLARED = JSONObject(
    submitted_at="submitted_at",
    ticket_at="ticket_at",
    declarations="declarations",
    call=KT("dossier__call__number"),
    form=KT("dossier__version"),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """When it was sent, when that was begun, what was declared, for which call, in which form of the dossier."""

    submitted_at: datetime
    ticket_at: datetime | None
    declarations: list[dict]
    call: str
    form: str

    @classmethod
    def of(cls, version: Submission) -> "Sent":
        """One version that was declared."""
        dossier = version.dossier
        return cls(
            version.submitted_at,
            version.ticket_at,
            version.declarations,
            dossier["call"]["number"],
            str(dossier["version"]),
        )

    @classmethod
    def unpacked(cls, packed: dict) -> "Sent":
        """What DECLARED brought along."""
        moments = {
            name: packed[name] and datetime.fromisoformat(packed[name]) for name in ("submitted_at", "ticket_at")
        }
        return cls(**packed | moments)


def before_the_commission(number: str) -> Application:
    """One application, whoever may see it, with everything that the findings read and the list shows."""
    rows = Application.objects.select_related("call__terms", "cluster", "coordinator", "plan")
    sent = Submission.objects.filter(application=OuterRef("pk"), signed_declaration__isnull=False).order_by("-version")
    rows = rows.annotate(
        p_sent=Subquery(sent.annotate(packed=DECLARED).values("packed")[:1]),
        p_papers=packed_papers(),
        p_elsewhere=_members_elsewhere(),
    )
    application = loaded(rows, number, projects=False)
    unpack_papers(application, application.p_papers)
    return application


def _members_elsewhere() -> ArraySubquery:
    """An annotation: [{number, title}] of members that stand in another sent application of the same call."""
    ours = Member.objects.filter(application=OuterRef(OuterRef("pk"))).values("organisation")
    others = Member.objects.filter(organisation__in=ours, application__call=OuterRef("call"))
    others = others.exclude(application=OuterRef("pk")).exclude(application__stage__in=(Stage.DRAFT, *RESTING))
    return ArraySubquery(others.values(row=JSONObject(number="application__number", title="organisation__title")))


def findings(application: Application, read: Submission | None = None) -> dict[int, list[Finding]]:
    """Per item: what the system found; each rule is asked once.

    `application` comes from `before_the_commission`; `read` is the version that lies before the reader.
    """
    asked: dict[Rule, str | None] = {}
    found: dict[int, list[Finding]] = {}
    for item, rules in RULES_BY_ITEM.items():
        for rule in rules:
            if rule not in asked:
                asked[rule] = rule(application)
            reason = asked[rule]
            found.setdefault(item, []).append((reason is None, reason or rule.statement))
    return _of_the_submission(application, read) | found


def _of_the_submission(application: Application, read: Submission | None) -> dict[int, list[Finding]]:
    """Items 1, 2, 3, 21, 22 and 23: what was sent, when, and beside whom."""
    if read and read.signed_declaration_id:
        sent = Sent.of(read)
    elif application.p_sent:
        sent = Sent.unpacked(application.p_sent)
    else:
        return {}
    files = current_documents(application)
    return {
        1: [_in_time(application, sent)],
        2: [_form(application, sent)],
        3: [_declaration(application)],
        21: [_double_funding(sent)],
        22: [_elsewhere(application)],
        23: [(None, f"{len(files)} dosya var; dil ve okunaklılık sistemce görülemez, dosyaları açıp bakın.")],
    }


def _in_time(application: Application, sent: Sent) -> Finding:
    deadline = application.call.deadline
    said = f"Gönderildiği an {moment_text(sent.submitted_at)}; son başvuru {moment_text(deadline)}."
    if sent.ticket_at:
        said += f" Beyan sayfası {moment_text(sent.ticket_at)} anında açılmış (gönderim payı)."
    return sent.submitted_at <= deadline or bool(sent.ticket_at and sent.ticket_at <= deadline), said


def _form(application: Application, sent: Sent) -> Finding:
    fits = sent.call == application.call.number and sent.form == str(VERSION)
    return fits, f"Çağrı {sent.call}, dosya biçimi sürüm {sent.form}."


def _declaration(application: Application) -> Finding:
    signed = [
        paper
        for paper in papers(application)
        if paper.slot == Slot.SIGNED_DECLARATION and paper.file.scan_state in COUNTED
    ]
    if not signed:
        return False, "İmzalı beyan yüklenmemiş."
    found = of_paper(signed[0])
    holds = None if found.check is None or found.check.result == SignatureResult.UNVERIFIED else found.check.valid
    return holds, f"Yüklenen beyan: {found.file.original_name}. {found.title}. {found.sentence}"


def _double_funding(sent: Sent) -> Finding:
    declared = any(entry["key"] == "double_funding" for entry in sent.declarations)
    return declared, "Mükerrer destek beyanı işaretlenmiş." if declared else "Mükerrer destek beyanı yok."


def _elsewhere(application: Application) -> Finding:
    """Members that stand in another sent application of the same call."""
    found = sorted({(row["number"], row["title"]) for row in application.p_elsewhere})
    if not found:
        return True, "Üyelerinden hiçbiri bu çağrıda başka bir başvuruda yok."
    names = "; ".join(f"{title} ({number})" for number, title in found[:5])
    return None, f"Bu çağrıda başka başvuruda da üye olan {len(found)} kayıt var: {names}."
