"""What the public may not see: a cell of fewer than three firms would speak of one of them (domain.md §6)."""

LEAST = 3
FEW, HIDDEN = "3’ten az", "gizlendi"


def too_few(number: int) -> bool:
    """One or two; nothing at all says nothing about anybody."""
    return 0 < number < LEAST


def suppressed(cells: dict[int, int]) -> dict[int, int | None]:
    """The cells with None for those of one or two firms.

    A single hidden cell could be worked out from the sum that stands beside it: then the smallest other one is
    hidden too.
    """
    hidden = {key for key, number in cells.items() if too_few(number)}
    others = sorted((number, key) for key, number in cells.items() if number and key not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {key: None if key in hidden else number for key, number in cells.items()}
