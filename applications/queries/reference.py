"""Looking things up in the reference tables."""

import re

from django.db.models import Q

from kumelenme.sql.functions import TrFold
from kumelenme.turkish import tr_fold

from ..models import NaceCode

MOST = 20


def nace_matches(wanted: str) -> list[NaceCode]:
    """Up to twenty two- or four-digit codes whose number begins with, or whose title contains, what was typed."""
    text = tr_fold(wanted.strip())
    digits = re.sub(r"\D", "", wanted)
    if len(text) < 2:
        return []
    fits = Q(folded__contains=text)
    if digits:
        fits |= Q(code__startswith=digits)
    return list(NaceCode.objects.filter(level__in=(2, 4)).annotate(folded=TrFold("title")).filter(fits)[:MOST])
