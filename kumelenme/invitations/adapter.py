"""Mails of login and account leave by the outbox like every other mail: a silent mail server loses none."""

import secrets

from django.template.loader import render_to_string

from kumelenme.accounts.adapter import AccountAdapter
from kumelenme.lifecycle.outbox import owe


class OutboxAccountAdapter(AccountAdapter):
    """allauth's adapter whose mails are rows first; the answer takes equally long whether a mail is sent or not."""

    def send_mail(self, template_prefix, email, context):
        """Owe one mail; once sent, its text (which may carry a link) is forgotten."""
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context).strip()
        owe("letter", f"letter:account:{secrets.token_hex(12)}", {"to": email, "subject": subject, "body": body})
