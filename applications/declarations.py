"""The applicant's declarations (domain.md §4.13): each its own box, the text versioned and frozen with the submission."""

VERSION = "2026-1"

DECLARATIONS: tuple[tuple[str, str], ...] = (
    ("accuracy", "Başvurudaki bilgi ve belgelerin doğru ve eksiksiz olduğunu beyan ederim."),
    ("double_funding", "Aynı faaliyetler için başka bir kamu desteği alınmadığını beyan ederim."),
    ("not_debarred", "Başvuru sahibinin kamu desteklerinden yasaklı olmadığını beyan ederim."),
    ("debts", "Vergi ve sosyal güvenlik borcu durumunun sözleşme öncesinde belgeleneceğini kabul ederim."),
    ("conflict_of_interest", "Başvuruyla ilgili çıkar çatışması bulunmadığını, doğarsa bildireceğimi beyan ederim."),
    ("legislation", "Program mevzuatını ve çağrı koşullarını okudum, kabul ediyorum."),
    ("privacy", "Kişisel verilere ilişkin aydınlatma metnini okudum."),
)
# How a message calls them.
NAMES = {
    "accuracy": "Doğruluk",
    "double_funding": "Çifte destek",
    "not_debarred": "Yasaklılık",
    "debts": "Borç durumu",
    "conflict_of_interest": "Çıkar çatışması",
    "legislation": "Mevzuat",
    "privacy": "Aydınlatma metni",
}


def as_frozen() -> list[dict]:
    """The declared texts as they are frozen into a submission."""
    return [{"key": key, "text": text, "version": VERSION} for key, text in DECLARATIONS]
