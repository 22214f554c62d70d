"""The check lists that wait for an officer, as their desk shows them."""

from django.db.models import Count, F
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.desk import PER_GROUP, Group, Item

from ..checklist import ITEMS
from ..models import AdministrativeCheck, Application, Stage


def on_the_desk(user) -> list[Group]:
    """The officer's own unfinished lists, the nearest end first; nothing in another role."""
    if user.acting_as != Role.COMMISSION_MEMBER:
        return []
    waiting = AdministrativeCheck.objects.filter(
        officer=user,
        finished_at=None,
        recused_at=None,
        application__stage=Stage.ADMINISTRATIVE_CHECK,
        application__in=Application.objects.visible_to(user),
    )
    rows = waiting.select_related("application__cluster", "application__call").annotate(answered=Count("answers"))
    found = list(rows.order_by(F("application__stage_due_at").asc(nulls_last=True), "pk")[: PER_GROUP * 4])
    items = tuple(_item(check) for check in found)
    return (
        [Group("idari kontrol", "Kontrol listeleriniz", items[:PER_GROUP], max(0, len(items) - PER_GROUP))]
        if items
        else []
    )


def _item(check: AdministrativeCheck) -> Item:
    application = check.application
    address = reverse("applications:check-work", args=[application.number, check.pk])
    label = f"Kontrol listesini aç ({check.answered} / {len(ITEMS)})"
    return Item(application, application.stage_due_at, ((label, address),))
