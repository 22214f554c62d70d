"""One computed proposal of who reads what, with its order, its proof and what became of it (ADR 0035, 0036)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import CALL_STAFF
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

CODE_LENGTH = 6


class RunState(models.TextChoices):
    """Where a proposal stands; nobody is assigned before a person applies it."""

    SOLVING = "solving", "Hesaplanıyor"
    PROPOSED = "proposed", "Öneri hazır"
    IMPOSSIBLE = "impossible", "Çözüm yok"
    FAILED = "failed", "Tamamlanamadı"
    CANCELLED = "cancelled", "İptal edildi"
    APPLIED = "applied", "Uygulandı"
    REPLACED = "replaced", "Yerini yenisi aldı"


def new_run_code() -> str:
    """A random code that names a run, or a rule of a pair, in addresses."""
    return new_code(CODE_LENGTH)


class AssignmentRunQuerySet(models.QuerySet):
    """Runs of the calls that a person of the ministry serves."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role not in CALL_STAFF:
            return self.none()
        return self.filter(user.within_calls(role))

    def light(self):
        """Without the long texts: what lists and the board read."""
        return self.defer("order", "losses", "certificate")


class AssignmentRun(models.Model):
    """One request to the solver: the frozen order (rules, people, files), its hash and seed, the answer and its proof."""

    REFERENCE = "code"
    DESK_RELATED = ("call",)
    WAY_TO_CALL = "call__terms"
    FINAL = (RunState.IMPOSSIBLE, RunState.FAILED, RunState.CANCELLED, RunState.APPLIED, RunState.REPLACED)

    call = models.ForeignKey(
        "applications.Call", on_delete=models.PROTECT, related_name="assignment_runs", verbose_name="çağrı"
    )
    code = models.CharField("çalışma kodu", max_length=CODE_LENGTH, unique=True, default=new_run_code, editable=False)
    number = models.PositiveIntegerField("çalışma sırası")
    # How many proposals of the call had been applied before, plus one.
    round = models.PositiveSmallIntegerField("tur")
    rules = models.JSONField("kurallar")
    order = models.JSONField("girdi")
    input_sha256 = models.CharField("girdinin özeti", max_length=64)
    seed = models.PositiveIntegerField("tohum")
    status = models.CharField("durum", max_length=10, choices=RunState, default=RunState.SOLVING)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="isteyen"
    )
    requested_at = models.DateTimeField("istenme", db_default=PortalNow())
    solver = models.CharField("çözücü", max_length=80, blank=True)
    # What the solver told besides pairs and proof: figures, or why there is no solution.
    result = models.JSONField("sonuç", default=dict, blank=True)
    certificate = models.JSONField("kanıt", null=True, blank=True)
    # Per application what every other evaluator would cost in total fit (ten-thousandths; null: impossible).
    losses = models.JSONField("başka seçeneklerin bedeli", null=True, blank=True)

    objects = AssignmentRunQuerySet.as_manager()

    class Meta:
        verbose_name = "atama çalışması"
        verbose_name_plural = "atama çalışmaları"
        ordering = ["call", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_number_per_run"),
            models.UniqueConstraint(fields=["call"], condition=Q(status="solving"), name="one_run_at_a_time"),
            models.UniqueConstraint(fields=["call"], condition=Q(status="proposed"), name="one_standing_proposal"),
            models.CheckConstraint(condition=Q(status__in=RunState.values), name="run_state_known"),
            models.CheckConstraint(
                condition=~Q(status__in=["proposed", "applied"]) | Q(certificate__isnull=False),
                name="a_proposal_carries_its_proof",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["call", "code", "number", "round", "rules", "order", "input_sha256", "seed", "requested_by"],
                name="frozen_order",
            ),
            guards.frozen(
                fields=["solver", "result", "certificate", "losses"],
                when="OLD.status <> 'solving'",
                name="frozen_answer",
            ),
        ]

    def __str__(self):
        return f"{self.call_number} · {self.number}. atama çalışması"

    @property
    def call_number(self) -> str:
        return self.call.number

    def address_arguments(self) -> list[str]:
        return [self.call.number]

    def get_absolute_url(self) -> str:
        return reverse("evaluation:assignment-run", args=[self.call.number, self.code])


class ProposedPair(models.Model):
    """A pair that a run proposes; `task` is the invitation that a person made of it."""

    run = models.ForeignKey("evaluation.AssignmentRun", on_delete=models.PROTECT, related_name="pairs")
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="proposed_pairs", verbose_name="başvuru"
    )
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposed_pairs", verbose_name="değerlendirici"
    )
    score = models.IntegerField("uyum (on binde)")
    pinned = models.BooleanField("sabitlenmiş", default=False)
    task = models.OneToOneField(
        "evaluation.Assessment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name="görev",
    )

    class Meta:
        verbose_name = "önerilen eşleşme"
        verbose_name_plural = "önerilen eşleşmeler"
        ordering = ["application__number", "-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["run", "application", "evaluator"], name="one_pair_per_run")]
        triggers = [
            guards.frozen(fields=["run", "application", "evaluator", "score", "pinned"]),
            guards.frozen(fields=["task"], when="OLD.task_id IS NOT NULL", name="frozen_task_of_pair"),
        ]

    def __str__(self):
        return f"{self.application} · {self.evaluator}"


class PairRuleKind(models.TextChoices):
    """What staff say about one pair before anything is computed."""

    PIN = "pin", "Sabit: bu başvuruyu bu kişi değerlendirsin"
    BAN = "ban", "Yasak: bu kişi bu başvuruya önerilmesin"


class PairRule(models.Model):
    """A pin or a ban of one pair with its reason; lifting it keeps the row."""

    code = models.CharField("kural kodu", max_length=CODE_LENGTH, unique=True, default=new_run_code, editable=False)
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="pair_rules", verbose_name="başvuru"
    )
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="değerlendirici"
    )
    kind = models.CharField("kural", max_length=3, choices=PairRuleKind)
    reason = models.CharField("gerekçe", max_length=300)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="koyan"
    )
    set_at = models.DateTimeField("konma", db_default=PortalNow())
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kaldıran",
    )
    lifted_at = models.DateTimeField("kaldırılma", null=True, blank=True)

    class Meta:
        verbose_name = "eşleşme kuralı"
        verbose_name_plural = "eşleşme kuralları"
        ordering = ["application__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "evaluator"], condition=Q(lifted_at=None), name="one_standing_pair_rule"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="pair_rule_has_a_reason"),
        ]
        triggers = [
            guards.frozen(fields=["application", "evaluator", "kind", "reason", "set_by", "set_at"]),
            guards.frozen(fields=["lifted_by", "lifted_at"], when="OLD.lifted_at IS NOT NULL", name="lifted_once"),
        ]

    def __str__(self):
        return f"{self.application} · {self.evaluator}: {self.get_kind_display()}"
