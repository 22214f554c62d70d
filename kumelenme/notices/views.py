"""The portal's inbox."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kumelenme.accounts.access import signed_in
from kumelenme.lifecycle.reference import page_for
from kumelenme.sql.functions import PortalNow

from .models import Notice

PER_PAGE = 25


@signed_in
@require_safe
def inbox(request):
    """Everything the person was told, newest first."""
    notices = Notice.objects.inbox(request.user)
    if only_unread := request.GET.get("goster") == "okunmamis":
        notices = notices.unread()
    page = Paginator(notices, PER_PAGE).get_page(request.GET.get("sayfa"))
    return render(request, "notices/inbox.html", {"page": page, "only_unread": only_unread})


@signed_in
@require_safe
def detail(request, code):
    """One notice; opening it marks it as read."""
    notice = get_object_or_404(Notice.objects.inbox(request.user).select_related("entry__subject_type"), code=code)
    if notice.read_at is None:
        Notice.objects.filter(pk=notice.pk).update(read_at=PortalNow())
        request.user.unread_notices = None  # one fewer than was read with the person
    return render(
        request, "notices/detail.html", {"notice": notice, "link": page_for(notice.entry.subject, request.user)}
    )


@signed_in
@require_POST
def mark_all_read(request):
    """Mark the whole inbox as read."""
    Notice.objects.inbox(request.user).unread().update(read_at=PortalNow())
    messages.success(request, "Bildirimlerin tümü okundu olarak işaretlendi.")
    return redirect("notices:inbox")
