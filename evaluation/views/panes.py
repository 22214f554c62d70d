"""How wide the dossier and the criteria beside it stand; kept for the session (ux.md §3.6)."""

FIELD = "bolme"
# Percent of the dossier, and what the choice is called. The first is how the page begins.
WIDTHS = {"60": "Başvuru geniş", "50": "Eşit", "40": "Puanlama geniş"}


def width_of(request) -> str:
    """The chosen width, a key of WIDTHS; what a form has just said is kept."""
    kept = request.session.get(FIELD, "60")
    typed = request.POST.get(FIELD, kept)
    if typed == kept or typed not in WIDTHS:
        return kept
    request.session[FIELD] = typed
    return typed
