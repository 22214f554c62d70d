"""Which themes the activities of a plan touch, so that they meet what evaluators say they know (domain.md §4.15)."""

# Catalogue code → theme (the values of an evaluator's themes); "Diğer" and broad activities name none.
THEMES = {
    **dict.fromkeys(("1.1", "1.2", "3.9"), "governance"),
    **dict.fromkeys(("1.7", "1.8", "2.9"), "strategy"),
    **dict.fromkeys(("1.3", "1.4", "1.5", "1.6", "2.8"), "international"),
    **dict.fromkeys(("2.1", "2.2", "2.3"), "skills"),
    **dict.fromkeys(("2.4", "2.5", "2.6", "3.1", "3.2", "3.3", "3.4"), "supply"),
    **dict.fromkeys(("3.6", "3.7", "3.10"), "green"),
    **dict.fromkeys(("2.7", "3.5", "3.8", "3.11", "4.1", "4.2", "4.3", "4.5", "4.6", "4.7"), "innovation"),
    "4.4": "digital",
}


def themes_of(codes) -> list[str]:
    """The themes of these catalogue codes, each once, in order."""
    return sorted({THEMES[code] for code in codes if code in THEMES})
