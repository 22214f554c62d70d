"""Negotiation, contract, implementation."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Negotiation, contract, implementation."""

    name = "contracts"
    verbose_name = "sözleşmeler"
