"""Where on this floor a person may go from an application's own page."""

from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.accounts.roles import COMMISSION_ROLES, Role

from .extract import READERS as EXTRACT_READERS
from .models.contract import READERS

S = Stage

CLUSTER = {Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY}
FILE_READERS = COMMISSION_ROLES | {Role.PROGRAMME_MANAGER, Role.APPROVER, Role.LEGAL, Role.INSPECTOR}
BEFORE = (S.DRAFT, S.SUBMITTED, S.ADMINISTRATIVE_CHECK, S.COMPLETION, S.PRE_ASSESSMENT, S.SELECTION_BOARD, S.RESERVE)
FOUNDING = (S.ENTERPRISE_FORMATION, S.CONTRACT, S.IMPLEMENTATION, S.COMPLETED, S.TERMINATED, S.LAPSED)
RUNNING = (S.IMPLEMENTATION, S.COMPLETED, S.TERMINATED)


def places(application, user) -> list[tuple[str, str]]:
    """(label, address) of negotiation, approval, enterprise file and contract, in programme order."""
    role, number, stage = user.acting_as, application.number, application.stage
    if stage in BEFORE:
        return []
    grown = Application.objects.select_related("negotiation", "enterprise", "contract").get(pk=application.pk)
    found = []
    if stage == S.NEGOTIATION or hasattr(grown, "negotiation"):
        found.append(
            (
                "Müzakere",
                "contracts:cluster-negotiation" if role in CLUSTER else "contracts:negotiation",
                CLUSTER | FILE_READERS,
                number,
            )
        )
    found.append(("Karar paketi", "contracts:approval", FILE_READERS, number))
    if stage in FOUNDING:
        review = hasattr(grown, "enterprise")
        found.append(("Kümelenme teşebbüsü", "contracts:enterprise", CLUSTER, number))
        found += (
            [("Teşebbüs dosyası", "contracts:enterprise-review", COMMISSION_ROLES | {Role.LEGAL}, number)]
            if review
            else []
        )
    if contract := getattr(grown, "contract", None):
        found.append(("Destek sözleşmesi", "contracts:contract", set(READERS), contract.number))
        if stage in RUNNING:
            found.append(("Uygulama", "contracts:implementation", set(READERS), contract.number))
    found.append(("Denetim izi", "contracts:register-extract", set(EXTRACT_READERS), number))
    return [(label, reverse(name, args=[key])) for label, name, roles, key in found if role in roles]
