"""The evaluators' part: a pool for the call, two evaluators who do not know of each other, marks to the point."""

from decimal import Decimal

from applications.models import Application, CriterionBody
from evaluation.actions import anonymising
from evaluation.actions.anonymous_tasks import search_waiting
from evaluation.actions.assessment import save_draft, submit
from evaluation.actions.assignment import assign
from evaluation.actions.declaration import declare
from evaluation.actions.pool import approve_profile, enlist_evaluator, tend
from evaluation.models import AnonymousCopy, Verdict
from kumelenme.lifecycle.perform import perform

REASON = (
    "Başvuruda sunulan somut kanıtlar bu puanı destekliyor; veriler kaynaklarıyla verilmiştir ve iş planıyla tutarlıdır. "
    "Eksik kalan yönler zayıf yönlerde belirtilmiştir."
)
CHOSEN = "Sektör deneyimleri başvurunun alanıyla örtüşüyor; tek başvuru için öneri hesaplatılmadı."
PROFILE = {"employer_vkn": "", "experience_years": 9, "expertise_nace": ["2830"]}
POOL = 4


def a_pool(call, people) -> None:
    """The four evaluators enlist in the call's pool and are approved; whose two years are over, is approved again."""
    tend()
    for n in range(1, POOL + 1):
        person = people[f"degerlendirici{n}"]
        profile = enlist_evaluator(
            person, call, by=people["program"], profile={**PROFILE, "employer": f"Örnek Danışmanlık {n}"}
        )
        person.forget_grants()
        if profile is not None and profile.approved_at is None:
            approve_profile(profile, by=people["program"])


def open_view(application: Application, people) -> None:
    """Where evaluators read without names: every name in a text is blackened, every PDF goes out as a bare copy."""
    search_waiting(application.call)
    copy = AnonymousCopy.objects.for_task().get(submission=application.submissions.last())
    verdicts = {
        finding.pk: Verdict.KEEP if finding.file and finding.file.extension == "pdf" else Verdict.BLACKEN
        for finding in copy.findings.select_related("file")
    }
    anonymising.decide_findings(copy, verdicts, by=people["komisyon1"])
    anonymising.open_view(copy, by=people["komisyon1"])


def invite(application: Application, people, *numbers: int) -> list:
    """The commission chooses evaluators by hand."""
    application.refresh_from_db()
    chosen = [people[f"degerlendirici{n}"] for n in numbers]
    return assign(application, chosen, by=people["komisyon1"], reason=CHOSEN)


def evaluator_of(task, people):
    """The person of the cast whose task it is."""
    return next(person for person in people.values() if person.pk == task.evaluator_id)


def evaluate(task, points, people) -> None:
    """Declare clear, score to exactly `points` of 60, send."""
    accept(task, people)
    score(task, points, people)
    submit(task, by=evaluator_of(task, people), confidential=True)


def accept(task, people) -> None:
    """Declare clear: the dossier opens."""
    declare(task, by=evaluator_of(task, people), answer="none", confidential=True)
    task.refresh_from_db()


def score(task, points, people, *, reason: str = REASON) -> None:
    """A full draft worth exactly `points` of 60."""
    criteria = list(task.application.call.criteria.filter(body=CriterionBody.EVALUATORS))
    values = {
        criterion.pk: {
            "value": value,
            "reason": reason,
            "strengths": "Hedefler ölçülebilir.",
            "weaknesses": "Bazı veriler eski.",
            "suggestion": "Takvim müzakerede netleşsin.",
        }
        for criterion, value in zip(criteria, spread(points, [int(c.weight) for c in criteria]), strict=True)
    }
    texts = {"recommendation": "Desteklenmesi uygundur.", "budget_comment": "Bütçe gerçekçidir."}
    save_draft(task, values, texts, by=evaluator_of(task, people), revision=task.revision)
    task.refresh_from_db()


def assess(application: Application, people, *points) -> Application:
    """Two marks, and a third where the rule of the call asks for one."""
    for task, mark in zip(invite(application, people, 1, 2), points[:2], strict=True):
        evaluate(task, mark, people)
    for number, mark in enumerate(points[2:], 3):
        evaluate(invite(application, people, number)[0], mark, people)
    return Application.objects.get(pk=application.pk)


def forward(application: Application, people) -> None:
    """Above the threshold: to the board."""
    perform("forward_to_board", Application.objects.get(pk=application.pk), by=people["baskan"])


def eliminate(application: Application, people) -> None:
    """Below the threshold: the end, with the reason."""
    perform(
        "fail_pre_assessment",
        Application.objects.get(pk=application.pk),
        by=people["baskan"],
        note="Birleştirilmiş puan ön değerlendirme eşiğinin altındadır.",
    )


def spread(points, weights: list[int]) -> list[int]:
    """Whole scores 0–10 whose weighted sum is exactly `points` (a multiple of 0,1 of the weights' total)."""
    reach: dict[int, list[int]] = {0: []}
    for weight in weights:
        reach = {total + score * weight: [*given, score] for total, given in reach.items() for score in range(11)}
    return reach[round(Decimal(points) * 10)]
