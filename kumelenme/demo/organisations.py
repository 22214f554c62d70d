"""Fictitious institutions of the demo world; tax numbers are valid by their check digit and belong to nobody real."""

from dataclasses import dataclass

from stdnum.tr import vkn as vkn_number

from applications.models import Organisation, OrganisationKind, Province


def checked_vkn(seed: str) -> str:
    """A tax number from its nine-digit body."""
    return seed + vkn_number.calc_check_digit(seed)


@dataclass(frozen=True, slots=True)
class Institution:
    """One institution: `seed` is the nine-digit body its tax number is computed from."""

    title: str
    kind: str
    province: str
    seed: str

    @property
    def vkn(self) -> str:
        return checked_vkn(self.seed)


UNIVERSITY, INDUSTRY, COMMERCE = (
    OrganisationKind.UNIVERSITY,
    OrganisationKind.INDUSTRY_CHAMBER,
    OrganisationKind.COMMERCE_INDUSTRY_CHAMBER,
)
KONYA_CHAMBER = Institution("Örnek Konya Sanayi Odası", INDUSTRY, "Konya", "900000001")
KONYA_UNIVERSITY = Institution("Örnek Selçuklu Üniversitesi", UNIVERSITY, "Konya", "900000002")
CHAMBERS = (
    KONYA_CHAMBER,
    Institution("Örnek Gaziantep Sanayi Odası", INDUSTRY, "Gaziantep", "900000011"),
    Institution("Örnek Kayseri Sanayi Odası", INDUSTRY, "Kayseri", "900000012"),
    Institution("Örnek Çorum Ticaret ve Sanayi Odası", COMMERCE, "Çorum", "900000013"),
    Institution("Örnek Iğdır Ticaret ve Sanayi Odası", COMMERCE, "Iğdır", "900000014"),
    Institution("Örnek Kocaeli Sanayi Odası", INDUSTRY, "Kocaeli", "900000015"),
    Institution("Örnek Denizli Sanayi Odası", INDUSTRY, "Denizli", "900000016"),
    Institution("Örnek Konya Ticaret ve Sanayi Odası", COMMERCE, "Konya", "900000017"),
)
UNIVERSITIES = (
    KONYA_UNIVERSITY,
    Institution("Örnek Zeugma Üniversitesi", UNIVERSITY, "Gaziantep", "900000021"),
    Institution("Örnek Erciyes Teknik Üniversitesi", UNIVERSITY, "Kayseri", "900000022"),
    Institution("Örnek Hitit Teknik Üniversitesi", UNIVERSITY, "Çorum", "900000023"),
    Institution("Örnek Ağrı Dağı Üniversitesi", UNIVERSITY, "Iğdır", "900000024"),
    Institution("Örnek Körfez Üniversitesi", UNIVERSITY, "Kocaeli", "900000025"),
    Institution("Örnek Laodikya Üniversitesi", UNIVERSITY, "Denizli", "900000026"),
    KONYA_UNIVERSITY,
)
SECOND_AGENCY = Institution(
    "Örnek Komşu Bölge Kalkınma Ajansı", OrganisationKind.DEVELOPMENT_AGENCY, "Karaman", "900000032"
)
AGENCY = Institution("Örnek Bölge Kalkınma Ajansı", OrganisationKind.DEVELOPMENT_AGENCY, "Konya", "900000031")


def organisation(institution: Institution, *, by) -> Organisation:
    """The registered organisation, created on first use."""
    found, _ = Organisation.objects.get_or_create(
        vkn=institution.vkn,
        defaults={
            "title": institution.title,
            "kind": institution.kind,
            "province": Province.objects.get(name=institution.province),
            "kep": f"kurum{institution.seed[-2:]}@hs01.kep.tr",
            "registered_by": by,
        },
    )
    return found
