"""Small questions about people."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet

from kumelenme.accounts.models import RoleGrant, User
from kumelenme.accounts.roles import Role
from kumelenme.sql.functions import TrFold, TrSort
from kumelenme.turkish import tr_fold


def people(search: str = "", role: str = "") -> QuerySet:
    """Everybody with an account and their active roles, in Turkish order; `search` is a name or an address."""
    found = User.objects.order_by("-is_active", TrSort("full_name"), "pk").prefetch_related(
        Prefetch("grants", RoleGrant.objects.filter(ended_at=None).order_by("pk"), to_attr="held")
    )
    if search.strip():
        folded = tr_fold(search.strip())
        found = found.alias(plain=TrFold("full_name"))
        found = found.filter(plain__contains=folded) | found.filter(email__contains=folded)
    if role:
        found = found.filter(pk__in=RoleGrant.objects.filter(ended_at=None, role=role).values("user"))
    return found


def own_row(user) -> User:
    """A fresh copy of the signed-in person, so that a refused form changes nothing on the page around it."""
    return User.objects.get(pk=user.pk)


def demo_people() -> list[tuple[str, list[User]]]:
    """(role label, people) of the demo world in the order of the roles; people without a role come last."""
    held = RoleGrant.objects.filter(user=OuterRef("pk"), ended_at=None).values("role")
    shown = User.objects.filter(is_demo=True, is_active=True).order_by(TrSort("full_name"), "pk")
    persons = list(shown.annotate(roles_held=ArraySubquery(held)))
    groups = []
    for role in Role:
        holders = [person for person in persons if role in person.roles_held]
        if holders:
            groups.append((role.label, holders))
    idle = [person for person in persons if not person.roles_held]
    return [*groups, ("Görevi olmayanlar", idle)] if idle else groups
