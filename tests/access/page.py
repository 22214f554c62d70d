"""One line of the matrix: an address, for which thing, who may open it and who may write on it."""

from dataclasses import dataclass

from django.urls import reverse

from .cast import SEES

# A page that sends on whoever has nothing to do there, or says that a link is worn out.
ON = frozenset({302, 400, 404})


@dataclass(frozen=True)
class Page:
    """`at` names the words of the stage that stand in the address (a word the stage does not know stands for itself).

    `may` are those for whom the page exists, `about` the thing whose readers are asked besides, `only` those of its
    readers who may do what the page is for; `writes` may send its form or press its button. `fields` is what a person
    adds to the page's own form, a word of the stage in braces is what it stands for there (None: no accepted POST is tried
    here, see proved.py). `form` is false of a page that is only read. `also` are statuses other than 200 that are right for those it opens for.
    """

    name: str
    may: frozenset
    at: tuple[str, ...] = ()
    about: str = ""
    only: frozenset | None = None
    gets: bool = True
    writes: frozenset = frozenset()
    fields: dict | None = None
    form: bool = True
    also: frozenset = frozenset()

    def address(self, stage: dict, **nonsense) -> str:
        """Where it is; `nonsense` replaces words of the stage."""
        return reverse(self.name, args=[nonsense.get(word, stage.get(word, word)) for word in self.at])

    def added(self, stage: dict) -> dict:
        """What a person adds to the form."""
        fields = self.fields or {}
        return {name: value.format_map(stage) if isinstance(value, str) else value for name, value in fields.items()}

    def refusal(self, role) -> int:
        """0 if the page opens for the role, else the status that refuses it."""
        if role not in self.may:
            return 403
        if self.about and role not in SEES[self.about]:
            return 404
        return 0 if self.only is None or role in self.only else 403


def shows(name: str, may, at: str = "", **more) -> Page:
    """A page to read."""
    return _page(name, may, at, form=False, **more)


def asks(name: str, may, at: str = "", *, writes=None, **more) -> Page:
    """A page with a form; `writes` are those who may send it, all who may open it unless told."""
    return _page(name, may, at, writes=frozenset(may if writes is None else writes), **more)


def acts(name: str, may, at: str = "", *, writes=None, **more) -> Page:
    """A button: POST only."""
    return _page(name, may, at, gets=False, writes=frozenset(may if writes is None else writes), **more)


def _page(name: str, may, at: str, about: str | None = None, only=None, also=(), **more) -> Page:
    words = tuple(at.split())
    thing = next((word for word in words if word in SEES), "") if about is None else about
    return Page(
        name, frozenset(may), words, thing, only=None if only is None else frozenset(only), also=frozenset(also), **more
    )
