"""Asking for a proposal, taking the solver's answer, and applying it (K-090, ADR 0035, 0036)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from applications.models import Application, Call
from kumelenme.accounts.models import User
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record

from ..actors import COMMISSION, COMMISSION_CHAIR
from ..assigning.differences import differences
from ..models import AssignmentRun, ProposedPair, RunState
from ..ordering import Order, order_for
from ..queries.rounds import need
from .anonymous_tasks import insist_on_views
from .assignment import invite

MAY_PROPOSE = COMMISSION | COMMISSION_CHAIR
TOLD = 8


class Outdated(ValidationError):
    """What the proposal was computed from is no longer so; the messages name the differences."""


@transaction.atomic
def start_run(call: Call, rules: dict, *, by) -> AssignmentRun:
    """Freeze the order and owe its solving. ValidationError when one is being solved, or nobody is wanted."""
    if not MAY_PROPOSE.holds(by, AssignmentRun(call=call)):
        raise PermissionDenied("Atama önerisini yalnızca komisyon ister.")
    call = Call.objects.select_for_update(of=("self",)).select_related("terms").get(pk=call.pk)
    runs = AssignmentRun.objects.filter(call=call)
    if runs.filter(status=RunState.SOLVING).exists():
        raise ValidationError("Bu çağrı için bir hesap sürüyor; bitmesini bekleyin ya da iptal edin.")
    order = order_for(call, rules, by)
    if not order.seats:
        raise ValidationError("Atanacak başvuru yok: ön değerlendirmedeki bütün başvuruların değerlendiricileri var.")
    if not order.people:
        raise ValidationError("Havuzda onaylı değerlendirici yok.")
    if (standing := runs.filter(status=RunState.PROPOSED).first()) is not None:
        perform("replace_proposal", standing, by=by)
    number = (runs.aggregate(last=Max("number"))["last"] or 0) + 1
    run = AssignmentRun.objects.create(
        call=call,
        number=number,
        round=runs.filter(status=RunState.APPLIED).count() + 1,
        rules=rules,
        order=order.content,
        input_sha256=order.sha256,
        seed=number,
        requested_by=by,
    )
    facts = {"number": number, "seats": order.seats, "people": len(order.people), "sha256": order.sha256}
    record(run, "assignment_run_started", by=by, facts=facts, later=("evaluation.solve_assignment",))
    return run


@transaction.atomic
def take_answer(run: AssignmentRun, answer: dict) -> None:
    """Keep what the solver told; a proposal, or why there is none. Nothing when somebody cancelled meanwhile."""
    locked = AssignmentRun.objects.select_for_update(of=("self",)).select_related("call").get(pk=run.pk)
    if locked.status != RunState.SOLVING:
        return
    if answer["state"] == "unproved":
        fail(locked, "Çözümün kanıtı doğrulanamadı: " + "; ".join(answer["faults"]))
        return
    kept = ("pairs", "pinned", "certificate", "losses", "solver")
    locked.solver, locked.certificate, locked.losses = answer["solver"], answer.get("certificate"), answer.get("losses")
    count = len(answer.get("pairs", ())) + len(answer.get("pinned", ()))
    locked.result = {key: value for key, value in answer.items() if key not in kept} | {"count": count}
    locked.save(update_fields=["solver", "certificate", "losses", "result"])
    if answer["state"] == "impossible":
        perform("find_no_assignment", locked, by=SYSTEM, facts={"fillable": answer.get("fillable")})
        return
    _write_pairs(locked, answer)
    figures = {"floor": answer["certificate"]["floor"], "total": answer["total"], "pairs": len(answer["pairs"])}
    perform("propose_assignment", locked, by=SYSTEM, facts=figures)


def _write_pairs(run: AssignmentRun, answer: dict) -> None:
    numbers = [file["number"] for file in run.order["applications"]]
    codes = [person["code"] for person in run.order["evaluators"]]
    files = dict(Application.objects.filter(number__in=numbers).values_list("number", "pk"))
    people = dict(User.objects.filter(code__in=codes).values_list("code", "pk"))
    ProposedPair.objects.bulk_create(
        [
            ProposedPair(
                run=run, application_id=files[numbers[i]], evaluator_id=people[codes[j]], score=score, pinned=pinned
            )
            for pinned, pairs in ((False, answer["pairs"]), (True, answer["pinned"]))
            for i, j, score in pairs
        ],
        batch_size=2000,
    )


@transaction.atomic
def fail(run: AssignmentRun, reason: str) -> None:
    """The solver gave no answer; what it was asked stays."""
    locked = AssignmentRun.objects.select_for_update(of=("self",)).select_related("call").get(pk=run.pk)
    if locked.status == RunState.SOLVING:
        AssignmentRun.objects.filter(pk=run.pk).update(result={"failure": reason})
        perform("fail_assignment_run", locked, by=SYSTEM, facts={"reason": reason})


@transaction.atomic
def apply(run: AssignmentRun, *, by, chosen=None) -> tuple[list, AssignmentRun | None]:
    """Invite for all pairs, or for the chosen ones (ids of ProposedPair) and ask at once for the rest.

    One transaction: all or nobody. Raises PermissionDenied, NotFromHere (somebody was faster), Outdated with the
    differences when anything the proposal rests on has changed. Returns the tasks and the run for the rest, if any.
    """
    run = AssignmentRun.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=run.pk)
    if not MAY_PROPOSE.holds(by, run):
        raise PermissionDenied("Öneriyi yalnızca komisyon uygular.")
    if run.status != RunState.PROPOSED:
        raise NotFromHere("Bu öneri artık uygulanamaz; başkası uyguladı ya da yerini yenisi aldı.")
    pairs = list(run.pairs.select_related("evaluator").order_by("application__number", "pk"))
    wanted = pairs if chosen is None else [pair for pair in pairs if pair.pk in chosen]
    if not wanted:
        raise ValidationError("En az bir eşleşme seçin.")
    locked = Application.objects.select_for_update(of=("self",)).filter(pk__in={pair.application_id for pair in pairs})
    files = {file.pk: file for file in locked.select_related("call__terms").order_by("pk")}
    # The people too, after the files, as whoever assigns by hand takes them: nobody gets more tasks than was counted.
    list(
        User.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in={pair.evaluator_id for pair in pairs})
        .order_by("pk")
    )
    _unchanged(run, by)
    insist_on_views({files[pair.application_id] for pair in wanted})
    tasks = [_make(pair, files[pair.application_id], by) for pair in wanted]
    perform("apply_proposal", run, by=by, facts={"invited": len(tasks), "proposed": len(pairs)})
    return tasks, start_run(run.call, run.rules, by=by) if len(wanted) < len(pairs) else None


def _make(pair: ProposedPair, application: Application, by):
    pair.task = invite(pair.evaluator, application, need(application), by)
    pair.save(update_fields=["task"])
    return pair.task


def _unchanged(run: AssignmentRun, by) -> None:
    """Is the world still the one that the proposal was computed from?"""
    now = order_for(run.call, run.rules, by)
    if now.sha256 == run.input_sha256:
        return
    found = differences(run.order, now.content, _names(run, now))
    more = [f"… ve {len(found) - TOLD} değişiklik daha."] if len(found) > TOLD else []
    raise Outdated(["Öneri hazırlandıktan sonra şunlar değişti; yeni öneri isteyin:", *found[:TOLD], *more])


def _names(run: AssignmentRun, now: Order) -> dict[str, str]:
    codes = {person["code"] for person in (*run.order["evaluators"], *now.content["evaluators"])}
    return dict(User.objects.filter(code__in=codes).values_list("code", "full_name"))
