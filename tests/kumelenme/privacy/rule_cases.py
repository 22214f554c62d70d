"""Sound and harmed for the rules about requests on one's own data."""

from kumelenme.privacy import rules
from kumelenme.privacy.models import PrivacyRequest
from tests.support.rule_cases import Case, itself, put


def _written() -> PrivacyRequest:
    """The demo world's waiting request with its answer in hand."""
    waiting = PrivacyRequest.objects.get(status="received")
    put(itself(waiting), outcome="granted", answer="Verildi.")
    return waiting


CASES = {
    rules.answer_is_written: Case(_written, lambda asked: put(itself(asked), answer=" "), "metnini yazın"),
}
