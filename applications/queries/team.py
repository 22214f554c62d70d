"""The people of one application and those who were invited."""

from django.contrib.contenttypes.models import ContentType

from kumelenme.accounts.models import Invitation

from ..models import Application, TeamMember


def team_of(application: Application):
    """People with a place now, in the order they came."""
    return (
        TeamMember.objects.filter(application=application, left_at=None, grant__ended_at=None)
        .select_related("user", "grant", "application")
        .order_by("joined_at", "pk")
    )


def open_invitations(application: Application):
    """Invitations to this application that still wait, oldest first."""
    kind = ContentType.objects.get_for_model(Application)
    return (
        Invitation.objects.waiting().filter(subject_type=kind, subject_id=application.pk).order_by("created_at", "pk")
    )
