"""Pages that no address of their own shows: faults, a form without its token, the end of a session, too many tries."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from .forms import send_empty
from .looks import faults
from .sample import Sample

KEYLESS = "document.querySelectorAll('main form [name=csrfmiddlewaretoken]').forEach(e => e.remove())"
OF_ANOTHER = """() => {
  const form = document.querySelector("main form:has(textarea)");
  form.querySelector("[name=adina]").value = "KDP-2020-01-0001";
  form.querySelector("[name=vision]").value = "Yarım kalan metin";
  form.submit();
}"""
DIALOG = """which => {
  const dialog = document.getElementById("oturum");
  dialog.querySelector("[data-session-warning]").hidden = which !== "warning";
  dialog.querySelector("[data-session-ended]").hidden = which !== "ended";
  dialog.showModal();
}"""


def test_a_form_without_its_token(visitors):
    page = visitors.window("").page
    page.goto("/basvurum-nerede/")
    page.evaluate(KEYLESS)

    assert send_empty(page) == 403
    assert faults(page) == []


def test_a_form_that_was_drawn_for_another_cluster(visitors, walk):
    page = visitors.window("koordinator8").page
    page.goto(walk.to(Sample("applications:vision", "koordinator8", "draft")))
    with page.expect_navigation() as navigation:
        page.evaluate(OF_ANOTHER)

    assert navigation.value.status == 409
    assert page.get_by_label("Vizyon").input_value() == "Yarım kalan metin"
    assert faults(page) == []


@pytest.mark.parametrize("template", ["400.html", "429.html", "500.html", "lifecycle/already_sent.html"])
def test_a_page_for_what_should_not_happen(visitors, template):
    window = visitors.window("")
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {}
    body = render_to_string(template, {"incident": "8F2K91AB"}, request=request)
    window.page.route("**/olmaz/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))

    window.page.goto("/olmaz/")

    assert faults(window.page) == []
    assert window.complaints.take() == []


@pytest.mark.parametrize("which", ["warning", "ended"])
def test_the_end_of_a_session(visitors, which):
    page = visitors.window("koordinator").page
    page.goto("/hesap/")
    page.evaluate(DIALOG, which)

    assert faults(page) == []


def test_too_many_codes_tried(visitors, settings):
    page = visitors.window("").page
    for number in range(settings.VERIFY_MISSES):
        page.request.get(f"/dogrula/2345-6789-BC{number:02d}/")

    assert page.goto("/dogrula/2345-6789-BCDF/").status == 429
    assert faults(page) == []
