"""An answer for whoever comes too late, on every page: somebody else moved the record first."""

from django.contrib import messages
from django.shortcuts import redirect

from kumelenme.accounts.homes import home_of

from .perform import NotFromHere

TOO_LATE = "Kayıt bu arada ilerlemiş. İşlem yapılmadı; güncel durumu aşağıda görebilirsiniz."


class TooLateMiddleware:
    """A NotFromHere that a page did not answer itself leads to the person's home with a sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Nothing on the way in."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """What the view had written is rolled back with its transaction."""
        if not isinstance(exception, NotFromHere) or not request.user.is_authenticated:
            return None
        messages.warning(request, TOO_LATE)
        return redirect(home_of(request.user.acting_as))
