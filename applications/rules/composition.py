"""Who must be in the association (K-020…K-036)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.turkish import tr_fold, tr_sort_key

from ..models import OrganisationKind
from ..queries.loaded import has_signed, members, provinces
from .identity import mersis_doubt

UNIVERSITY = (OrganisationKind.UNIVERSITY,)
CHAMBERS = (OrganisationKind.INDUSTRY_CHAMBER, OrganisationKind.COMMERCE_INDUSTRY_CHAMBER)


def in_field(cluster, nace: str | None, digits: int) -> bool:
    """Does a firm with this NACE code lie in the cluster's main activity field? Without a code it does not."""
    return bool(nace) and cluster.in_main_field(nace, digits)


def counted_firms(application) -> int:
    """Distinct firms in the main activity field with a signed commitment (K-023)."""
    digits, cluster = application.call.terms.nace_match_level, application.cluster
    return sum(
        1 for firm in _firms(application) if has_signed(firm) and in_field(cluster, firm.organisation.nace_id, digits)
    )


def _firms(application) -> list:
    return [member for member in members(application) if member.organisation.kind == OrganisationKind.FIRM]


def _of_kind(application, kinds) -> list:
    return [member for member in members(application) if member.organisation.kind in kinds]


def university_kinds(terms) -> tuple[str, ...]:
    """Which bodies satisfy the call as a university: Q15."""
    return (*UNIVERSITY, OrganisationKind.RESEARCH_INSTITUTE) if terms.research_counts_as_university else UNIVERSITY


def accepted_chamber_kinds(application) -> tuple[str, ...]:
    """Which chambers satisfy the call: Q14."""
    mode = application.call.terms.tso_substitution
    if mode == "NEVER":
        return (OrganisationKind.INDUSTRY_CHAMBER,)
    if mode == "STRICT_IF_CHAMBER_EXISTS" and _chamber_provinces(application):
        return (OrganisationKind.INDUSTRY_CHAMBER,)
    return CHAMBERS


def _chamber_provinces(application) -> list[str]:
    return [province.name for province in provinces(application) if province.has_industry_chamber]


@rule("Birliktelikte en az bir üniversite vardır.", source="Sunum, Kümelenme Birlikteliği", number="K-020")
def has_university(application):
    if not _of_kind(application, university_kinds(application.call.terms)):
        return "Birliktelikte en az bir üniversite yer almalıdır. Üye listesine üniversite ekleyiniz."


@rule(
    "Birliktelikte en az bir sanayi odası veya ticaret ve sanayi odası vardır.",
    source="Sunum, Kümelenme Birlikteliği",
    number="K-021",
)
def has_chamber(application):
    if not _of_kind(application, accepted_chamber_kinds(application)):
        return "Birliktelikte en az bir sanayi odası veya ticaret ve sanayi odası yer almalıdır. Üye listesine oda ekleyiniz."


@rule(
    "Küme coğrafyasında sanayi odası varken ticaret ve sanayi odası seçilmemiştir.",
    source="V-04",
    number="K-021",
    warns=True,
)
def industry_chamber_is_preferred(application):
    names = _chamber_provinces(application)
    has_industry = _of_kind(application, (OrganisationKind.INDUSTRY_CHAMBER,))
    has_other = _of_kind(application, (OrganisationKind.COMMERCE_INDUSTRY_CHAMBER,))
    if application.call.terms.tso_substitution == "WARN" and names and has_other and not has_industry:
        return (
            f"Küme coğrafyasında sanayi odası bulunmaktadır ({', '.join(names)}); "
            "ticaret ve sanayi odasının yeterli sayılıp sayılmayacağına komisyon karar verir."
        )


@rule("Zorunlu üniversite ve oda, kümenin ekonomik coğrafyasındadır.", source="V-05", number="K-022")
def mandatory_members_are_in_the_geography(application):
    declared = provinces(application)
    plates = {province.pk for province in declared}
    for kinds in (UNIVERSITY, CHAMBERS):
        group = _of_kind(application, kinds)
        if group and not any(member.organisation.province_id in plates for member in group):
            names = ", ".join(province.name for province in declared) or "seçilmedi"
            return f"{group[0].organisation.title}, kümenin ekonomik coğrafyası ({names}) dışında. Coğrafyayı veya üyeyi güncelleyiniz."


@rule(
    "Ana faaliyet alanında en az 20 firma imzalı taahhüt vermiştir.",
    source="Sunum, Kümelenme Birlikteliği: en az 20 firma",
    number="K-023",
)
def has_minimum_firms(application):
    count, minimum = counted_firms(application), application.call.terms.min_firms
    if count < minimum:
        return (
            f"Ana faaliyet alanında taahhüdü imzalanmış firma sayısı {count}; en az {minimum} olmalıdır. "
            f"Eksik: {minimum - count} firma."
        )


@rule(
    "Ana faaliyet alanı dışındaki firmalar sayıya katılmaz.",
    source="Sunum, Kümelenme Birlikteliği",
    number="K-026",
    warns=True,
)
def firms_outside_the_field(application):
    digits, cluster = application.call.terms.nace_match_level, application.cluster
    outside = sum(1 for firm in _firms(application) if not in_field(cluster, firm.organisation.nace_id, digits))
    if outside:
        return f"{outside} firma ana faaliyet alanı dışında olduğundan asgari firma sayısına dâhil edilmez."


