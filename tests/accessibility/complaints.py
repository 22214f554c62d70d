"""What a browser complains about while a page is open."""

from playwright.sync_api import Page


class Complaints:
    """Script errors, anything the console calls an error, requests to other hosts; `take()` empties the list."""

    def __init__(self, page: Page, origin: str):
        self._heard: list[str] = []
        self._origin = origin
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._heard.append(f"betik: {error}"))
        page.on("request", self._on_request)

    def take(self) -> list[str]:
        """What was heard since the last time."""
        heard, self._heard = self._heard, []
        return heard

    def _on_console(self, message):
        # Chromium calls the status of an error page an error too; which status is right, the test says itself.
        a_status = message.text.startswith("Failed to load resource") and "status of 4" in message.text
        if message.type == "error" and not a_status:
            self._heard.append(f"konsol: {message.text}")

    def _on_request(self, request):
        if not request.url.startswith((f"{self._origin}/", "data:", "blob:", "about:")):
            self._heard.append(f"istek: {request.url}")
