"""The demo world, seen as the words of addresses."""

from applications.models import Application, ContributionLink, Stage
from kumelenme.accounts.models.invitation import new_token, token_digest
from kumelenme.demo.walk import linking


def prepare() -> dict[str, str]:
    """What the addresses of the samples are made of."""
    draft = Application.objects.filter(stage=Stage.DRAFT).order_by("number").last()
    firms = {member.organisation.email: member.code for member in draft.members.firms().select_related("organisation")}
    return {
        "draft": draft.number,
        "call": draft.call.number,
        "asked": _new_secret(linking.SILENT[2]),
        "confirmed": _new_secret(linking.CONFIRMED[0][2]),
        "declined": _new_secret(linking.DECLINED[2]),
        "referee": _new_secret(linking.REFEREE),
        "firm_confirmed": firms[linking.CONFIRMED[0][2]],
        "firm_asked_again": firms[linking.CHANGED[2]],
    }


def _new_secret(email: str) -> str:
    """A secret for the newest link of this address: the one in its letter is gone, the letter was sent."""
    token = new_token()
    links = ContributionLink.objects.current().filter(email=email)
    links.filter(pk=links.latest("pk").pk).update(token_hash=token_digest(token))
    return token
