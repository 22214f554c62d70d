"""When a letter counts as served (tebliğ), by the way it went (domain.md §9.4, K-172, K-173)."""

from datetime import date

from django.db.models import TextChoices

from .periods import uets_served_on


class Channel(TextChoices):
    """The ways of service. A portal notice is one only where the call says so (K-173)."""

    UETS = "uets", "UETS (e-tebligat)"
    KEP = "kep", "KEP"
    HAND = "hand", "Elden"
    PORTAL = "portal", "Portal"


# What the day is called that the ministry types in.
DAY_OF = {
    Channel.UETS: "e-tebligat adresine ulaştığı gün",
    Channel.KEP: "KEP teslim delilindeki gün",
    Channel.HAND: "tebellüğ belgesindeki gün",
    Channel.PORTAL: "portalda yayımlandığı gün",
}


def served_on(channel: str, day: date) -> date:
    """Day of service for the day on the evidence: UETS counts at the end of the fifth day after, the rest at once."""
    return uets_served_on(day) if channel == Channel.UETS else day
