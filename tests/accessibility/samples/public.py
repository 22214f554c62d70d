"""What needs no login."""

from ..sample import Sample

SAMPLES = (
    Sample("front-page"),
    Sample("help"),
    Sample("accessibility"),
    Sample("privacy"),
    Sample("components"),
    Sample("lifecycle:process"),
    Sample("applications:calls"),
    Sample("applications:call", at="call"),
    Sample("applications:track", empty=True),
    Sample("documents:verify-form", empty=True),
    Sample("documents:verify", at="2345-6789-BCDF", status=404, state="unknown"),
    Sample("account_login", empty=True),
    Sample("account_signup", empty=True),
    Sample("account_reset_password", empty=True),
)
