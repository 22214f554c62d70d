"""What every noun that hangs on a contract answers: its call, its application, who may see it."""

from django.db import models

from .contract import Contract


class OfContractQuerySet(models.QuerySet):
    """Things of a contract through the person."""

    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))


class OfContract(models.Model):
    """The two relations that actors and scopes ask for."""

    WAY_TO_CALL = "contract__application__call__terms"

    objects = OfContractQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def call_number(self) -> str:
        return self.contract.call_number

    @property
    def application(self):
        return self.contract.application
