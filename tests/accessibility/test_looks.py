"""The looks themselves: what only one of them shows is found, and the page is left as it was."""

from .looks import NAME, faults

PAGE = f"""<!doctype html><html lang="tr"><head><title>Deneme{NAME}</title><meta name="viewport" content="width=device-width">
<style>body {{ background: white; color: black; }}
@media (prefers-color-scheme: dark) {{ body {{ background: black; color: white; }} .dim {{ color: #222; }} }}
@media (max-width: 400px) {{ li:last-child {{ width: 500px; }} }}</style></head>
<body><main><h1>Deneme</h1><ul>{"<li>bir satır</li>" * 9}</ul><p class="dim">koyuda okunmaz</p></main></body></html>"""


def test_what_only_one_look_shows_is_found(visitors):
    page = visitors.window("").page
    page.route("**/tek-bakis/", lambda route: route.fulfill(body=PAGE, content_type="text/html; charset=utf-8"))
    page.goto("/tek-bakis/")

    found = faults(page)

    assert [sentence.partition(" (")[0] for sentence in found] == [
        "360: 188 px too wide",
        "1280 dark: color-contrast",
        "360 dark: color-contrast",
    ]
    assert page.locator("li").count() == 9
