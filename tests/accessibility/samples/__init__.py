"""The pages that are looked at, by whom they are for."""

from . import account, board, carrying_out, draft, evaluation, links, ministry, public, table

# Pages of one table come in the order in which its things move on (steps.py).
SAMPLES = (
    *public.SAMPLES,
    *account.SAMPLES,
    *draft.SAMPLES,
    *links.SAMPLES,
    *ministry.SAMPLES,
    *evaluation.SAMPLES,
    *table.SAMPLES,
    *board.SAMPLES,
    *carrying_out.SAMPLES,
)
