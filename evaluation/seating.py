"""Who votes on one agenda item: present members without an interest, substitutes by order (K-112, K-113). Pure."""

from collections.abc import Iterable, Sequence


def sitting(principals: Sequence, substitutes: Sequence, eligible: Iterable) -> list[tuple]:
    """(seat, the principal seat it stands in for or None) of everybody who votes.

    `principals` and `substitutes` are in their order; `eligible` are the seats that are present, cleared and not
    recused. Each principal who cannot vote is replaced by the next eligible substitute.
    """
    able = set(eligible)
    voters = [(seat, None) for seat in principals if seat in able]
    vacant = [seat for seat in principals if seat not in able]
    available = [seat for seat in substitutes if seat in able]
    return voters + list(zip(available, vacant, strict=False))


def quorum_reason(voters: int, quorum: int) -> str | None:
    """The Turkish reason when there are too few votes (K-112)."""
    return None if voters >= quorum else f"Toplantı yeter sayısı sağlanamadı ({voters}/{quorum})."
