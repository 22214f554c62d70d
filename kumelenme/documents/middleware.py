"""A file that came before its form stands in request.FILES like any other; one whose form failed is kept."""

import logging

from django.core.exceptions import ValidationError

from kumelenme.uploads import KEPT

from . import incoming
from .models.file import new_token

logger = logging.getLogger(__name__)


class KeptFilesMiddleware:
    """Listed after the access gate and before everything that looks at files.

    Before the view, a code in `<name>-saklanan` becomes the file behind it, unless another file was chosen. After it,
    files that a page has drawn as kept are written down: outside of the view's transaction, which an invalid form
    rolls back.
    """

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """The way out."""
        response = self.get_response(request)
        if request.method == "POST" and getattr(request, "files_may_be_kept", False):
            self._keep(request)
        return response

    def process_view(self, request, view, args, kwargs):
        """The way in; nothing for visitors, who have no place to keep a file in, nor for a view that reads on its own.

        A view that is exempt from the CSRF middleware wants the body untouched: it sets its upload handler first.
        """
        if request.method != "POST" or not request.user.is_authenticated or getattr(view, "csrf_exempt", False):
            return
        request.files_may_be_kept = True
        for upload in request.FILES.values():
            upload.keep_as = new_token()
        for field in [name for name in request.POST if name.endswith(KEPT)]:
            name, code = field.removesuffix(KEPT), request.POST[field]
            if name not in request.FILES and (kept := self._find(code, request.user)):
                request.FILES[name] = kept

    def _find(self, code: str, user):
        return None if "\x00" in code else incoming.find(code[:22], by=user)

    def _keep(self, request) -> None:
        for upload in request.FILES.values():
            if not getattr(upload, "wanted", False) or isinstance(upload, incoming.KeptFile):
                continue
            try:
                incoming.keep(upload, upload.keep_as, by=request.user)
            except (ValidationError, OSError):
                # The page says that the file is kept; its form will ask for it again.
                logger.warning("A file of a form that failed could not be kept.", exc_info=True)
