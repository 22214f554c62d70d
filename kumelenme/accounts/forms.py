"""Forms of login, registration, password, second step and the own account; allauth's with our words."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from kumelenme.accounts import passwords
from kumelenme.accounts.addresses import normalise_email, normalise_phone
from kumelenme.accounts.models import User
from kumelenme.ui.forms import PortalForm, PortalFormMixin, PortalModelForm

EMAIL, PASSWORD, NEW_PASSWORD, CODE = "E-posta", "Parola", "Yeni parola", "Kod"


class Words:
    """Our labels and hints on the fields that allauth made; `words` maps field to (label, hint)."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        """Dress the fields before the house's own preparation reads their labels."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            if isinstance(field, forms.EmailField):
                field.validators = [normalise_email]


class AllauthFormMixin(PortalFormMixin, Words):
    """An allauth form as a form of the house."""


class LoginForm(AllauthFormMixin, account.LoginForm):
    """Address and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}


class SignupForm(AllauthFormMixin, account.SignupForm):
    """Name, address and password: a new account (T1: at most five fields)."""

    full_name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["full_name", "email", "password1"]
    words = {
        "full_name": ("Ad soyad", ""),
        "email": (EMAIL, "Doğrulama bağlantısı bu adrese gönderilir."),
        "password1": (PASSWORD, passwords.HINT),
    }

    def __init__(self, *args, **kwargs):
        """An address that an invitation has proved stays as it is."""
        super().__init__(*args, **kwargs)
        if invited := context.request.session.get("account_verified_email"):
            self.fields["email"].initial, self.fields["email"].disabled = invited, True
            self.fields["email"].help_text = "Davet edilen adres; değiştirilemez."


class ResetPasswordForm(AllauthFormMixin, account.ResetPasswordForm):
    """Where to send the link."""

    words = {"email": (EMAIL, "Hesabınızın adresi. Bağlantı bu adrese gönderilir.")}


class NewPasswordMixin(AllauthFormMixin):
    """A new password is written once (it can be pasted and shown by the browser)."""

    def __init__(self, *args, **kwargs):
        """Without the repetition."""
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ResetPasswordKeyForm(NewPasswordMixin, account.ResetPasswordKeyForm):
    """The new password after a reset link."""

    words = {"password1": (NEW_PASSWORD, passwords.HINT)}


class ChangePasswordForm(NewPasswordMixin, account.ChangePasswordForm):
    """The new password of a person who knows the old one."""

    words = {"oldpassword": ("Şu anki parola", ""), "password1": (NEW_PASSWORD, passwords.HINT)}


class SetPasswordForm(NewPasswordMixin, account.SetPasswordForm):
    """The first password of an account that has none."""

    words = {"password1": (NEW_PASSWORD, passwords.HINT)}


class ReauthenticateForm(AllauthFormMixin, account.ReauthenticateForm):
    """The password once more."""

    words = {"password": (PASSWORD, "")}


class ChangeEmailForm(AllauthFormMixin, account.AddEmailForm):
    """A new address; it counts after the link sent to it was followed."""

    words = {"email": ("Yeni e-posta", "Bu adrese bir bağlantı gönderilir; bağlantıyı açınca adresiniz değişir.")}


CODE_HINT = "Doğrulama uygulamasındaki 6 haneli kod ya da kurtarma kodlarınızdan biri."


class SecondFactorForm(AllauthFormMixin, second.AuthenticateForm):
    """The code at login."""

    words = {"code": (CODE, CODE_HINT)}


class SecondFactorAgainForm(AllauthFormMixin, second.ReauthenticateForm):
    """The code once more."""

    words = {"code": (CODE, CODE_HINT)}


class ActivateCodeAppForm(AllauthFormMixin, totp.ActivateTOTPForm):
    """The first code proves that the app knows the secret."""

    words = {"code": ("Uygulamadaki 6 haneli kod", "")}


class AddPasskeyForm(AllauthFormMixin, webauthn.AddWebAuthnForm):
    """A name for the new passkey."""

    words = {
        "name": ("Anahtarın adı", "Örneğin: iş bilgisayarı, telefon"),
        "passwordless": ("Parola yazmadan da giriş yapılabilsin", ""),
    }


class RenamePasskeyForm(AllauthFormMixin, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": ("Anahtarın adı", "")}


class ProfileForm(PortalModelForm):
    """Name, phone, title and look of the own account (A43)."""

    phone = forms.CharField(
        label="Cep telefonu",
        required=False,
        help_text="5XX XXX XX XX",
        widget=forms.TextInput(attrs={"autocomplete": "tel-national", "inputmode": "tel", "class": "en-20"}),
    )

    class Meta:
        model = User
        fields = ["full_name", "title", "phone", "theme"]
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "theme": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        """Show the number as people write it."""
        super().__init__(*args, **kwargs)
        self.initial["phone"] = self.instance.phone_text

    def clean_phone(self):
        """K-012."""
        return normalise_phone(self.cleaned_data["phone"])


class RoleChoiceForm(PortalForm):
    """In which role the person acts from now on."""

    role = forms.ChoiceField(label="Rol", widget=forms.RadioSelect)

    def __init__(self, *args, user, **kwargs):
        """Offer only roles that are held."""
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in user.active_roles()]
