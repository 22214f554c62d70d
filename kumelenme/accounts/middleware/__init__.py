"""What happens around every request; listed in settings.MIDDLEWARE in this order.

busy      under too much load, what can wait is refused early
address   no address with a NUL
history   every change of a row carries the person and the request
person    the session's limits and the acting role
access    one policy per view, the second factor, the privacy notice
headers   no copies of signed-in pages
"""

from .access import AccessMiddleware
from .address import AddressMiddleware
from .busy import BusyMiddleware
from .headers import HeadersMiddleware
from .history import HistoryMiddleware
from .person import PersonMiddleware

__all__ = [
    "AccessMiddleware",
    "AddressMiddleware",
    "BusyMiddleware",
    "HeadersMiddleware",
    "HistoryMiddleware",
    "PersonMiddleware",
]
