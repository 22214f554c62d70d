"""The one row that moves the legal clock: only tests and the demo world ever write it."""

from django.db import models


class ClockOffset(models.Model):
    """How far `portal_now()` runs ahead of the real clock; no row means not at all.

    A trigger refuses the row unless the session says `kumelenme.clock_may_move = on`, and only
    `kumelenme.sql.clock.move_clock` says so.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ahead = models.DurationField("ileri alınan süre")

    class Meta:
        verbose_name = "saat farkı"
        verbose_name_plural = "saat farkları"
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]

    def __str__(self):
        return str(self.ahead)
