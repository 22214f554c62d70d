"""Applications that a new one may start from: sent, of an earlier call, of the same organisation, of one's own team."""

from django.db.models import Exists, OuterRef

from ..models import Application, CopiedSection, Section, Submission


def sent_by(user):
    """Sent applications in whose team the person is, the latest first."""
    sent = Submission.objects.filter(application=OuterRef("pk"))
    return (
        Application.objects.filter(team__user=user, team__left_at=None, team__grant__ended_at=None)
        .filter(Exists(sent))
        .select_related("call", "cluster", "coordinator", "plan", "analysis")
        .order_by("-created_at", "-pk")
    )


def earlier_ones(application: Application, user):
    """Those of them that `application` may copy from."""
    return sent_by(user).filter(coordinator=application.coordinator_id).exclude(call=application.call_id)


def unsettled_copy(application: Application, section: Section) -> CopiedSection | None:
    """The copy of this section that nobody has looked at yet."""
    waiting = CopiedSection.objects.filter(application=application, section=section, settled_at=None)
    return waiting.select_related("source__call").first()


def unreviewed(application: Application) -> list[Section]:
    """The copied sections that nobody has looked at yet, in the order of the form."""
    waiting = set(application.copied_sections.filter(settled_at=None).values_list("section", flat=True))
    return [section for section in Section if section.value in waiting]
