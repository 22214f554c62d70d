"""What a mailed link opens, and the team's pages about it."""

from ..sample import Sample

WHO = "koordinator8"

SAMPLES = (
    Sample("applications:participation", at="asked", empty=True, state="asked"),
    Sample("applications:participation-refuse", at="asked", empty=True),
    Sample("applications:participation", at="confirmed", state="confirmed"),
    Sample("applications:participation-withdraw", at="confirmed", empty=True),
    Sample("applications:participation", at="declined", state="declined"),
    Sample("applications:participation", at="no-such-link-as-this-one", status=404, state="unknown"),
    Sample("applications:reference", at="referee", empty=True),
    Sample("applications:reference-refuse", at="referee", empty=True),
    Sample("applications:firm", WHO, "draft firm_confirmed", state="confirmed"),
    Sample("applications:firm", WHO, "draft firm_asked_again", state="asked again"),
    Sample("applications:firms-invite", WHO, "draft"),
    Sample("applications:firms-known", WHO, "draft"),
    Sample("applications:reference-ask", WHO, "draft", empty=True),
)
