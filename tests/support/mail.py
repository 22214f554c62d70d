"""A real SMTP server that keeps what it gets."""

import asyncio
import contextlib
import email
import socket
import threading
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from tests.support.waiting import until


class MailSink:
    """Mails as `email.message.EmailMessage`, oldest first; `answer` is what the server says to the next ones.

    `hold()` keeps everybody who has handed a mail over waiting for the answer until `let_go()`; `close()` takes the
    server away, `open()` brings it back at the same port.
    """

    ACCEPTED = "250 alındı"

    def __init__(self):
        self.messages, self.answer = [], self.ACCEPTED
        self.gate, self.server = threading.Event(), None
        self.gate.set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        """Called by aiosmtpd for every mail."""
        if self.answer == self.ACCEPTED:
            self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        while not self.gate.is_set():
            await asyncio.sleep(0.02)
        return self.answer

    def open(self, port):
        """Listen at the port."""
        self.server = Controller(self, hostname="127.0.0.1", port=port)
        self.server.start()

    def close(self):
        """Nobody listens any more."""
        self.server.stop()

    def reopen(self):
        """Listen again where we listened before."""
        self.open(self.server.port)

    def hold(self):
        """Take mails and do not answer."""
        self.gate.clear()

    def let_go(self):
        """Answer everybody who waits, and whoever comes."""
        self.gate.set()

    def to(self, address):
        """The mails to one address."""
        return [message for message in self.messages if address in str(message["To"])]

    def wait_for(self, address, containing="", seconds=30):
        """The newest mail to an address whose subject or text contains something."""

        def found():
            return [m for m in self.to(address) if containing in f"{m['Subject']}\n{text_of(m)}"]

        return until(found, seconds, what=lambda: f"mail to {address} containing {containing!r}")[-1]

    def clear(self):
        """Forget everything."""
        self.messages, self.answer = [], self.ACCEPTED
        self.let_go()


def text_of(message):
    """The readable text of a mail."""
    body = message.get_body(("plain", "html"))
    return body.get_content() if body else ""


@contextlib.contextmanager
def listening():
    """(sink, port) of a server that runs until the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = MailSink()
    sink.open(port)
    try:
        yield sink, port
    finally:
        sink.close()


@pytest.fixture(scope="session")
def smtp_server():
    """(sink, port) of a server that runs for the whole session."""
    with listening() as server:
        yield server


@pytest.fixture
def smtp_sink(smtp_server, settings):
    """Django in this test sends by real SMTP; the mails are in `smtp_sink.messages`."""
    sink, port = smtp_server
    sink.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    return sink
