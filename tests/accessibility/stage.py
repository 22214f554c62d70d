"""The demo world, seen as the words of addresses."""

from applications.models import Application, Stage


def prepare() -> dict[str, str]:
    """What the addresses of the samples are made of."""
    draft = Application.objects.filter(stage=Stage.DRAFT).order_by("number").last()
    return {"draft": draft.number, "call": draft.call.number}
