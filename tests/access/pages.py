"""The whole matrix: every address of the portal has a line in one of the lists."""

from . import (
    pages_calls,
    pages_change,
    pages_contracts,
    pages_drafts,
    pages_evaluation,
    pages_ground,
    pages_money,
    pages_targets,
)

BY_PART = {
    "ground": pages_ground.PAGES,
    "drafts": pages_drafts.PAGES,
    "calls": pages_calls.PAGES,
    "evaluation": pages_evaluation.PAGES,
    "contracts": pages_contracts.PAGES,
    "targets": pages_targets.PAGES,
    "change": pages_change.PAGES,
    "money": pages_money.PAGES,
}
EVERY_PAGE = [page for pages in BY_PART.values() for page in pages]
