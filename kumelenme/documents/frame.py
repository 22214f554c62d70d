"""What the common frame of every official document says (domain.md §8): header, numbers, code, QR, address."""

import hashlib
import json
from datetime import UTC
from pathlib import Path

import segno
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import get_template
from django.urls import reverse
from django.utils.timezone import localtime

MINISTRY = "Sanayi ve Teknoloji Bakanlığı"
UNIT = "Sanayi Genel Müdürlüğü"
FRAME_TEMPLATE = "documents/frame.html"


def verification_url(code: str) -> str:
    """The full public address that the QR code holds."""
    return settings.PORTAL_URL.rstrip("/") + reverse("documents:verify", args=[code])


def qr_image(text: str) -> str:
    """A `data:image/png` address with the QR code of the text, error correction M; one image serves all pages."""
    return segno.make(text, error="m", micro=False).png_data_uri(border=0, scale=8)


def canonical_json(context: dict) -> str:
    """The context as sorted JSON; values that are not plain data raise TypeError."""
    return json.dumps(context, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def template_version(name: str) -> str:
    """12 hex digits of the template's and the frame's source: the wording that this document was made with."""
    digest = hashlib.sha256()
    for each in (name, FRAME_TEMPLATE):
        digest.update(Path(get_template(each).origin.name).read_bytes())
    return digest.hexdigest()[:12]


def build(document, *, data: str, options: dict) -> dict:
    """The `frame` of the template; `options` may hold ministry, unit, prepared_by, call_number, application_number."""
    subject = document.subject
    return {
        "title": document.title,
        "kind_label": document.get_kind_display(),
        "number": document.number,
        "version": document.version,
        "ministry": options.get("ministry") or MINISTRY,
        "unit": options.get("unit") or UNIT,
        "prepared_by": options.get("prepared_by", ""),
        "call_number": options.get("call_number") or getattr(subject, "call_number", ""),
        "application_number": options.get("application_number") or _application_number(subject),
        "ebys_number": document.ebys_number,
        "ebys_date": document.ebys_date.strftime("%d.%m.%Y") if document.ebys_date else "",
        "replaces": document.replaces.number if document.replaces else "",
        "date": localtime(document.issued_at).strftime("%d.%m.%Y"),
        "created": document.issued_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "code": document.code,
        "address": verification_url(document.code).split("://", 1)[-1].rsplit("/", 2)[0],
        "qr": qr_image(verification_url(document.code)),
        "data_sha256": hashlib.sha256(data.encode()).hexdigest(),
        "draft": document.draft,
    }


def _application_number(subject) -> str:
    """The subject's own `application_number`, or the number of the application it belongs to."""
    return getattr(subject, "application_number", "") or getattr(getattr(subject, "application", None), "number", "")
