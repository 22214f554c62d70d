"""/giris/, /kayit/, /parola/, /iki-adim/ and /hesap/: allauth's URL names under Turkish paths, and our own pages."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path, re_path

from kumelenme.accounts.views import entrance, profile
from kumelenme.accounts.views.entrance import counts_as_second_step, refused_as_422

own = [
    path("giris/sonrasi/", entrance.home, name="home"),
    path("iki-adim/kur/", entrance.second_factor, name="second-factor"),
    path("hesap/", profile.profile, name="profile"),
    path("hesap/rol/", profile.role, name="role"),
    path("hesap/oturumlar/", profile.end_sessions, name="end-sessions"),
    path("hesap/aydinlatma/", profile.privacy_notice, name="privacy-notice"),
]


def _form(address: str, view, name: str):
    return path(address, refused_as_422(view), name=name)


RESET_KEY = r"^parola/yenile/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("", include((own, "accounts"))),
    _form("giris/", account.login, "account_login"),
    path("cikis/", account.logout, name="account_logout"),
    _form("kayit/", account.signup, "account_signup"),
    path("hesap/kapali/", account.account_inactive, name="account_inactive"),
    path("e-posta-onay/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^e-posta-onay/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    _form("hesap/e-posta/", account.email, "account_email"),
    _form("hesap/dogrula/", account.reauthenticate, "account_reauthenticate"),
    _form("parola/degistir/", account.password_change, "account_change_password"),
    _form("parola/belirle/", account.password_set, "account_set_password"),
    _form("parola/unuttum/", account.password_reset, "account_reset_password"),
    path("parola/gonderildi/", account.password_reset_done, name="account_reset_password_done"),
    path("parola/yenilendi/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(RESET_KEY, refused_as_422(account.password_reset_from_key), name="account_reset_password_from_key"),
    path("iki-adim/", second.index, name="mfa_index"),
    _form("iki-adim/giris/", second.authenticate, "mfa_authenticate"),
    _form("iki-adim/dogrula/", second.reauthenticate, "mfa_reauthenticate"),
    _form("iki-adim/uygulama/", counts_as_second_step(totp.activate_totp), "mfa_activate_totp"),
    _form("iki-adim/uygulama/kapat/", totp.deactivate_totp, "mfa_deactivate_totp"),
    path("iki-adim/kurtarma-kodlari/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    _form("iki-adim/kurtarma-kodlari/yenile/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    path("iki-adim/kurtarma-kodlari/indir/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("iki-adim/anahtarlar/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    _form("iki-adim/anahtarlar/ekle/", counts_as_second_step(passkeys.add_webauthn), "mfa_add_webauthn"),
    path("iki-adim/anahtarlar/<int:pk>/sil/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    _form("iki-adim/anahtarlar/<int:pk>/ad/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    path("iki-adim/anahtar-giris/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("iki-adim/anahtar-dogrula/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
