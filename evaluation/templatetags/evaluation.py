"""Reading marks and frozen figures on a page."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from evaluation import explaining, judging
from evaluation.models import RelationKind
from evaluation.queries.person_ties import TO_ORGANISATION
from evaluation.quoting import linked
from kumelenme.money import format_money, format_number
from kumelenme.sealing import masked
from kumelenme.turkish import tr_capfirst

register = template.Library()


@register.filter
def cited(reason, base=""):
    """A reason with its quotes; their anchors lead to the dossier at `base`."""
    return linked(reason or "–", base)


@register.filter
def iliski(tie, mine=False):  # noqa: FBT002 – a filter's argument
    """A declared relation in one or two words, in the person's own voice or about them."""
    label = tie.get_kind_display() if mine else tr_capfirst(TO_ORGANISATION[RelationKind(tie.kind)])
    return f"{label} ({tie.degree}. derece)" if tie.degree else label


@register.filter
def vkn(number):
    """A tax number; that of a sole trader is a person's and is masked (ADR 17)."""
    return masked(number) if len(number) > 10 else number


@register.filter
def places(value):
    """'47.00' or Decimal → '47,00'; nothing stays a dash."""
    return "–" if value in (None, "") else format_number(Decimal(str(value)), 2)


@register.simple_tag
def judged_by(criterion, version: int, base: str = "") -> SafeString:
    """Where the dossier of that version tells about the criterion, as links; on a page without the dossier to `base`."""
    links = [(base, place, name) for place, name in judging.places(criterion, version)]
    if not links:
        return SafeString("")
    return format_html(
        '<p class="judged">Başvurudaki yeri: {}</p>', format_html_join(", ", '<a href="{}#{}">{}</a>', links)
    )


@register.filter
def first_place(criterion, version: int) -> str:
    """The anchor that slides into sight when the criterion is worked on; "" for none."""
    return next((place for place, _ in judging.places(criterion, version)), "")


@register.simple_tag
def own_marks(own, criterion) -> SafeString:
    """What the person gave to other files for this criterion, the lowest first; nothing where there is none."""
    strip = own.get(str(criterion)) if own else None
    if strip is None:
        return SafeString("")
    shown = ", ".join(map(str, strip.values[:20])) + ("…" if len(strip.values) > 20 else "")
    return format_html('<p class="judged">Öbür {} dosyadaki puanlarınız: {}</p>', len(strip.values), shown)


@register.simple_tag
def mark_strip(strip) -> SafeString:
    """A bar for every score of the scale, as high as it was given often; the words for who cannot see it."""
    most = max(count for _, count in strip.bars)
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="8" height="{}"></rect>',
        ((score * 10 + 1, 20 - max(1, 20 * count // most), max(1, 20 * count // most)) for score, count in strip.bars),
    )
    words = ", ".join(f"{score}: {count} kez" for score, count in strip.bars if count)
    return format_html(
        '<svg class="mark-strip" fill="currentColor" viewBox="0 0 {0} 20" width="{0}" height="20" role="img" aria-label="{1}">{2}</svg>',
        (strip.scale + 1) * 10,
        words,
        bars,
    )


@register.simple_tag
def score_scale(row) -> SafeString:
    """The buttons 0 to the top of a criterion's scale, written straight: a sheet has more than a hundred (speed.md #3)."""
    name = conditional_escape(f"{row.key}-value")
    buttons = [_score_button(name, number, " checked" if number == row.value else "") for number in row.scale]
    return mark_safe("".join(buttons))  # noqa: S308 – numbers, and a name that is escaped


def _score_button(name: str, number: int, checked: str) -> str:
    key = f"{name}-{number}"
    return (
        f'<input type="radio" class="btn-check" name="{name}" id="{key}" value="{number}"{checked}>'
        f'<label class="btn btn-outline-secondary" for="{key}">{number}<span class="visually-hidden"> puan</span></label>'
    )


LONG, SHORT = mark_safe('rows="4" data-counter="4000"'), mark_safe('rows="2"')
TEXT_FIELD = (
    '<div class="field{wrong}"><label class="form-label" for="{name}">{label}{hint}'
    '<span class="visually-hidden">: {criterion}</span></label>{error}'
    '<textarea class="form-control" id="{name}" name="{name}" {size}{marks}>{text}</textarea></div>'
)
TEXT_HINT = ' <span class="optional">({})</span>'
TEXT_ERROR = '<div class="field-error" id="{}-hata"><p><span class="visually-hidden">Hata: </span>{}</p></div>'
TEXT_WRONG = ' aria-invalid="true" aria-describedby="{}-hata"'


@register.simple_tag
def score_texts(row, least: int) -> SafeString:
    """The long texts of a criterion, written straight like its scale; the first needs `least` characters."""
    first, *others, last = row.fields
    fields = [
        _text_field(row, first, LONG, f"en az {least} karakter"),
        *(_text_field(row, field, SHORT) for field in others),
        _text_field(row, last, SHORT, "isteğe bağlı"),
    ]
    return mark_safe("".join(fields))  # noqa: S308 – each is escaped below


def _text_field(row, field: tuple[str, str, str, str], size: SafeString, hint: str = "") -> SafeString:
    name, label, text, error = field
    return format_html(
        TEXT_FIELD,
        wrong=" field-with-error" if error else "",
        name=name,
        label=label,
        hint=format_html(TEXT_HINT, hint) if hint else "",
        criterion=row.criterion.title,
        error=format_html(TEXT_ERROR, name, error) if error else "",
        size=size,
        marks=format_html(TEXT_WRONG, name) if error else "",
        text=text,
    )


@register.filter
def lira(value):
    """Stored amount text → '1.250.000,00 TL'."""
    return "–" if value in (None, "") else format_money(Decimal(str(value)))


@register.filter
def nonzero(value):
    """Is the stored figure more or less than zero?"""
    return bool(value) and Decimal(str(value)) != 0


@register.filter
def iso_moment(value):
    """Stored ISO moment → '15.09.2026 10.30'."""
    return f"{localtime(datetime.fromisoformat(value)):%d.%m.%Y %H.%M}" if value else "–"


@register.filter
def uyum(score):
    """Ten-thousandths of fit → '0,81'; nothing stays a dash."""
    return "–" if score is None else explaining.places(score)


@register.filter
def manner(value):
    """FORBID → 'yasak'; what is none of the three stays a dash."""
    return explaining.MANNERS.get(value, "–")


@register.filter
def isaretli(value):
    """'+1,20' or '−0,85': a figure whose sign says something; nothing stays a dash."""
    if value in (None, ""):
        return "–"
    number = Decimal(str(value))
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{format_number(abs(number), 2)}"


@register.filter
def oran(share):
    """0.925 → '%92,5'."""
    return f"%{format_number(Decimal(str(share)) * 100, 1)}"
