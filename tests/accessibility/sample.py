"""One page to look at: an address, who opens it, and in which state it is."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Sample:
    """`at` names the words of the stage that stand in the address; `login` is nobody unless told.

    `empty`: the page's form is sent empty as well and has to say what is missing (422).
    `state` tells apart what the same address shows at other times; `after` is the step that has to be taken before,
    that of the sample before it unless told (samples).
    """

    name: str
    login: str = ""
    at: str = ""
    role: str = ""
    query: str = ""
    status: int = 200
    empty: bool = False
    state: str = ""
    after: str = ""

    def address(self, stage: dict) -> str:
        """Where it is."""
        return reverse(self.name, args=[stage.get(word, word) for word in self.at.split()]) + self.query.format(**stage)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.login, self.role, self.state)))
