"""Who: an actor is a set of people in relation to one object.

One definition answers all questions ever asked about people: may she act (`holds`), whom do we
tell (`people`), and what lies on her desk (`objects`).
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet


def _itself(obj) -> Model:
    return obj


@dataclass(frozen=True, slots=True)
class Actor:
    """A set of people, seen from an object.

    `label` is the Turkish name on screens; `people(obj)` returns users. `roles`, when given, are the
    roles the person must be acting in; a desk needs them. `objects(user)` narrows a desk to the person's own
    objects (a Q on the flow's model); without it, everything visible in one of `roles` is on the desk.
    `clock` marks the portal itself: only such a row may be performed by SYSTEM. `sees(obj)` is all of the object
    that `people` looks at: two objects that give the same have the same people.
    """

    label: str
    people: Callable[[Model], QuerySet]
    roles: frozenset = frozenset()
    objects: Callable[[Model], Q] | None = None
    clock: bool = False
    parts: tuple["Actor", ...] = ()
    sees: Callable[[Model], Hashable] = _itself

    def holds(self, user, obj) -> bool:
        """May this person act on this object, in the role they act in now?"""
        if self.parts:
            return any(part.holds(user, obj) for part in self.parts)
        if self.roles and user.acting_as not in self.roles:
            return False
        return user.is_active and self.people(obj).filter(pk=user.pk).exists()

    def desk(self, user) -> Q | None:
        """The condition that puts objects on this person's desk, or None for nothing at all."""
        if self.parts:
            return _any_of([part.desk(user) for part in self.parts])
        if not self.roles or user.acting_as not in self.roles:
            return None
        return self.objects(user) if self.objects else Q()

    def concerns(self, user) -> bool:
        """Is the role this person acts in one of the actor's roles?"""
        return user.acting_as in self.roles

    def __or__(self, other: "Actor") -> "Actor":
        def people(obj) -> QuerySet:
            either = Q(pk__in=self.people(obj).values("pk")) | Q(pk__in=other.people(obj).values("pk"))
            return get_user_model().objects.filter(either)

        return Actor(
            f"{self.label} / {other.label}",
            people,
            roles=self.roles | other.roles,
            clock=self.clock or other.clock,
            parts=(self, other),
        )


def _any_of(conditions: list[Q | None]) -> Q | None:
    """The union of desk conditions; an empty Q means everything, None means nothing."""
    known = [condition for condition in conditions if condition is not None]
    if not known:
        return None
    if not all(known):
        return Q()
    return reduce(or_, known)


def off_the_desk(user) -> Q:
    """For `objects`: what one may do at any time, or does from a list of its own, is no work that waits."""
    return Q(pk__in=())


def _nobody(obj) -> QuerySet:
    return get_user_model().objects.none()


SYSTEM = Actor("sistem", _nobody, clock=True)


def scope_of(obj) -> str | None:
    """The call an object belongs to ("KDP-2026-01"), if it belongs to one."""
    return getattr(obj, "call_number", None)


def on_duty(role) -> Actor:
    """Everyone who holds a role, for the call of the object if it has one."""
    return Actor(
        role.label,
        lambda obj: get_user_model().objects.holding(role, scope_of(obj)).filter(is_active=True),
        roles=frozenset({role}),
        sees=scope_of,
    )
