"""Is an uploaded file really signed? Answered by pyHanko in a bounded process of its own (domain.md §4.13, ADR 0022).

    verdict = validate("/path/to/file.pdf", online=False)
    verdict = validate("/path/to/signature.p7s", document="/path/to/what-was-to-be-signed.pdf", online=False)

Nothing else in the portal may call a file "e-imzalı": only a verdict that is VALID does.
"""

from .asking import validate
from .verdict import Result, Verdict, sentence

__all__ = ["Result", "Verdict", "sentence", "validate"]
