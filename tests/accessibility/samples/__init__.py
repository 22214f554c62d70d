"""The pages that are looked at, by whom they are for."""

from . import draft, links, public

SAMPLES = (*public.SAMPLES, *draft.SAMPLES, *links.SAMPLES)
