"""One line per ranked application, kept by the database beside every change of a mark (speed.md #6, #7)."""

import pgtrigger
from django.db import models

from applications.models import Stage

# Gone from the list altogether, and still on it but without a claim on the budget.
GONE = (Stage.WITHDRAWN, Stage.LAPSED)
OUT = (*GONE, Stage.ELIMINATED)


def _quoted(stages) -> str:
    return ", ".join(f"'{stage.value}'" for stage in stages)


STAGES = {"gone": _quoted(GONE), "out": _quoted(OUT)}
# Written anew from the marks that stand; gone when none stands. {application} is the id of the application.
REFRESH = """
DELETE FROM evaluation_rankentry WHERE application_id = {application} AND NOT EXISTS (
    SELECT 1 FROM evaluation_consolidation c WHERE c.application_id = {application} AND c.voided_at IS NULL
);
INSERT INTO evaluation_rankentry AS entry (
    application_id, call_id, pre_mark, bonus, board_mark, pre_score, total, tie1, tie2, sent_at, asked, ceiling,
    listed, claims, changed_at
)
SELECT a.id, a.call_id, c.mark, b.bonus, r.board_mark, c.mark + b.bonus, c.mark + b.bonus + r.board_mark,
    CASE t.tie_rule WHEN 'TIME' THEN 0 WHEN 'PRE_BOARD_TIME' THEN c.mark ELSE coalesce(r.board_mark, 0) END,
    CASE t.tie_rule WHEN 'TIME' THEN 0 WHEN 'PRE_BOARD_TIME' THEN coalesce(r.board_mark, 0) ELSE c.mark END,
    s.submitted_at, coalesce((s.dossier #>> '{{plan,totals,ministry}}')::numeric, 0), r.ceiling,
    a.stage NOT IN ({gone}), a.stage NOT IN ({out}), portal_now()
FROM applications_application a
    JOIN applications_callterms t ON t.call_id = a.call_id
    JOIN applications_cluster k ON k.id = a.cluster_id
    JOIN evaluation_consolidation c ON c.application_id = a.id AND c.voided_at IS NULL
    LEFT JOIN evaluation_boardreview r
        ON r.application_id = a.id AND r.annulled_at IS NULL AND r.status IN ('scored', 'decided')
    CROSS JOIN LATERAL (
        SELECT submitted_at, dossier FROM applications_submission
        WHERE application_id = a.id ORDER BY version DESC LIMIT 1
    ) s
    CROSS JOIN LATERAL (
        SELECT coalesce(r.bonus, CASE WHEN EXISTS (
            SELECT 1 FROM unnest(k.main_nace) nace, unnest(t.focus_nace) focus WHERE starts_with(nace, focus)
        ) THEN t.focus_bonus ELSE 0 END) AS bonus
    ) b
WHERE a.id = {application}
ON CONFLICT (application_id) DO UPDATE SET
    pre_mark = excluded.pre_mark, bonus = excluded.bonus, board_mark = excluded.board_mark,
    pre_score = excluded.pre_score, total = excluded.total, tie1 = excluded.tie1, tie2 = excluded.tie2,
    sent_at = excluded.sent_at, asked = excluded.asked, ceiling = excluded.ceiling, listed = excluded.listed,
    claims = excluded.claims, changed_at = excluded.changed_at;
"""
STANDING = """
UPDATE evaluation_rankentry SET listed = NEW.stage NOT IN ({gone}), claims = NEW.stage NOT IN ({out})
WHERE application_id = NEW.id;
RETURN NULL;
"""


def keeps_rank_entry() -> pgtrigger.Trigger:
    """A change of this row's mark is written into the ranking in the same statement."""
    return pgtrigger.Trigger(
        name="keeps_rank_entry",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=REFRESH.format(application="NEW.application_id", **STAGES) + "RETURN NULL;",
    )


def keeps_standing() -> pgtrigger.Trigger:
    """On applications: who leaves the programme or comes back leaves the ranking or comes back in the same statement."""
    return pgtrigger.Trigger(
        name="keeps_standing",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("stage"),
        condition=pgtrigger.Q(old__stage__df=pgtrigger.F("new__stage")),
        func=STANDING.format(**STAGES),
    )


class RankEntry(models.Model):
    """What the ranking of a call needs of one application; nobody but the database writes it.

    `pre_score` is mark and bonus before the board, `total` all of it once the board's scoring is closed; `tie1`, `tie2`
    decide between equal totals by the call's rule (K-117); `asked` and `ceiling` are TL. `listed` until the application
    is withdrawn or lapsed, `claims` as long as it may be given money.
    """

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, primary_key=True, related_name="rank_entry"
    )
    call = models.ForeignKey("applications.Call", on_delete=models.CASCADE, related_name="rank_entries", db_index=False)
    pre_mark = models.DecimalField("ön değerlendirme puanı", max_digits=5, decimal_places=2)
    bonus = models.DecimalField("odak sektör ilavesi", max_digits=5, decimal_places=2)
    board_mark = models.DecimalField("kurul puanı", max_digits=5, decimal_places=2, null=True)
    pre_score = models.DecimalField("ön değerlendirme ve ilave", max_digits=6, decimal_places=2)
    total = models.DecimalField("toplam puan", max_digits=6, decimal_places=2, null=True)
    tie1 = models.DecimalField("birinci eşitlik ölçütü", max_digits=5, decimal_places=2)
    tie2 = models.DecimalField("ikinci eşitlik ölçütü", max_digits=5, decimal_places=2)
    sent_at = models.DateTimeField("gönderim")
    asked = models.DecimalField("istenen destek (TL)", max_digits=14, decimal_places=2)
    ceiling = models.DecimalField("destek tavanı (TL)", max_digits=14, decimal_places=2, null=True)
    listed = models.BooleanField("sıralamada", db_default=True)
    claims = models.BooleanField("bütçede hak sahibi olabilir", db_default=True)

    changed_at = models.DateTimeField("son değişiklik")

    class Meta:
        verbose_name = "sıralama kaydı"
        verbose_name_plural = "sıralama kayıtları"
        default_permissions = ("view",)
        # In the order of each list, with all that its line needs: places and sums read nothing but the index.
        indexes = [
            models.Index(
                fields=["call", "-total", "-tie1", "-tie2", "sent_at", "application"],
                include=["claims", "asked", "ceiling"], condition=models.Q(total__isnull=False, listed=True),
                name="order_after_the_board",
            ),
            models.Index(
                fields=["call", "-pre_score", "-pre_mark", "sent_at", "application"], include=["claims", "asked"],
                condition=models.Q(listed=True), name="order_before_the_board",
            ),
            models.Index(models.F("call"), models.F("changed_at").desc(), name="ranking_changes"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.application}: {self.total or self.pre_score}"
