"""A signed-in person who asks an application for pages in this process, without a test client in between."""

import io
from urllib.parse import urlencode

from django.conf import settings
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from kumelenme.accounts.models import User
from kumelenme.accounts.session import ROLE
from kumelenme.demo.cast import DOMAIN


class Person:
    """`Person(handler, "komisyon1").get("/…")`; a refused page is an error: it would be a fast one."""

    def __init__(self, handler, login: str, role: str = ""):
        """`handler` is a WSGI application; `role` chooses among several."""
        self.handler = handler
        browser = Client()
        browser.force_login(User.objects.get(email=f"{login}@{DOMAIN}"))
        if role:
            session = browser.session
            session[ROLE] = role
            session.save()
        request = RequestFactory().get("/")
        self.token = get_token(request)
        browser.cookies[settings.CSRF_COOKIE_NAME] = request.META["CSRF_COOKIE"]
        self.cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())

    def get(self, path: str) -> bytes:
        """The page."""
        return self._ask(path, {"REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()}, {"200 OK"})

    def post(self, path: str, fields: dict, **headers: str) -> bytes:
        """Send a form; 204 or a redirect is as good as a page."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self.token}).encode()
        about = {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **headers,
        }
        return self._ask(path, about, {"200 OK", "204 No Content", "302 Found"})

    def _ask(self, path: str, about: dict, fine: set[str]) -> bytes:
        place, _, query = path.partition("?")
        environ = (
            RequestFactory(HTTP_HOST="localhost")
            .request(PATH_INFO=place, QUERY_STRING=query, HTTP_COOKIE=self.cookies, **about)
            .environ
        )
        statuses: list[str] = []
        answer = self.handler(environ, lambda status, _: statuses.append(status))
        content = b"".join(answer)
        answer.close()
        if statuses[0] not in fine:
            raise RuntimeError(f"{path}: {statuses[0]}\n{content[:2000].decode(errors='replace')}")
        return content
