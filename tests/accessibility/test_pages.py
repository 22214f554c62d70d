"""Every page type in Chromium: no violation of WCAG 2.2 AA, nothing too wide, a heading and a title of its own."""

import pytest

from .forms import send_empty
from .looks import LOOKS, faults, title_of
from .samples import SAMPLES

TWO_LOOKS = LOOKS[0], LOOKS[2]


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_page_suits_everybody(visitors, stage, sample):
    window = visitors.window(sample.login, sample.role)
    answer = window.page.goto(sample.address(stage))

    assert answer.status == sample.status
    assert faults(window.page) == []
    assert window.titles.setdefault(title_of(window.page), answer.url) == answer.url
    assert window.complaints.take() == []


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.empty], ids=str)
def test_a_form_sent_empty_suits_everybody(visitors, stage, sample):
    window = visitors.window(sample.login, sample.role)
    window.page.goto(sample.address(stage))

    assert send_empty(window.page) == 422
    assert title_of(window.page).startswith("Hata: ")
    assert faults(window.page, TWO_LOOKS) == []
    assert window.complaints.take() == []
