"""Row history knows the person and the request (README decision 8)."""

import re
import uuid

import pghistory

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class HistoryMiddleware:
    """Give each request an id (the proxy's, or a new one) and hand it with the person to django-pghistory."""

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Answer inside the context; reading requests change nothing and need none."""
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        if request.method in SAFE:
            response = self.get_response(request)
        else:
            with pghistory.context(user=request.user.pk, request_id=request.request_id, path=request.path):
                response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        return response
