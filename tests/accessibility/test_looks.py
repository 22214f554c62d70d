"""The looks themselves: what only one of them shows is found, and the page is left as it was."""

from collections import Counter

import pytest

from .looks import NAME, faults

PAGE = f"""<!doctype html><html lang="tr"><head><title>Deneme{NAME}</title><meta name="viewport" content="width=device-width">
<style>body {{ background: white; color: black; }}
@media (prefers-color-scheme: dark) {{ body {{ background: black; color: white; }} .dim {{ color: #222; }} }}
@media (max-width: 400px) {{ li:last-child {{ width: 500px; }} }}</style></head>
<body><main><h1>Deneme</h1><ul>{"<li>bir satır</li>" * 9}</ul><p class="dim">koyuda okunmaz</p></main></body></html>"""


TOO_WIDE = ["360: 188 px too wide", "320: 228 px too wide"]
DARK = ["360 dark: color-contrast"]


@pytest.fixture
def look(visitors):
    """`look(html, seen)` opens the page and says its faults, without where they are."""
    page = visitors.window("").page

    def look(body, seen=None):
        page.route("**/bakis/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        page.goto("/bakis/")
        found = [sentence.partition(" (")[0] for sentence in faults(page, seen)]
        assert page.locator("li").count() == body.count("<li>")
        return found

    yield look
    page.unroute_all()


def test_what_only_one_look_shows_is_found_and_the_page_left_as_it_was(look):
    assert sorted(look(PAGE)) == sorted([*TOO_WIDE, *DARK])


def test_what_was_judged_on_three_pages_is_not_judged_in_both_looks_again_but_whatever_is_new(look):
    seen = Counter()
    for _ in range(3):
        assert set(DARK) < set(look(PAGE, seen))

    assert look(PAGE, seen) == TOO_WIDE
    assert sorted(look(PAGE.replace("</ul>", '</ul><h2 class="dim">Yeni</h2>'), seen)) == sorted([*TOO_WIDE, *DARK])


def test_the_tenth_of_equal_things_is_judged_when_something_is_missing_in_it(look):
    fields = "".join(f'<li>bir satır <label for="a{n}">Ad</label> <input id="a{n}"></li>' for n in range(9))
    page = PAGE.replace("</ul>", f"{fields}<li>bir satır <label>Ad</label> <input></li></ul>")

    assert "label" in look(page)
    assert "the same id twice: ['a8']" in look(
        page.replace("<label>Ad</label> <input>", '<label for="a8">Ad</label> <input id="a8">')
    )
