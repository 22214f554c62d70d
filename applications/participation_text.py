"""What exactly a firm commits to: one text with a version, and the digest of the text with the firm's data.

The digest is compared whenever cluster or firm data change: another digest voids the confirmation.
"""

import hashlib
import json
from dataclasses import dataclass

VERSION = "2026-1"
TEXT = (
    "{firm} (VKN {vkn}) olarak; {call} kapsamında, {coordinator} koordinatörlüğündeki {cluster} kümelenme birlikteliğinin "
    "faaliyetlerine katılmayı, iş planının uygulanmasında iş birliği yapmayı ve bu formda belirttiğimiz katkıları "
    "sağlamayı kabul, beyan ve taahhüt ederiz."
)
# Name, label of the error, text; each is one box, none is ticked beforehand (domain.md §4.2).
DECLARATIONS: tuple[tuple[str, str, str], ...] = (
    ("cooperation", "Taahhüt", "Taahhüt metnini okudum; firmamız adına kabul, beyan ve taahhüt ediyorum."),
    ("authority", "Yetki", "Firmayı temsile ve bu taahhüdü vermeye yetkiliyim; yazdığım bilgiler doğrudur."),
    (
        "single",
        "Tek üyelik",
        "Firmamız bu çağrıda başka bir kümelenme birlikteliğinin üyesi değildir ya da üyesi olduğu birlikteliği yukarıda yazdım.",
    ),
)


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """The text as it stands now; `data` are the facts about the firm that it rests on."""

    text: str
    version: str
    data: dict[str, str]

    @property
    def sha256(self) -> str:
        """SHA-256 of version, text and data, hex."""
        return digest({"version": self.version, "text": self.text, "data": self.data})


def commitment_text(application, organisation) -> CommitmentText:
    """What this firm would confirm at this moment."""
    call, cluster = application.call, application.cluster
    data = {
        "Unvan": organisation.title,
        "VKN": organisation.vkn,
        "İl": organisation.province.name,
        "Ana NACE kodu": organisation.nace_id or "",
    }
    text = TEXT.format(
        firm=organisation.title,
        vkn=organisation.vkn,
        call=f"{call.title} ({call.number})",
        coordinator=application.coordinator.title,
        cluster=cluster.name,
    )
    return CommitmentText(text, VERSION, data)


def digest(data: dict) -> str:
    """SHA-256 of plain data as sorted JSON, hex."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
