"""Every page type in Chromium: no violation of WCAG 2.2 AA, nothing too wide, a heading and a title of its own."""

from urllib.parse import urlsplit

import pytest

from .forms import send_empty
from .looks import faults, title_of
from .samples import SAMPLES


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_page_suits_everybody(visitors, walk, sample):
    window = visitors.window(sample.login, sample.role)
    answer = window.page.goto(walk.to(sample))
    place = urlsplit(answer.url).path

    assert answer.status == sample.status
    assert faults(window.page, visitors.seen) == []
    assert window.titles.setdefault(title_of(window.page), place) == place
    if sample.empty:
        assert send_empty(window.page) == 422
        assert title_of(window.page).startswith("Hata: ")
        assert faults(window.page, visitors.seen) == []
    assert window.complaints.take() == []
