"""What everybody may read of the programme: verified values, small cells hidden (ux.md §2.4 P17)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.inbox.export import CSV, KINDS, as_csv
from kumelenme.accounts.access import anyone, may_wait
from kumelenme.documents.models import DocumentKind, DocumentState, IssuedDocument
from kumelenme.documents.models.audience import PUBLIC
from kumelenme.ui.dates import moment_text

from ..figures.published import PUBLIC_METHOD, published
from ..figures.reading import figures

HEAD = ["Gösterge", "Hedef", "Gerçekleşen (doğrulanmış)", "Tanım", "Sayma kuralı"]


@anyone
@may_wait
@require_safe
def statistics(request):
    """The targets with what is verified, firms by province, how it was counted and when."""
    reports = IssuedDocument.objects.filter(
        kind=DocumentKind.KPI_REPORT, state=DocumentState.READY, audience__contains=[PUBLIC]
    )
    found = figures()
    context = {
        **published(found),
        "as_of": found.as_of,
        "method": PUBLIC_METHOD,
        "report": reports.defer("context", "html").order_by("-issued_at").first(),
    }
    return render(request, "contracts/figures/statistics.html", context)


@anyone
@may_wait
@require_safe
def download(request):
    """The same table as csv."""
    found = figures()
    rows = [
        [row["label"], row["wanted"], row["verified"], row["definition"], row["counting"]]
        for row in published(found)["rows"]
    ]
    note = [["Veri anı", moment_text(found.as_of), "", "", ""], ["Yöntem", PUBLIC_METHOD, "", "", ""]]
    headers = {"Content-Disposition": 'attachment; filename="program-gostergeleri.csv"'}
    return HttpResponse(as_csv([HEAD, *rows, *note]), content_type=KINDS[CSV], headers=headers)
