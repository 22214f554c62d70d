"""The whole matrix: every address of the portal has a line in one of the lists."""

from . import pages_calls, pages_contracts, pages_drafts, pages_evaluation, pages_ground

BY_PART = {
    "ground": pages_ground.PAGES,
    "drafts": pages_drafts.PAGES,
    "calls": pages_calls.PAGES,
    "evaluation": pages_evaluation.PAGES,
    "contracts": pages_contracts.PAGES,
}
EVERY_PAGE = [page for pages in BY_PART.values() for page in pages]
