"""A filter of the inbox that somebody keeps under a name."""

from django.conf import settings
from django.db import models

from kumelenme.codes import new_code
from kumelenme.sql.functions import PortalNow, TrSort


def new_view_code() -> str:
    """What stands for the view in an address."""
    return new_code(8)


class SavedView(models.Model):
    """A person's own filter; `query` is the address's query string, so that a colleague can be sent the address itself."""

    code = models.CharField("kod", max_length=8, unique=True, default=new_view_code)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views", verbose_name="sahibi"
    )
    name = models.CharField("adı", max_length=60)
    query = models.CharField("süzgeç", max_length=2000)
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())

    class Meta:
        verbose_name = "kayıtlı görünüm"
        verbose_name_plural = "kayıtlı görünümler"
        ordering = [TrSort("name"), "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_per_name")]

    def __str__(self):
        return self.name
