"""Entering a durable thing into the register (K-163)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today

from ..actors import CONTRACT_TEAM
from ..models import Asset, Contract
from ..registry import durable_lines
from .papers import PICTURES, keep


@transaction.atomic
def register_asset(contract: Contract, values: dict, photo, *, by) -> Asset:
    """`values` = {"line_key", "name", "serial_number", "place", "cost", "bought_on"}; the label's number is given here."""
    contract = Contract.objects.select_for_update(of=("self",)).select_related("agreed_plan").get(pk=contract.pk)
    if not CONTRACT_TEAM.holds(by, contract):
        raise PermissionDenied("Envanteri teşebbüsün ekibi tutar.")
    if contract.status in Contract.FINAL or contract.start_on is None:
        raise ValidationError(f"Sözleşmenin durumu “{contract.get_status_display()}”; envantere kayıt yapılamaz.")
    if str(values["line_key"]) not in {row["key"] for row in durable_lines(contract)}:
        raise ValidationError({"line_key": "Dayanıklı bir bütçe satırı seçiniz."})
    if not contract.start_on <= values["bought_on"] <= portal_today():
        raise ValidationError({"bought_on": "Alım tarihi, sözleşmenin başlangıcı ile bugün arasında olmalıdır."})
    if contract.assets.filter(line_key=values["line_key"], serial_number=values["serial_number"].strip()).exists():
        raise ValidationError({"serial_number": "Bu seri numarası bu satırda zaten kayıtlı."})
    asset = Asset(contract=contract, number=f"{contract.number}-V{contract.assets.count() + 1:03d}", **values)
    asset.serial_number = asset.serial_number.strip()
    asset.photo = keep(contract, photo, slot="asset-photo", by=by, kinds=PICTURES)
    asset.save(force_insert=True)
    record(asset, "asset_registered", by=by, facts={"serial": asset.serial_number, "cost": str(asset.cost)})
    return asset
