"""Taking one object for the length of a transaction: everything an act reads of it is as fresh as the lock."""

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects

from kumelenme.sql.functions import PortalNow


def hold(found: QuerySet, pk) -> Model:
    """The row `pk` of `found`, locked to the end of the transaction; `held_at` is the moment on the portal's clock.

    The model's `WAY_TO_CALL` ("application__call__terms") names what nearly every act reads next: it is read here in
    one question and after the lock, because what is joined to a locked row may be older than the lock.
    """
    held = found.select_for_update(of=("self",)).annotate(held_at=PortalNow()).get(pk=pk)
    first, _, further = getattr(held, "WAY_TO_CALL", "").partition("__")
    if further:
        related = held._meta.get_field(first).related_model
        prefetch_related_objects([held], Prefetch(first, related._base_manager.select_related(further)))
    return held
