"""The programme's real rows without what needs data: rules, deadlines, follow-ups, switches of the call."""

from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string

from kumelenme.lifecycle.flow import Flow

_REAL = [import_string(path) for path in settings.LIFECYCLE_FLOWS]


def _bare(label: str) -> Flow:
    rows = [
        replace(row, requires=(), deadline=None, then=None, when=None, later=())
        for flow in _REAL
        if flow.model_label == label
        for row in flow.rows
    ]
    first = next(flow for flow in _REAL if flow.model_label == label)
    return Flow(label, first.field, tuple(rows), initial=first.initial)


# What the database keeps by itself although the bare row has lost it: quorum, the end of a place in the pool, that
# nobody judges an objection to a decision of their own, and that what has money to pay is not settled without an order.
KEPT_BELOW = frozenset({
    "open_scoring", "reopen_scoring", "close_scoring", "approve_profile", "ask_renewal", "renew_profile",
    "suspend_profile", "lift_suspension", "accept_objection",
    "reject_objection", "take_objection", "settle_payment",
})  # fmt: skip

# One table per noun, under a name of this module as `settings.LIFECYCLE_FLOWS` wants it.
TABLES = {label.replace(".", "_"): _bare(label) for label in dict.fromkeys(flow.model_label for flow in _REAL)}
globals().update(TABLES)
APPLICATION = TABLES["applications_Application"]
PATHS = [f"{__name__}.{name}" for name in TABLES]
