"""Jumping by name: what a person may open whose name, number or action fits a few typed letters (ux.md S34, §1 no 9)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from kumelenme.turkish import tr_fold
from kumelenme.ui import navigation

MOST = 8
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Target:
    """One place: what it is called, a word more about it, its address."""

    label: str
    address: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Places of one kind, at most MOST of them."""

    title: str
    targets: list[Target]


def jump(user, text: str) -> list[Found]:
    """What fits, kind by kind, in the role the person acts in; without a text the pages of the bar and what they keep.

    The floors add their kinds by settings.JUMP_SOURCES: function(user, folded text) -> [Found]. Whether a text fits is
    judged in Turkish: "igdir" finds "Iğdır".
    """
    wanted = tr_fold(text[:LONGEST].strip())
    role = str(user.acting_as or navigation.DEFAULT)
    bar = [Target(entry.label, entry.address) for entry in navigation.entries(role, "")]
    kinds = [found for dotted in settings.JUMP_SOURCES for found in import_string(dotted)(user, wanted)]
    return [found for found in (*kinds, Found("Sayfalar", fitting(bar, wanted))) if found.targets]


def fitting(targets: Iterable[Target], wanted: str) -> list[Target]:
    """The first MOST whose label has the folded text in it."""
    return [target for target in targets if wanted in tr_fold(target.label)][:MOST]
