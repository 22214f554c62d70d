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
    Sample("applications:call", at="call_draft", state="open"),
    Sample("applications:call", at="call_running", state="over"),
    Sample("applications:eligibility"),
    Sample("applications:track", empty=True),
    Sample("documents:verify-form", empty=True),
    Sample("documents:verify", at="paper", empty=True),
    Sample("documents:verify", at="2345-6789-BCDF", status=404, state="unknown"),
    Sample("invitations:invitation", at="invitation"),
    Sample("invitations:invitation", at="bilinmeyen", status=404, state="unknown"),
    Sample("account_login", empty=True),
    Sample("account_signup", empty=True),
    Sample("account_inactive"),
    Sample("account_email_verification_sent"),
    Sample("account_confirm_email", at="bilinmeyen", state="unknown"),
    Sample("account_reset_password", empty=True),
    Sample("account_reset_password_done"),
    Sample("account_reset_password_from_key", at="1 bilinmeyen", state="unknown"),
    Sample("account_reset_password_from_key_done"),
)
