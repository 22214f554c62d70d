"""The list of the inbox as a workbook (ux.md §3.5)."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import MINISTRY_ROLES
from kumelenme.sql.clock import portal_now

from ..actions.inbox import note_export
from ..inbox.columns import chosen_columns
from ..inbox.export import CSV, KINDS, XLSX, as_csv, as_xlsx, table
from ..inbox.page import inbox
from ..queries.calls import call_in_last_hour
from .staff import chosen_filters

LONGEST = 2000


@acting_as(*sorted(MINISTRY_ROLES))
@require_POST
def export(request):
    """All rows of an address of the inbox in its columns; the register keeps who took how many with which query.

    While a call is in its last hour, workbooks wait. A query that is not understood goes back to the list, which says why.
    """
    now = portal_now()
    if call := call_in_last_hour(now):
        response = render(request, "applications/inbox/last_hour.html", {"call": call}, status=503)
        response["Retry-After"] = str(int((call.last_moment - now).total_seconds()) + 1)
        return response
    address = request.POST.get("adres", "")[:LONGEST]
    query, kind = QueryDict(address), CSV if request.POST.get("bicim") == CSV else XLSX
    columns = chosen_columns(query.get("sutun", ""), request.user.acting_as)
    page = inbox(request.user, **chosen_filters(query), columns=columns, whole=True)
    if page.problems:
        return redirect(f"{reverse('applications:application-list')}?{query.urlencode()}")
    content = (as_csv if kind == CSV else as_xlsx)(table(page.rows, columns))
    note_export(by=request.user, rows=len(page.rows), query=query.urlencode(), columns=list(columns), kind=kind)
    headers = {"Content-Disposition": f'attachment; filename="basvurular.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
