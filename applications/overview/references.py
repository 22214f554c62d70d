"""The asked reference letters as the team sees them, with the state of each link."""

from dataclasses import dataclass

from ..models import Application, ContributionLink, LinkState
from ..queries.contributions import reference_requests


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One asked institution."""

    link: ContributionLink
    state: LinkState

    @property
    def letter_stands(self) -> bool:
        """The letter was given and is still among the documents."""
        return self.state == LinkState.CONFIRMED and self.link.opinion.document.replaced_at is None

    @property
    def may_be_renewed(self) -> bool:
        return not self.letter_stands

    @property
    def is_open(self) -> bool:
        return self.state in (LinkState.SENT, LinkState.OPENED)


def link_rows(application: Application) -> list[ReferenceRow]:
    """Current requests, the newest first; `application.now` is the database clock."""
    return [ReferenceRow(link, link.state_at(application.now)) for link in reference_requests(application)]
