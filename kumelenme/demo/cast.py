"""The people of the demo world. All names are invented; everybody has the same published password."""

from dataclasses import dataclass

from django.conf import settings

from kumelenme.accounts.actions import grant_role, open_account, read_privacy_notice
from kumelenme.accounts.models import User
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.accounts.roles import Role

DOMAIN = "ornek.test"


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the cast; `role` is held in every call unless it is a per-call role."""

    login: str
    name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


STAFF = (
    Person("program", "Nermin Aksoy", Role.PROGRAMME_MANAGER),
    Person("komisyon1", "Kaan Yıldırım", Role.COMMISSION_MEMBER),
    Person("komisyon2", "Çiğdem Öztürk", Role.COMMISSION_MEMBER),
    Person("baskan", "İlhan Şimşek", Role.COMMISSION_CHAIR),
    Person("sekreter", "Gül Erdem", Role.BOARD_SECRETARY),
    Person("onay", "Işıl Karaca", Role.APPROVER),
    Person("izleme", "Levent Uçar", Role.MONITOR),
    Person("odeme", "Şule Bakır", Role.PAYMENT_OFFICER),
    Person("hukuk", "Ömer Tan", Role.LEGAL),
    Person("denetci", "Ümit Sezer", Role.INSPECTOR),
    Person("kvkk", "Pelin Sarıkaya", Role.PRIVACY_OFFICER),
    Person("sistem", "Deniz Aydın", Role.SYSADMIN),
)
EVALUATORS = tuple(
    Person(f"degerlendirici{n}", name, Role.EVALUATOR)
    for n, name in enumerate(("Elif Güneş", "Murat Işık", "Sevgi Çetin", "Orhan Kılıç"), 1)
)
BOARD = tuple(
    Person(f"kurul{n}", name, Role.BOARD_CHAIR if n == 1 else Role.BOARD_MEMBER)
    for n, name in enumerate(
        ("Selin Arslan", "Cem Doğan", "Filiz Yalçın", "Haluk Özkan", "İpek Tunç", "Kerem Sarı", "Nuray Polat"), 1
    )
)
APPLICANTS = (
    Person("koordinator", "Ayşe Yılmaz", Role.COORDINATOR),
    Person("koordinator2", "Bora Koç", Role.COORDINATOR),
    Person("koordinator3", "Şengül Iğdır", Role.COORDINATOR),
    Person("koordinator4", "Tuna Çakır", Role.COORDINATOR),
    Person("koordinator5", "Emine Gür", Role.COORDINATOR),
    Person("koordinator6", "Ilgaz Ünal", Role.COORDINATOR),
    Person("koordinator7", "Zeki Öner", Role.COORDINATOR),
    Person("koordinator8", "Nilgün Şen", Role.COORDINATOR),
    Person("tesebbus", "Hakan Demirci", Role.ENTERPRISE_REP),
    Person("tesebbus2", "Seda Işıklı", Role.ENTERPRISE_REP),
)
EVERYBODY = (*STAFF, *EVALUATORS, *BOARD, *APPLICANTS)


def create_people() -> dict[str, User]:
    """Every member of the cast as a user, by login; ministry roles are granted for all calls at once."""
    people = {person.login: _create(person) for person in EVERYBODY}
    for person in STAFF:
        grant_role(people[person.login], person.role)
    return people


def _create(person: Person) -> User:
    user = open_account(person.email, full_name=person.name, password=settings.DEMO_PASSWORD, is_demo=True)
    read_privacy_notice(user, NOTICE_VERSION)
    return user
