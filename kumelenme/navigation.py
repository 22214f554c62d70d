"""The top bar of each role: (label, URL name), in order (ux.md §2.2). "public" is for people who are not signed in."""

Bar = list[tuple[str, str]]

DESK, PROCESS, CALLS = (
    ("Masam", "lifecycle:desk"),
    ("Destek süreci", "lifecycle:process"),
    ("Çağrılar", "applications:calls"),
)
APPLICATIONS = ("Başvurular", "applications:application-list")
OUTBOX = ("Giden kutusu", "applications:outbox")
ORGANISATIONS = ("Kuruluşlarım", "applications:representations")
EVALUATION, BOARDS = ("Değerlendirme", "evaluation:overview"), ("Kurul", "evaluation:board-calls")
CONTRACTS = ("Sözleşmeler", "contracts:contracts")
PANEL = ("Gösterge paneli", "contracts:panel")

_COMMISSION: Bar = [
    DESK,
    APPLICATIONS,
    OUTBOX,
    EVALUATION,
    BOARDS,
    ("Müzakereler", "contracts:negotiations"),
    CONTRACTS,
    PANEL,
    PROCESS,
]
_AUTHORITY: Bar = [DESK, APPLICATIONS, ("Onay", "contracts:approvals"), CONTRACTS, PANEL, PROCESS]
_INSPECTOR: Bar = [
    DESK,
    APPLICATIONS,
    EVALUATION,
    BOARDS,
    ("Onay", "contracts:approvals"),
    CONTRACTS,
    PANEL,
    ("Denetim izi", "evaluation:trail"),
    PROCESS,
]
_APPLICANT: Bar = [("İşlerim", "applications:panel"), ORGANISATIONS, CALLS, PROCESS]
_BOARD: Bar = [("Kurul", "evaluation:board-home"), DESK, PROCESS]
_ENTERPRISE: Bar = [("Sözleşmem", "contracts:home"), DESK, PROCESS]
_CARRYING_OUT: Bar = [DESK, APPLICATIONS, CONTRACTS, PANEL, PROCESS]

NAVIGATION: dict[str, Bar] = {
    "public": [
        CALLS,
        PROCESS,
        ("İstatistikler", "contracts:statistics"),
        ("Başvurum nerede?", "applications:track"),
        ("Belge doğrula", "documents:verify-form"),
    ],
    "default": [DESK, ORGANISATIONS, ("Değerlendirici havuzu", "evaluation:profile"), PROCESS],
    **dict.fromkeys(("coordinator", "editor", "coordinator_signatory"), _APPLICANT),
    "programme_manager": [
        DESK,
        ("Çağrı yönetimi", "applications:manage-calls"),
        APPLICATIONS,
        ("Yetkiler", "applications:representation-office"),
        EVALUATION,
        ("Değerlendiriciler", "evaluation:evaluators"),
        BOARDS,
        PANEL,
        PROCESS,
    ],
    **dict.fromkeys(("commission_member", "commission_chair"), _COMMISSION),
    "evaluator": [("Görevlerim", "evaluation:inbox"), ("Uygunluğum", "evaluation:profile"), PROCESS],
    **dict.fromkeys(("board_member", "board_chair"), _BOARD),
    "board_secretary": [
        ("Toplantılar", "evaluation:board-home"),
        ("Kurullar", "evaluation:board-calls"),
        DESK,
        PROCESS,
    ],
    **dict.fromkeys(("approver", "legal"), _AUTHORITY),
    "inspector": _INSPECTOR,
    "monitor": _CARRYING_OUT,
    "payment_officer": [DESK, APPLICATIONS, CONTRACTS, ("Ödeme dosyaları", "contracts:payment-files"), PANEL, PROCESS],
    **dict.fromkeys(("enterprise_rep", "enterprise_finance"), _ENTERPRISE),
    "privacy_officer": [DESK, ("Kişisel veri başvuruları", "privacy:office"), PROCESS],
    "sysadmin": [DESK, ("Kişiler", "invitations:people"), ("Belgeler", "documents:failures"), PROCESS],
}
