"""For which cluster a page of an application was drawn, carried by every form on it (ADR 0021).

The address is the choice: nothing in the session says for whom somebody acts, so two tabs may work for two clusters.
"""

FIELD = "adina"
# Every page of the applicant's side, on every floor, stands under the number of its application.
ROOM = "basvuru/<str:number>/"


def number_of(request) -> str:
    """The number of the application whose page this request asks for, or "" on every other page."""
    match = getattr(request, "resolver_match", None)
    return match.kwargs["number"] if match is not None and match.route.startswith(ROOM) else ""
