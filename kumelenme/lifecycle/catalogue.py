"""What each verb of the register is called: rows of the flows and the EVENTS of each app."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from .flow import flows_with_home, home_of_path


@lru_cache(maxsize=8)
def _events(paths: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        for verb, sentence in import_string(path).items():
            if verb in found:
                raise ValueError(f"two events are called {verb!r}")
            found[verb] = (home_of_path(path), sentence)
    return found


def events() -> dict[str, tuple[str, str]]:
    """Verb → (owning app, Turkish sentence) of everything in the register that is not a move."""
    return _events(tuple(settings.LIFECYCLE_EVENTS))


def entry_row(entry):
    """(owning app, row) of the move an entry records, or None for an event."""
    model = entry.subject_type.model_class()
    for home, flow in flows_with_home():
        if model is not None and issubclass(model, flow.model):
            for row in flow.rows:
                if row.name == entry.verb:
                    return home, row
    return None


def label_of(entry) -> str:
    """The Turkish sentence of an entry; never a raw slug."""
    if found := entry_row(entry):
        return found[1].label
    return events().get(entry.verb, ("", "Kayıt"))[1]


def home_of(entry) -> str:
    """The app that owns the verb of an entry: where its notice template lives."""
    if found := entry_row(entry):
        return found[0]
    return events()[entry.verb][0]
