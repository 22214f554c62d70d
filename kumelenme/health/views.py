"""Two addresses for load balancers, monitoring and `manage.py start`."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kumelenme.accounts.access import anyone

from . import checks


@anyone
@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Whether this process answers at all; asks nobody else."""
    return _json({"durum": "çalışıyor"})


@anyone
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Whether people can work. 503 takes this machine out of service.

    A missing broker means slower, not down (trust.md §5.4): everything owed is delivered from its row, so the
    answer stays 200 with "kısıtlı"; so do a mail server and a virus scanner that are away. A missing heartbeat while the broker answers
    means that beat or worker is dead. "sorunlar" says in sentences what the operator should look at.
    """
    answers = {
        "veritabani": checks.database(),
        "kuyruk": checks.broker(),
        "isci": checks.heartbeat(),
        "giden_kutusu": checks.outbox(),
        "karantina": checks.quarantine(),
        "disk": checks.disk(),
    }
    failing = {name: answer for name, answer in answers.items() if not answer.fine}
    grave = {name for name, answer in failing.items() if not answer.slower}
    if "kuyruk" in failing:
        grave.discard("isci")
    state = "hazır değil" if grave else "kısıtlı" if failing else "hazır"
    body = {
        "durum": state,
        "sorunlar": [answer.trouble for answer in failing.values()],
        "denetimler": {name: answer.as_json() for name, answer in answers.items()},
    }
    return _json(body, status=503 if grave else 200)


def _json(body: dict, status: int = 200) -> JsonResponse:
    """Turkish letters as they are: people read this too."""
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
