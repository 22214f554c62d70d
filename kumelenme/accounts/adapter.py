"""How allauth speaks, whom it lets in and where it leads, for our house."""

import io
from urllib.parse import urlencode

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kumelenme.accounts import session
from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.network import client_ip
from kumelenme.accounts.privacy import NOTICE_VERSION

WRONG = "E-posta ya da parola yanlış."


def name_of(user) -> str:
    """What allauth calls a person."""
    return user.full_name or user.email


class AccountAdapter(DefaultAccountAdapter):
    """Turkish sentences, canonical links, ASCII addresses, no address of another host."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Bu hesap kapatılmış.",
        "cannot_remove_primary_email": "Giriş yaptığınız e-posta adresi silinemez.",
        "duplicate_email": "Bu e-posta adresi zaten hesabınızda.",
        "email_password_mismatch": WRONG,
        "email_taken": "Bu e-posta adresi kullanılamaz.",
        "enter_current_password": "Şu anki parola yanlış.",
        "incorrect_code": "Kod yanlış ya da süresi geçmiş. Uygulamadaki yeni kodu yazın.",
        "incorrect_password": "Parola yanlış.",
        "invalid_or_expired_key": "Bağlantının süresi dolmuş ya da daha önce kullanılmış.",
        "invalid_login": "Giriş yapılamadı. Yeniden deneyin.",
        "invalid_password_reset": "Parola yenileme bağlantısının süresi dolmuş ya da daha önce kullanılmış.",
        "max_email_addresses": "Hesabınıza en çok %d e-posta adresi yazılabilir.",
        "too_many_login_attempts": "Çok fazla deneme yapıldı. Birkaç dakika sonra yeniden deneyin.",
        "unknown_email": WRONG,
        "unverified_primary_email": "Önce e-posta adresinizi doğrulayın.",
        "select_only_one": "Yalnız birini seçin.",
        "same_as_current": "Yeni değer eskisinden farklı olmalı.",
        "rate_limited": "Çok fazla istek geldi. Bir dakika sonra yeniden deneyin.",
    }

    def clean_email(self, email):
        """Small ASCII letters, or a Turkish refusal."""
        return normalise_email(email)

    def save_user(self, request, user, form, commit=True):  # noqa: FBT002 (allauth’s signature)
        """A new account with the full name."""
        user.full_name = form.cleaned_data["full_name"]
        return super().save_user(request, user, form, commit)

    def login(self, request, user):
        """Sign in; a new session starts, and an unread version of the privacy notice comes first."""
        super().login(request, user)
        for key in (session.BEGAN, session.SEEN, session.ROLE, session.NOTICE_DUE):
            request.session.pop(key, None)
        session.touch(request.session)
        if user.privacy_notice_version != NOTICE_VERSION:
            request.session[session.NOTICE_DUE] = True

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not within five minutes of signing in: allauth itself counts only what was asked for again."""
        wanted = super().is_reauthentication_required(app=app, **kwargs)
        return wanted and not session.recently_authenticated(self.request)

    def get_password_change_redirect_url(self, request):
        """Back to the account page."""
        return reverse("accounts:profile")

    def get_email_confirmation_url(self, request, emailconfirmation):
        """A link to our own address, whatever host the request named; it leads on to where the person wanted to go."""
        address = settings.PORTAL_URL + reverse("account_confirm_email", args=[emailconfirmation.key])
        target = request.POST.get("next", "") if request else ""
        return f"{address}?{urlencode({'next': target})}" if target and self.is_safe_url(target) else address

    def get_reset_password_from_key_url(self, key):
        """A link to our own address, whatever host the request named."""
        uid, token = key.split("-", 1)
        return settings.PORTAL_URL + reverse("account_reset_password_from_key", args=[uid, token])

    def is_safe_url(self, url):
        """Only pages of this portal."""
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, require_https=self.request.is_secure())

    def get_client_ip(self, request):
        """The visitor's address behind our own proxies."""
        return client_ip(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Turkish sentences, the QR code as SVG without styles."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "İkinci adım açıkken e-posta adresi eklenemez.",
        "cannot_delete_authenticator": "Göreviniz ikinci adımı gerektirir; son yöntem kapatılamaz.",
        "cannot_generate_recovery_codes": "Önce bir doğrulama uygulaması ya da geçiş anahtarı ekleyin.",
        "incorrect_code": "Kod yanlış ya da süresi geçmiş. Uygulamadaki yeni kodu yazın.",
        "unverified_email": "Önce e-posta adresinizi doğrulayın.",
    }

    def build_totp_svg(self, url):
        """The QR code of the secret."""
        drawing = io.BytesIO()
        segno.make(url, error="m").save(drawing, kind="svg", scale=5, border=4, xmldecl=False, light="#ffffff")
        return drawing.getvalue().decode()

    def generate_authenticator_name(self, user, type):  # noqa: A002 (allauth’s signature)
        """The name that is offered for a new passkey."""
        return "Geçiş anahtarı"

    def get_public_key_credential_rp_entity(self):
        """The portal as authenticators show it."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}
