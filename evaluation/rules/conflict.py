"""Why a person may not judge an application: what the portal can see by itself (K-092)."""

from applications.models import Application

from ..queries.conflicts import conflicts_of
from ..ties import Finding


class Screening:
    """All the people of a pool against one application, with a fixed number of questions to the database."""

    def __init__(self, application: Application, people):
        self.application = application
        self._found = conflicts_of([application], people)

    def findings(self, person) -> list[Finding]:
        """Everything that lies between the person and the application, the hard ones first."""
        return self._found.get((self.application.pk, person.pk), [])

    def reasons(self, person) -> list[str]:
        """The paths that forbid the person, for staff only; empty when nothing does."""
        return [finding.path for finding in self.findings(person) if finding.hard]

    def warnings(self, person) -> list[str]:
        """The paths that forbid nothing and should be seen by who chooses."""
        return [finding.path for finding in self.findings(person) if not finding.hard]


def reasons(person, application: Application) -> list[str]:
    """What forbids one person to judge one application."""
    return Screening(application, [person]).reasons(person)
