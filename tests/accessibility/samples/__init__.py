"""The pages that are looked at, by whom they are for."""

from dataclasses import replace
from itertools import accumulate

from ..sample import Sample
from . import account, board, carrying_out, draft, evaluation, links, ministry, public, table, targets


def _not_before(earlier: Sample, sample: Sample) -> Sample:
    """A sample that asks for no step wants the one of the sample before it, also when it is looked at alone."""
    return sample if sample.after else replace(sample, after=earlier.after)


# Pages of one table come in the order in which its things move on (steps.py).
SAMPLES = tuple(
    accumulate(
        (
            *public.SAMPLES,
            *account.SAMPLES,
            *draft.SAMPLES,
            *links.SAMPLES,
            *ministry.SAMPLES,
            *evaluation.SAMPLES,
            *table.SAMPLES,
            *board.SAMPLES,
            *carrying_out.SAMPLES,
            *targets.SAMPLES,
        ),
        _not_before,
    )
)
