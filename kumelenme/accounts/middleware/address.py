"""Addresses that no database can be asked for."""

from django.core.exceptions import BadRequest


class AddressMiddleware:
    """A NUL is no character of a text in PostgreSQL: an address that carries one is refused with 400.

    In a form the field itself says so.
    """

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Look at path and query."""
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)
