"""How often one address asked the public verification page: nothing but a keyed hash of the address is kept."""

from django.db import connection, models


class LookupManager(models.Manager):
    """Counts in one statement, so that parallel requests cannot slip through."""

    def hit(self, address_hash: str, window: int) -> int:
        """Add one to this address's count of the window (an integer that grows with time); the new count."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO documents_lookup (address_hash, window_no, hits) VALUES (%s, %s, 1) "
                "ON CONFLICT (address_hash, window_no) DO UPDATE SET hits = documents_lookup.hits + 1 RETURNING hits",
                [address_hash, window],
            )
            return cursor.fetchone()[0]


class Lookup(models.Model):
    """One counter per address and window; old windows are swept away."""

    address_hash = models.CharField("adres özeti", max_length=64)
    window_no = models.BigIntegerField("zaman dilimi")
    hits = models.PositiveIntegerField("sorgu sayısı", default=0)

    objects = LookupManager()

    class Meta:
        verbose_name = "doğrulama sorgusu sayacı"
        verbose_name_plural = "doğrulama sorgusu sayaçları"
        constraints = [models.UniqueConstraint(fields=["address_hash", "window_no"], name="one_counter_per_window")]

    def __str__(self):
        return f"{self.window_no}: {self.hits}"