@rule("Koordinatör, birliktelik üyelerinden biridir.", source="V-06", number="K-027")
def coordinator_is_a_member(application):
    if not any(member.organisation_id == application.coordinator_id for member in members(application)):
        return f"Koordinatör, birliktelik üyeleri arasından seçilmelidir. {application.coordinator} üye listesinde yok; listeye ekleyiniz."


@rule("Tebligat için koordinatörün KEP adresi vardır.", source="V-07", number="K-005")
def coordinator_has_kep(application):
    if not application.coordinator.kep:
        return "Tebligat için geçerli bir KEP adresi girilmelidir. Koordinatör kuruluşun bilgilerini tamamlayınız."


@rule("Koordinatörün MERSİS numarası VKN’siyle uyuşur.", source="V-98", number="K-003", warns=True)
def coordinator_mersis_fits(application):
    return mersis_doubt(application.coordinator.mersis, application.coordinator.vkn)


@rule("Firma dışı üyelerin resmî yazısı tarih ve sayısıyla girilmiştir.", source="V-08", number="K-029")
def institutions_have_letters(application):
    for member in members(application):
        if member.organisation.kind == OrganisationKind.FIRM:
            continue
        if not (has_signed(member) and member.commitment.letter_number and member.commitment.document_id):
            return f"{member.organisation.title} için katılım yazısının tarih ve sayısı girilmeli, yazı yüklenmelidir."


@rule("İmzasız taahhütler tamamlanmıştır.", source="V-09", number="K-028", warns=True)
def every_firm_has_signed(application):
    missing = sum(1 for firm in _firms(application) if not has_signed(firm))
    if missing:
        return f"{missing} firmanın taahhüdü imzalanmamış; bu firmalar asgari sayıya katılmaz."


@rule("Kümenin ekonomik coğrafyası beyan edilmiştir.", source="V-05", number="K-034")
def geography_is_declared(application):
    if not provinces(application):
        return "Kümenin ekonomik coğrafyası için en az bir il seçiniz."


@rule("Kümenin ana faaliyet alanı ve özeti yazılmıştır.", source="Sunum, Kümelenme Birlikteliği", number="K-034")
def cluster_is_described(application):
    cluster = application.cluster
    if not cluster.main_nace:
        return "Kümenin ana faaliyet alanı için en az bir NACE kodu seçiniz."
    if not cluster.summary.strip():
        return "Küme bilgilerinde sektör özetini yazınız."


@rule("Mevcut iş birliğinin kanıtı yazılmıştır.", source="Sunum, Küme yaşam evresi", number="K-035", warns=True)
def existing_cooperation_is_shown(application):
    if not application.cluster.evidence.strip():
        return "Kümenin mevcut iş birliği kanıtlarını ekleyiniz; program sıfırdan küme kurulmasını desteklemez."


@rule("Alınan diğer kamu destekleri yazılmıştır; yoksa “Yok” denmiştir.", source="V-91", warns=True)
def other_support_is_stated(application):
    if not application.cluster.other_support.strip():
        return "Küme bilgilerinde alınan diğer kamu desteklerini yazınız; yoksa “Yok” yazınız."


def _groups(application) -> dict[str, list[str]]:
    """Groups of companies with more than one firm here: one way of writing the name → the names as the firms wrote them."""
    found: dict[str, list[str]] = {}
    for firm in _firms(application):
        if name := " ".join(firm.organisation.owner_group.split()):
            found.setdefault(tr_fold(name), []).append(name)
    return {key: names for key, names in found.items() if len(names) > 1}


@rule("Üye firmalar ayrı şirketler gruplarındandır.", source="V-99", number="K-025", warns=True)
def firms_are_of_different_groups(application):
    groups = _groups(application)
    if groups:
        named = "; ".join(f"{len(names)} firma aynı gruba bağlı görünüyor ({names[0]})" for names in groups.values())
        return f"{named}; değerlendirmede dikkate alınabilir."


@rule("Firmaların çoğunluğu imalat sanayindedir.", source="V-10", number="K-036", warns=True)
def manufacturing_prevails(application):
    codes = [firm.organisation.nace for firm in _firms(application)]
    if codes and sum(1 for code in codes if code is not None and code.section == "C") * 2 < len(codes):
        return "Firmaların çoğunluğu imalat sanayi dışında."


def agencies_of(application) -> str:
    """Names of the development agencies of the cluster's regions, for the message of K-033."""
    names = {province.agency for province in provinces(application)}
    return ", ".join(sorted(names, key=tr_sort_key)) or "Bölge kalkınma ajansı"


BLOCKING = (
    cluster_is_described,
    geography_is_declared,
    has_university,
    has_chamber,
    mandatory_members_are_in_the_geography,
    has_minimum_firms,
    coordinator_is_a_member,
    coordinator_has_kep,
    institutions_have_letters,
)
WARNING = (
    industry_chamber_is_preferred,
    firms_outside_the_field,
    every_firm_has_signed,
    existing_cooperation_is_shown,
    other_support_is_stated,
    manufacturing_prevails,
    coordinator_mersis_fits,
    firms_are_of_different_groups,
)
