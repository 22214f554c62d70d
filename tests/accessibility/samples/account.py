"""The own account, the second step, the letters, and the pages of the keepers of accounts."""

from ..sample import Sample

WHO, CAREFUL, IDLE = "koordinator", "tedbirli", "gorevsiz"

SAMPLES = (
    Sample("front-page", WHO, state="signed in"),
    Sample("accounts:profile", WHO, empty=True),
    Sample("accounts:second-factor", IDLE),
    Sample("accounts:privacy-notice", WHO),
    Sample("accounts:role", WHO),
    Sample("account_logout", WHO),
    Sample("account_email", WHO),
    Sample("account_change_password", WHO, empty=True),
    Sample("account_reauthenticate", WHO, query="?next=/hesap/"),
    Sample("mfa_index", WHO),
    Sample("mfa_index", CAREFUL, state="everything set up"),
    Sample("mfa_activate_totp", WHO),
    Sample("mfa_list_webauthn", CAREFUL),
    Sample("mfa_add_webauthn", CAREFUL),
    Sample("mfa_edit_webauthn", CAREFUL, "passkey"),
    Sample("mfa_remove_webauthn", CAREFUL, "passkey"),
    Sample("mfa_view_recovery_codes", CAREFUL),
    Sample("mfa_generate_recovery_codes", CAREFUL),
    Sample("mfa_deactivate_totp", CAREFUL),
    Sample("mfa_reauthenticate", CAREFUL),
    Sample("notices:inbox", WHO),
    Sample("notices:inbox", IDLE, state="empty"),
    Sample("notices:detail", WHO, "notice"),
    Sample("documents:document", WHO, "receipt"),
    Sample("documents:document", "izleme", "paper", state="contract"),
    Sample("lifecycle:desk", IDLE, state="empty"),
    Sample("documents:failures", "sistem", state="empty"),
    Sample("invitations:people", "sistem"),
    Sample("invitations:people", "program"),
    Sample("invitations:invite", "program", empty=True),
    Sample("invitations:person", "sistem", "person"),
    Sample("invitations:person", "program", "person"),
    Sample("invitations:account", "sistem", "person"),
    Sample("invitations:end-role", "sistem", "person commission_member hepsi", empty=True),
)
