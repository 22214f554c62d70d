"""The public verification page: a code in, the plain truth out, no names of people and no amounts (ux.md §3.10)."""

from functools import wraps

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kumelenme.accounts.access import anyone, may_wait
from kumelenme.accounts.network import client_ip
from kumelenme.codes import grouped, normalise

from .. import verification
from ..forms import CodeForm, CompareForm
from ..hashing import HashingHandler


def limited(view):
    """Answer 429 to an address that asks or guesses too often."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if verification.too_often(client_ip(request)):
            response = render(request, "documents/verify_too_often.html", status=429)
            response["Retry-After"] = str(verification.WINDOW_SECONDS)
            return response
        return view(request, *args, **kwargs)

    return wrapper


@anyone
@may_wait
@never_cache
def verify_form(request):
    """Ask for the code; `?kod=` leads to its page."""
    form = CodeForm(request.GET) if "kod" in request.GET else CodeForm()
    if form.is_valid():
        return redirect("documents:verify", grouped(normalise(form.cleaned_data["kod"]), 4))
    return render(request, "documents/verify_form.html", {"form": form}, status=422 if form.is_bound else 200)


@anyone
@never_cache
@csrf_exempt
def verify(request, code):
    """Say whether the document of the code is valid; a posted file is hashed as it arrives and never stored."""
    if request.method == "POST":
        request.upload_handlers = [HashingHandler(request)]
    return _verify(request, code)


@csrf_protect
@limited
def _verify(request, code):
    document = verification.find_document(code)
    if document is None:
        verification.count_miss(client_ip(request))
        return render(
            request, "documents/verify_unknown.html", {"text": code[:40], "code_form": CodeForm()}, status=404
        )
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    comparison = verification.compare(document, form.sha256) if form.is_valid() else None
    context = {
        "document": document,
        "form": form,
        "code_form": CodeForm(),
        "comparison": comparison,
        "signatures": verification.signature_facts(document),
        "successor": document.replaced_by.order_by("-pk").first(),
    }
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    return render(request, "documents/verify.html", context, status=status)
