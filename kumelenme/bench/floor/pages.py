"""Four plain pages of 24–31 KB on the portal's own tables: list, detail, scoring, and a save."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template import Context, Engine
from django.urls import path

from applications.models import Application, Organisation, Submission
from evaluation.models import Assessment, Score

ENGINE = Engine(dirs=[Path(__file__).parent / "templates"])
SECTIONS = range(40)


def _page(name: str, request, **context) -> HttpResponse:
    values = {"user": request.user, "stats": Organisation.objects.filter(pk=1).first(), "sections": SECTIONS}
    return HttpResponse(ENGINE.get_template(name).render(Context({**values, **context})))


@login_required
def listing(request):
    """Fifty rows, what belongs to them, one row beside."""
    rows = list(Application.objects.select_related("cluster").order_by("-id")[:50])
    sent: dict[int, list] = {}
    for application, version in Submission.objects.filter(application__in=rows).values_list("application", "version"):
        sent.setdefault(application, []).append(version)
    for row in rows:
        row.versions = sent.get(row.pk, [])
    return _page("list.html", request, rows=rows)


@login_required
def detail(request, pk):
    """One thing and its children."""
    application = Application.objects.select_related("cluster").get(pk=pk)
    return _page("detail.html", request, application=application, versions=list(application.submissions.all()))


@login_required
def scoring(request, pk):
    """A form of forty fields; sent, it is one locked row and one update."""
    if request.method == "POST":
        with transaction.atomic():
            score = Score.objects.select_for_update().filter(assessment=pk).earliest("pk")
            score.reason = request.POST["reason"]
            score.save(update_fields=["reason"])
        return HttpResponseRedirect("/")
    assessment = Assessment.objects.select_related("application").get(pk=pk)
    return _page("scoring.html", request, assessment=assessment, score=Score.objects.filter(assessment=pk).first())


urlpatterns = [path("", listing), path("a/<int:pk>/", detail), path("s/<int:pk>/", scoring)]
