"""What a link may still do, in the words its holder reads (K-028, K-030)."""

from kumelenme.ui.dates import moment_text

from ..models import Application, ContributionLink, Section, Stage
from ..queries.editable import open_sections
from . import composition

OUTCOME = ContributionLink.Outcome
# From here on members change through the contract, not by a mailed link.
TOO_LATE = (Stage.CONTRACT, Stage.IMPLEMENTATION)


def link_is_open(link: ContributionLink, application: Application, now, section=Section.FIRMS) -> str | None:
    """Why this link cannot be answered any more; None if it can."""
    if link.outcome in (OUTCOME.REPLACED, OUTCOME.CANCELLED):
        return (
            "Bu bağlantının yerine yenisi gönderildi. Son gelen iletideki bağlantıyı açın."
            if link.outcome == OUTCOME.REPLACED
            else "Bu davet geri alındı."
        )
    if link.outcome:
        return "Bu bağlantı daha önce kullanıldı."
    if link.member_id and link.member.removed_at:
        return "Firma, birlikteliğin listesinden çıkarıldı."
    if link.expires_at < now:
        return f"Bağlantının süresi {moment_text(link.expires_at)} itibarıyla doldu."
    if section not in open_sections(application, now):
        return "Başvuru şu anda değiştirilemediği için yanıtınız alınamıyor."
    return None


def may_take_back(link: ContributionLink, application: Application) -> str | None:
    """Why the confirmation cannot be withdrawn by the link; None if it can."""
    if link.outcome != OUTCOME.CONFIRMED:
        return "Geri çekilecek bir onay yok."
    if application.stage in Application.FINAL or application.stage in TOO_LATE:
        return f"Başvuru “{application.get_stage_display()}” aşamasında; onay bağlantıyla geri çekilemez. Koordinatör kuruluşa yazılı bildirin."
    return None


def what_is_left(application: Application) -> list[str]:
    """K-020…K-023 asked again: the sentences of those that do not hold now."""
    rules = (
        composition.has_university,
        composition.has_chamber,
        composition.mandatory_members_are_in_the_geography,
        composition.has_minimum_firms,
    )
    return [reason for rule in rules if (reason := rule(application))]
