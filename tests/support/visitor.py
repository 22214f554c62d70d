"""A browser without a window: plain HTTP with cookies and forms, usable from many threads at once."""

import http.client
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from lxml import html

SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict
    text: str

    @property
    def location(self) -> str:
        """Where it leads, or an empty text."""
        return self.headers.get("Location", "")

    @property
    def words(self) -> str:
        """Everything a person reads on the page, in one line."""
        return " ".join(html.fromstring(self.text).text_content().split()) if self.text.strip() else ""

    def form(self, *names: str) -> dict[str, str]:
        """The fields of the first form that has all these names, filled as the page fills them."""
        found = [form for form in html.fromstring(self.text).forms if set(names) <= set(form.fields.keys())]
        assert found, f"no form with {names}: {self.status} {self.words[:600]}"
        return dict(found[0].form_values())


@dataclass
class Visitor:
    """One session at `address` (http://127.0.0.1:8000); redirects are shown, not followed."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """GET."""
        return self._ask("GET", path)

    def post(self, path: str, fields: dict, files: dict[str, tuple[str, bytes]] | None = None) -> Answer:
        """POST a form; `files` = {field: (file name, content)}."""
        if not files:
            return self._ask("POST", path, urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded")
        border = uuid.uuid4().hex
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
        body = "".join(parts).encode()
        for name, (file_name, content) in files.items():
            head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'
            body += head.encode() + content + b"\r\n"
        return self._ask("POST", path, body + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}")

    def log_in(self, email: str, password: str) -> "Visitor":
        """Through the login form; returns itself."""
        fields = self.get("/giris/").form("login", "password")
        answer = self.post("/giris/", {**fields, "login": email, "password": password})
        assert answer.status == 302, answer.words[:600]
        return self

    def _ask(self, method, path, body=None, content_type=None) -> Answer:
        place = urlsplit(self.address)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if content_type:
            headers |= {"Content-Type": content_type, "Origin": self.address, "Referer": f"{self.address}{path}"}
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: crumb.value for name, crumb in SimpleCookie(line).items()}
            return Answer(answer.status, dict(answer.headers), answer.read().decode())
        finally:
            connection.close()
