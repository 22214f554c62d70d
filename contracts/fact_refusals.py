"""Why a fact cannot be reported as it was written: {field: Turkish sentence}."""

from kumelenme.sql.clock import portal_today

from .membership import members_of
from .models import FacilityState, FactKind, FactStatus, MemberKind

NOT_A_MEMBER = "Bu VKN, birlikteliğin bugünkü üyeleri arasında yok. Yeni üyeyi önce “Katılan üye” olarak bildirin."
NO_BASELINE = "Bu işletmenin başlangıç ölçümü yok; ölçüm olmadan artış sayılamaz. Önce başlangıç seviyesini girin."
HIGHEST = 4


def refusals(contract, kind: str, values: dict) -> dict[str, str]:
    """Every reason against these values, by field; empty if there is none."""
    found = {"happened_on": _day(contract, values.get("happened_on"))}
    members = members_of(contract) if kind not in (FactKind.FACILITY, FactKind.USE) else {}
    match kind:
        case FactKind.COOPERATION:
            found |= _cooperation(members, values)
        case FactKind.USE:
            found |= _use(values)
        case FactKind.PRODUCT if values["vkn"] not in members and values["vkn"] != contract.enterprise.vkn:
            found["vkn"] = NOT_A_MEMBER
        case FactKind.JOINED if values["vkn"] in members:
            found["vkn"] = f"{members[values['vkn']][0]} zaten üye."
        case FactKind.LEFT if members.get(values["vkn"], ("", ""))[1] != values["member_kind"]:
            kind_label = MemberKind(values["member_kind"]).label
            found["vkn"] = f"Bu VKN’de bugün üye olan bir kuruluş yok (tür: {kind_label})."
        case FactKind.WOMEN if members.get(values["vkn"], ("", ""))[1] != MemberKind.FIRM:
            found["vkn"] = NOT_A_MEMBER
        case "baseline":
            strangers = [vkn for vkn in values["levels"] if members.get(vkn, ("", ""))[1] != MemberKind.FIRM]
            if strangers:
                found["pasted"] = f"Üye işletme olmayan VKN var: {', '.join(strangers[:5])}."
    return {field: reason for field, reason in found.items() if reason}


def _day(contract, day) -> str:
    if day is None:
        return "Tarihi yazın."
    if day > portal_today():
        return "Tarih bugünden ileri olamaz."
    if day < contract.start_on:
        return f"Tarih, sözleşmenin başladığı {contract.start_on:%d.%m.%Y} gününden önce olamaz."
    if day > contract.end_on:
        return f"Tarih, sözleşmenin bittiği {contract.end_on:%d.%m.%Y} gününden sonra olamaz."
    return ""


def _cooperation(members, values: dict) -> dict[str, str]:
    if members.get(values["vkn"], ("", ""))[1] != MemberKind.FIRM:
        return {"vkn": NOT_A_MEMBER}
    if values["basis"] == "project":
        return {"name": "" if values.get("name", "").strip() else "Ortak projenin adını yazın."}
    before, after = values.get("level_before"), values.get("level_after")
    if before is None:
        return {"vkn": NO_BASELINE}
    if after is None or not before < after <= HIGHEST:
        return {"level_after": f"Seviye artmamış: başlangıç {before}, izleme {after if after is not None else '–'}."}
    return {}


def _use(values: dict) -> dict[str, str]:
    facility = values["facility"]
    if facility.status not in (FactStatus.REPORTED, FactStatus.VERIFIED):
        return {"facility": "Bu yapının kaydı geri çevrilmiş ya da geri çekilmiş."}
    if facility.facility_state == FacilityState.PLANNED:
        return {"facility": "Planlanan yapı kullanılamaz; önce faaliyete geçtiğini bildirin."}
    if values["starts_on"] > values["happened_on"]:
        return {"starts_on": "İlk gün son günden sonra olamaz."}
    return {}
