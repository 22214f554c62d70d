"""Four buttons for the script that sends a file in parts; every answer is JSON (ux.md §3.4, trust.md §5.4).

A refusal is {"hata": sentence}; whoever did not announce the file finds nothing.
"""

import re

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import signed_in
from kumelenme.uploads import Terms

from .. import incoming

WHOLE = re.compile(r"[0-9]{1,12}")
OLD_PAGE = "Sayfa eskimiş. Sayfayı yenileyin ve dosyayı yeniden seçin."


@signed_in
@require_POST
def announce(request):
    """Begin or go on: where the parts go, how many bytes are here, how large a part may be."""
    try:
        terms = Terms.read(request.POST.get("kosul", ""))
        name, size, trace = (request.POST.get(key, "").replace("\x00", "") for key in ("ad", "boyut", "iz"))
        if not WHOLE.fullmatch(size) or len(trace) > 64:
            return _refused("Dosya okunamadı. Dosyayı yeniden seçin.", 400)
        row = incoming.announce(terms, name=name, size=int(size), trace=trace, by=request.user)
    except BadSignature:
        return _refused(OLD_PAGE, 400)
    except incoming.TooMany as full:
        return _refused(full.messages[0], 429)
    except ValidationError as refusal:
        return _refused(refusal.messages[0], 422)
    address = reverse("documents:incoming-part", args=[row.token])
    return JsonResponse({"adres": address, "konum": row.received, "parca": incoming.PART}, status=201)


@signed_in
@require_POST
def part(request, token):
    """Take the bytes at `?konum=`; 409 with the right place if they do not belong there."""
    offset = request.GET.get("konum", "")
    if not WHOLE.fullmatch(offset):
        return _refused(OLD_PAGE, 400)
    content = request.body
    here = incoming.receive(token, int(offset), content, by=request.user)
    known = int(offset) + len(content) <= here
    return JsonResponse({"konum": here}, status=200 if known else 409)


@signed_in
@require_POST
def finish(request, token):
    """All is here: compare, check, and answer with the code that stands for the file in its form."""
    try:
        row = incoming.finish(token, request.POST.get("ozet", ""), by=request.user)
    except ValidationError as refusal:
        return _refused(refusal.messages[0], 422)
    if not row.sha256:
        return JsonResponse({"konum": row.received}, status=409)
    return JsonResponse({"kod": row.token})


@signed_in
@require_POST
def cancel(request, token):
    """Forget it."""
    incoming.cancel(token, by=request.user)
    return JsonResponse({})


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"hata": sentence}, status=status)
