"""The roles of the programme (domain.md §2.1) and which of them one person may not hold together."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may be in the programme; the value is the identifier of domain.md §2.1."""

    COORDINATOR = "coordinator", "Koordinatör kullanıcısı"
    EDITOR = "editor", "Küme editörü"
    COORDINATOR_SIGNATORY = "coordinator_signatory", "İmza yetkilisi"
    MEMBER_REP = "member_rep", "Üye temsilcisi"
    ENTERPRISE_REP = "enterprise_rep", "Kümelenme teşebbüsü yetkilisi"
    ENTERPRISE_FINANCE = "enterprise_finance", "Teşebbüs mali sorumlusu"
    AUDITOR_FIRM = "auditor_firm", "Bağımsız denetçi"
    PROGRAMME_MANAGER = "programme_manager", "Program yöneticisi"
    COMMISSION_MEMBER = "commission_member", "Komisyon üyesi"
    COMMISSION_CHAIR = "commission_chair", "Komisyon başkanı"
    EVALUATOR = "evaluator", "Bağımsız değerlendirici"
    BOARD_MEMBER = "board_member", "Seçici kurul üyesi"
    BOARD_CHAIR = "board_chair", "Kurul başkanı"
    BOARD_SECRETARY = "board_secretary", "Kurul sekretaryası"
    APPROVER = "approver", "Onay makamı"
    MONITOR = "monitor", "İzleme uzmanı"
    PAYMENT_OFFICER = "payment_officer", "Ödeme birimi"
    LEGAL = "legal", "Hukuk müşaviri"
    INSPECTOR = "inspector", "Denetçi (salt okur)"
    PRIVACY_OFFICER = "privacy_officer", "KVKK irtibat kişisi"
    SYSADMIN = "sysadmin", "Sistem yöneticisi"


APPLICANT_ROLES = frozenset(
    {
        Role.COORDINATOR,
        Role.EDITOR,
        Role.COORDINATOR_SIGNATORY,
        Role.MEMBER_REP,
        Role.ENTERPRISE_REP,
        Role.ENTERPRISE_FINANCE,
    }
)
COMMISSION_ROLES = frozenset({Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR})
BOARD_ROLES = frozenset({Role.BOARD_MEMBER, Role.BOARD_CHAIR})
MINISTRY_ROLES = COMMISSION_ROLES | {
    Role.PROGRAMME_MANAGER,
    Role.BOARD_SECRETARY,
    Role.APPROVER,
    Role.MONITOR,
    Role.PAYMENT_OFFICER,
    Role.LEGAL,
    Role.INSPECTOR,
    Role.PRIVACY_OFFICER,
    Role.SYSADMIN,
}
# Who of the ministry reads the files of a call from the check to the decision, each within what their role covers.
CALL_STAFF = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.PROGRAMME_MANAGER, Role.INSPECTOR)
# Held for one call and never for all of them (separation 3 of domain.md §2.1; a CHECK in the database).
PER_CALL_ROLES = APPLICANT_ROLES | BOARD_ROLES | {Role.EVALUATOR}
# Who signs in with a second step (README decision 9, trust.md §2.3 no. 17).
SECOND_FACTOR_ROLES = MINISTRY_ROLES | BOARD_ROLES | {Role.EVALUATOR}

# Separation 1 of domain.md §2.1: nobody stands on both sides within the same call.
OPPOSITE_SIDES = (
    (frozenset({Role.EVALUATOR}), BOARD_ROLES),
    (COMMISSION_ROLES, frozenset({Role.EVALUATOR})),
    (COMMISSION_ROLES, BOARD_ROLES),
    (frozenset({Role.EVALUATOR}), APPLICANT_ROLES),
    (BOARD_ROLES, APPLICANT_ROLES),
)


def opposites(role: str) -> frozenset[Role]:
    """The roles that nobody may hold together with `role` within one call."""
    sides = OPPOSITE_SIDES + tuple((right, left) for left, right in OPPOSITE_SIDES)
    return frozenset().union(*(right for left, right in sides if role in left))
