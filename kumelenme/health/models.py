"""One row per sign of life; real time of the database server, not legal time (which a demo may move)."""

from django.db import models
from django.db.models.functions import Now


class Pulse(models.Model):
    """When something last gave a sign of life: "beat" (beat → broker → worker) or "probe" (written by the page)."""

    name = models.SlugField("işaret", primary_key=True)
    at = models.DateTimeField("zaman", db_default=Now())

    class Meta:
        verbose_name = "yaşam işareti"
        verbose_name_plural = "yaşam işaretleri"
        default_permissions = ()

    def __str__(self):
        return f"{self.name} {self.at:%d.%m.%Y %H.%M.%S}"

    @classmethod
    def felt(cls, name: str) -> None:
        """Write that it is alive now."""
        cls.objects.update_or_create(name=name, defaults={"at": Now()})
