"""Pages of the ground: entrance, account, second step, papers, notices, people."""

from .cast import EVERYBODY, INSPECTOR, KEEPERS, PUBLIC, TEAM, Role
from .page import ON, acts, asks, shows

SYSADMIN, PRIVACY = {Role.SYSADMIN}, {Role.PRIVACY_OFFICER}
REQUEST = {
    "rights": "a",
    "text": "Hangi verilerim var?",
    "identity": "10000000146",
    "address": "Konya",
    "contact": "KEP",
}

PAGES = [
    shows("front-page", PUBLIC, also=ON),
    shows("help", PUBLIC),
    shows("accessibility", PUBLIC),
    shows("privacy", PUBLIC),
    shows("components", PUBLIC),
    asks("privacy:own", EVERYBODY, fields=REQUEST),
    asks(
        "privacy:request", EVERYBODY, "own_request", writes=PRIVACY, fields={"outcome": "granted", "answer": "Verildi."}
    ),
    shows("privacy:office", PRIVACY | INSPECTOR),
    asks("privacy:enter", PRIVACY),
    shows("health:alive", PUBLIC),
    shows("health:ready", PUBLIC, also={503}),
    # papers and files
    shows("documents:file", EVERYBODY, "document"),
    shows("documents:file-pages", EVERYBODY, "document"),
    shows("documents:file-page", EVERYBODY, "document 1"),
    acts("documents:incoming", EVERYBODY),
    acts("documents:incoming-part", EVERYBODY, "bilinmeyen", also=ON),
    acts("documents:incoming-finish", EVERYBODY, "bilinmeyen", also=ON),
    acts("documents:incoming-cancel", EVERYBODY, "bilinmeyen"),
    shows("documents:pdf", EVERYBODY, "receipt"),
    shows("documents:document", EVERYBODY, "paper"),
    shows("documents:status", EVERYBODY, "receipt"),
    shows("documents:failures", SYSADMIN),
    acts("documents:retry", SYSADMIN, "paper", about=""),
    shows("documents:verify-form", PUBLIC),
    asks("documents:verify", PUBLIC, "paper", about="", writes=()),
    # the engine and the letters
    shows("lifecycle:desk", EVERYBODY),
    shows("lifecycle:jump", EVERYBODY),
    shows("lifecycle:process", PUBLIC),
    asks(
        "lifecycle:confirm",
        EVERYBODY,
        "application sent withdraw",
        only=TEAM - {Role.EDITOR},
        fields={"note": "Ortaklarımızdan biri ayrıldı."},
    ),
    shows("notices:inbox", EVERYBODY),
    acts("notices:mark-all-read", EVERYBODY),
    shows("notices:detail", EVERYBODY, "notice"),
    # the own account
    shows("accounts:home", EVERYBODY, also=ON),
    shows("accounts:second-factor", EVERYBODY),
    asks("accounts:profile", EVERYBODY, fields={"full_name": "Yeni Ad"}),
    asks("accounts:role", EVERYBODY),
    acts("accounts:end-sessions", EVERYBODY),
    asks("accounts:privacy-notice", EVERYBODY, fields={}),
    # allauth: sends on whoever has nothing to do there
    asks("account_login", PUBLIC, also=ON),
    asks("account_logout", PUBLIC, also=ON),
    asks("account_signup", PUBLIC, also=ON),
    shows("account_inactive", PUBLIC),
    shows("account_email_verification_sent", PUBLIC),
    asks("account_confirm_email", PUBLIC, "bilinmeyen", also=ON),
    asks("account_email", EVERYBODY, fields={"email": "baska@ornek.test"}),
    asks("account_reauthenticate", EVERYBODY, also=ON),
    asks("account_change_password", EVERYBODY, also=ON),
    asks("account_set_password", EVERYBODY, writes=(), also=ON),  # everybody has one
    asks("account_reset_password", PUBLIC),
    shows("account_reset_password_done", PUBLIC),
    asks("account_reset_password_from_key", PUBLIC, "1 bilinmeyen", also=ON),
    shows("account_reset_password_from_key_done", PUBLIC),
    shows("mfa_index", EVERYBODY),
    asks("mfa_authenticate", PUBLIC, also=ON),
    asks("mfa_reauthenticate", EVERYBODY, also=ON),
    asks("mfa_activate_totp", EVERYBODY),
    asks("mfa_deactivate_totp", EVERYBODY, also=ON),
    shows("mfa_view_recovery_codes", EVERYBODY, also=ON),
    asks("mfa_generate_recovery_codes", EVERYBODY, also=ON),
    shows("mfa_download_recovery_codes", EVERYBODY, also=ON),
    shows("mfa_list_webauthn", EVERYBODY),
    asks("mfa_add_webauthn", EVERYBODY),
    asks("mfa_edit_webauthn", EVERYBODY, "1", also=ON),
    asks("mfa_remove_webauthn", EVERYBODY, "1", also=ON),
    asks("mfa_login_webauthn", PUBLIC, also=ON),
    asks("mfa_reauthenticate_webauthn", EVERYBODY, also=ON),
    # people and their roles
    asks("invitations:invitation", PUBLIC, "invitation", writes=()),
    shows("invitations:people", KEEPERS),
    asks(
        "invitations:invite",
        KEEPERS,
        fields={"email": "hukuk2@ornek.test", "role": "legal", "scope": ""},
    ),
    acts(
        "invitations:invitation-act",
        KEEPERS,
        "geri-cek",
        fields={"email": "yeni@ornek.test", "role": "legal", "scope": ""},
    ),
    asks("invitations:person", KEEPERS, "person", fields={"role": "legal", "scope": "", "reason": "Yeni görev yeri."}),
    asks("invitations:account", SYSADMIN, "person", fields={"reason": "Kurumdan ayrıldı."}),
    asks(
        "invitations:end-role",
        KEEPERS,
        "jurist legal hepsi",
        fields={"reason": "Görev süresi doldu."},
    ),
]
