"""Letters to an address that may have no account: invitations, referees, confirmations of firms."""

from django.template.loader import get_template

from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.outbox import owe

from .wording import plain, split_words


def post(*, to: str, template: str, context: dict, key: str, reference: str = "") -> Owed:
    """Owe one mail in the caller's transaction.

    `template` is a text template whose first line is the subject; `key` makes it once only. Until it is
    sent the text, with any link in it, waits in the outbox; afterwards only address and subject remain.
    """
    words = split_words(plain(get_template(template), context), reference)
    return owe("letter", f"letter:{key}", {"to": to, "subject": words.subject, "body": words.body})
