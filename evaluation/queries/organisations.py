"""The names somebody must see before they may see anything else."""

from applications.models import Application, Organisation
from kumelenme.sql.functions import TrSort


def organisations_of(application: Application) -> list[tuple[str, str]]:
    """(title, province) of every member and the coordinator, in Turkish order; no other content."""
    found = Organisation.objects.filter(memberships__application=application).select_related("province")
    return [(o.title, o.province.name) for o in found.order_by(TrSort("title"))]
