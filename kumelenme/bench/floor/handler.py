"""The floor's own way through Django: the ordinary middlewares, the floor's addresses."""

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

ORDINARY = [
    "kumelenme.bench.floor.handler.FloorAddresses",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


class FloorAddresses:
    """Requests of this handler find the floor's pages."""

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """On the way in."""
        request.urlconf = "kumelenme.bench.floor.pages"
        return self.get_response(request)


def floor_handler() -> WSGIHandler:
    """A WSGI application beside the portal's own, in the same process."""
    with override_settings(MIDDLEWARE=ORDINARY):
        return WSGIHandler()
