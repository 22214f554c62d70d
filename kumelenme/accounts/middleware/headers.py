"""Headers of every answer."""

from django.conf import settings
from django.utils.cache import patch_cache_control


class HeadersMiddleware:
    """Pages of signed-in people are kept nowhere; the browser's devices stay shut."""

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Add what the answer does not say itself."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        return response
