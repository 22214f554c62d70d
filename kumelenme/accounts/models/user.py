"""A person who signs in."""

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from kumelenme.accounts.addresses import format_phone, normalise_email
from kumelenme.accounts.roles import Role
from kumelenme.codes import new_code
from kumelenme.sql.functions import PortalNow

from .grant import RoleGrant, covering

CODE_LENGTH = 10


class Theme(models.TextChoices):
    """The look a person prefers."""

    SYSTEM = "system", "Cihazın ayarı"
    LIGHT = "light", "Açık"
    DARK = "dark", "Koyu"


def new_person_code() -> str:
    """A random code that names a person in addresses instead of the row's number."""
    return new_code(CODE_LENGTH)


class UserManager(BaseUserManager):
    """People by address and by role."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Create a person; without a password only a reset link opens the account."""
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str) -> "User":
        """Find by address, whatever the case of its ASCII letters."""
        return self.get(email=username.strip().lower() if username.isascii() else username)  # ascii

    def holding(self, role: str, scope: str | None = None) -> models.QuerySet:
        """Active people who hold `role` now; with `scope` only for that call (a grant for all calls counts)."""
        grants = RoleGrant.objects.filter(covering(scope), role=role, ended_at=None)
        return self.filter(is_active=True, pk__in=grants.values("user"))


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["password", "last_login"]
)
class User(AbstractBaseUser):
    """A person with an account; what they may do is in their `RoleGrant` rows."""

    email = models.EmailField("e-posta", unique=True)
    full_name = models.CharField("ad soyad", max_length=150)
    phone = models.CharField("cep telefonu", max_length=13, blank=True)
    title = models.CharField("unvan", max_length=120, blank=True)
    code = models.CharField("kişi kodu", max_length=CODE_LENGTH, unique=True, default=new_person_code, editable=False)
    is_active = models.BooleanField("hesap açık", default=True)
    is_demo = models.BooleanField("gösterim kişisi", default=False)
    theme = models.CharField("görünüm", max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    privacy_notice_read_at = models.DateTimeField("aydınlatma metnini okuma anı", null=True, blank=True)
    privacy_notice_version = models.CharField("aydınlatma metni sürümü", max_length=20, blank=True)
    created_at = models.DateTimeField("açılış", db_default=PortalNow())

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "kullanıcı"
        verbose_name_plural = "kullanıcılar"
        constraints = [
            # Printable ASCII without capitals: two spellings of one address cannot become two accounts.
            models.CheckConstraint(
                condition=models.Q(email__regex=r"^[!-@\[-~]+$"), name="email_in_small_ascii_letters"
            )
        ]

    def __str__(self):
        return self.full_name or self.email

    def active_grants(self) -> list[RoleGrant]:
        """The roles held now: of a session read with the person, otherwise on every call."""
        kept = self.__dict__.get("_grants")
        return kept if kept is not None else list(self.grants.filter(ended_at=None).order_by("pk"))

    def active_roles(self) -> list[Role]:
        """The distinct roles held now, in the order of domain.md §2.1."""
        held = {grant.role for grant in self.active_grants()}
        return [role for role in Role if role in held]

    def holds(self, role: str, scope: str | None = None) -> bool:
        """Does this person hold `role` now, for the call `scope` if one is named?"""
        return any(
            grant.role == role and (scope is None or grant.scope in ("", scope)) for grant in self.active_grants()
        )

    def scopes_of(self, role: str) -> frozenset[str]:
        """The calls for which this person holds `role` now; "" among them means all calls."""
        return frozenset(grant.scope for grant in self.active_grants() if grant.role == role)

    def within_calls(self, role: str, path: str = "call__number") -> Q:
        """What belongs to the calls for which this person holds `role`, by the number at `path`; everything where it is for all."""
        scopes = self.scopes_of(role)
        return Q() if "" in scopes else Q(**{f"{path}__in": scopes})

    @property
    def acting_as(self) -> Role | None:
        """The one role in which the person acts: chosen in the session, or the only one they hold."""
        if "_acting_as" in self.__dict__:
            return self._acting_as
        roles = self.active_roles()
        return roles[0] if len(roles) == 1 else None

    def act_as(self, role: Role | None, grants: list[RoleGrant] | None = None) -> None:
        """Fix the acting role, and the grants if given, for the life of this object (one request)."""
        self._acting_as = role
        self._grants = grants

    def keep_grants(self, grants: list[RoleGrant]) -> None:
        """Answer from these, the roles held now, for the life of this object (one request)."""
        self._grants = grants

    def forget_grants(self) -> None:
        """Read the grants anew at the next question (after one was added or ended)."""
        self.__dict__.pop("_grants", None)

    @property
    def phone_text(self) -> str:
        """The phone number as people write it."""
        return format_phone(self.phone)
