"""The team's comments on a section: read, write, answer, resolve and reopen (ux.md §3.1)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.comments import resolve_comment, write_comment
from ..forms.comments import AnswerForm, CommentForm
from ..models import Section, SectionComment
from ..overview.tasklist import SECTION_URLS
from ..queries.comments import comments_on, open_by_section
from ..queries.editable import closed_reason, open_sections
from ..queries.team import team_of
from .pages import carry_out, fetch, render_draft, status_of, team_page


@team_page
@once
def section_comments(request, number, section):
    """The comments of one section, the newest first, and the form for another one."""
    application, section = fetch(request, number), _section(section)
    fellows = [place.user for place in team_of(application) if place.user_id != request.user.pk]
    form = CommentForm(request.POST or None, section=section, team=fellows)
    if form.is_valid():
        done, _ = carry_out(form, write_comment, application, section, by=request.user, **form.values())
        if done:
            messages.success(request, "Yorumunuz eklendi.")
            return redirect("applications:section-comments", number, section.value)
    return _page(
        request, application, section, "section_comments.html", form, found=_found(request, application, section)
    )


@team_page
@once
def comment(request, number, section, pk):
    """Answer one comment."""
    application, section = fetch(request, number), _section(section)
    asked = _one(request, application, section, pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        done, _ = carry_out(form, write_comment, application, section, by=request.user, answers=asked, **form.values())
        if done:
            messages.success(request, "Yanıtınız eklendi.")
            return redirect("applications:section-comments", number, section.value)
    return _page(request, application, section, "comment_answer.html", form, comment=asked)


@team_page
@require_POST
def resolve(request, number, section, pk):
    """Call a comment settled, or open it again."""
    application, section = fetch(request, number), _section(section)
    resolved = "yeniden-ac" not in request.POST
    try:
        resolve_comment(_one(request, application, section, pk), by=request.user, resolved=resolved)
        messages.success(request, "Yorum çözüldü olarak işaretlendi." if resolved else "Yorum yeniden açıldı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:section-comments", number, section.value)


def _page(request, application, section, template, form, **context):
    may_write = bool(open_sections(application, application.now))
    frame = {
        "application": application,
        "section": section,
        "section_url": SECTION_URLS[section],
        "form": form,
        "open": open_by_section(application).get(section.value, 0),
        "may_write": may_write,
        "closed_reason": "" if may_write else closed_reason(application),
    }
    return render_draft(request, template, {**frame, **context}, status=status_of(form))


def _one(request, application, section, pk) -> SectionComment:
    seen = SectionComment.objects.visible_to(request.user).begun().select_related("author", "application")
    return get_object_or_404(seen, application=application, section=section, pk=pk)


def _section(value: str) -> Section:
    if value not in Section.values:
        raise Http404
    return Section(value)


def _found(request, application, section):
    wanted = request.GET.get("once", "")
    before = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 18 else None
    return comments_on(application, section, before=before)
