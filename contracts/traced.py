"""Everything of one file that the register speaks of: each noun with its way to the application, then files and papers.

A team's comments are left out: they stay with the team (ADR 0054).
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Q, QuerySet, Value

from applications.models import Application, Letter, Message
from evaluation.models import (
    AnonymousCopy,
    Assessment,
    BoardReview,
    BoardSession,
    ConflictDeclaration,
    Divergence,
    Objection,
)
from kumelenme.documents.models import IssuedDocument, StoredFile
from kumelenme.lifecycle.models import AuditEntry

from .models import (
    AccountChange,
    Amendment,
    Asset,
    Contract,
    DecisionCondition,
    DevelopmentReport,
    Enterprise,
    Finding,
    Guarantee,
    Negotiation,
    PaymentFile,
    PaymentRequest,
    ProgressReport,
    Recovery,
    Suspension,
    TargetFact,
    TerminationCase,
    Visit,
)

OF_CONTRACT = "contract__application"
WAYS = {
    Application: "pk",
    Letter: "application",
    Message: "application",
    AnonymousCopy: "submission__application",
    Assessment: "application",
    BoardReview: "application",
    BoardSession: "reviews__application",
    ConflictDeclaration: "application",
    Divergence: "application",
    Objection: "application",
    Negotiation: "application",
    Enterprise: "application",
    Contract: "application",
    DecisionCondition: "application",
    AccountChange: OF_CONTRACT,
    Amendment: OF_CONTRACT,
    Asset: OF_CONTRACT,
    DevelopmentReport: OF_CONTRACT,
    Finding: OF_CONTRACT,
    Guarantee: OF_CONTRACT,
    PaymentFile: "rows__payment__contract__application",
    PaymentRequest: OF_CONTRACT,
    ProgressReport: OF_CONTRACT,
    Recovery: OF_CONTRACT,
    Suspension: OF_CONTRACT,
    TargetFact: OF_CONTRACT,
    TerminationCase: OF_CONTRACT,
    Visit: OF_CONTRACT,
}
ATTACHED = (IssuedDocument, StoredFile)


def traced(application: Application) -> QuerySet[AuditEntry]:
    """The entries of the file, in no order; a meeting's lines about other files are none of its own."""
    things = _by_kind([_keys(model, {way: application.pk}) for model, way in WAYS.items()])
    attached = _by_kind([_keys(model, _any_of(things)) for model in ATTACHED])
    meeting = ContentType.objects.get_for_model(BoardSession)
    of_others = Q(subject_type=meeting, facts__has_key="application") & ~Q(facts__application=application.number)
    return AuditEntry.objects.filter(_any_of(things) | _any_of(attached)).exclude(of_others)


def _keys(model, wanted: dict | Q) -> QuerySet:
    kind = ContentType.objects.get_for_model(model).pk
    found = model.objects.filter(wanted) if isinstance(wanted, Q) else model.objects.filter(**wanted)
    return found.order_by().values_list(Value(kind, IntegerField()), F("pk"))


def _by_kind(parts: list[QuerySet]) -> dict[int, list[int]]:
    """Content type → ids, read in one statement, so that the register is asked by its index."""
    found: dict[int, list[int]] = {}
    for kind, key in parts[0].union(*parts[1:]):
        found.setdefault(kind, []).append(key)
    return found


def _any_of(found: dict[int, list[int]]) -> Q:
    wanted = Q(pk__in=[])
    for kind, keys in found.items():
        wanted |= Q(subject_type_id=kind, subject_id__in=keys)
    return wanted
