"""What may be said about a signature, and the Turkish sentence for every reason it could not be validated."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """Only VALID is ever shown as "e-imzalı"."""

    VALID = "valid"
    UNVERIFIED = "unverified"
    BROKEN = "broken"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result with its reason, the names in the certificates, and the time of the last signature.

    `signed_at` is ISO 8601; it comes from a trusted time stamp if `timestamped`, else from the signer's own clock.
    `original` says that one of the documents that were offered for signing lies in the file byte for byte.
    """

    result: Result
    reason: str = ""
    signers: tuple[str, ...] = ()
    signed_at: str = ""
    timestamped: bool = False
    original: bool = False


REASONS = {
    "absent": "Dosyada elektronik imza yok.",
    "changed": "Belge imzalandıktan sonra değiştirilmiş.",
    "digest": "İmza, belgenin içeriğiyle uyuşmuyor.",
    "cipher": "İmza, imzalayanın sertifikasıyla uyuşmuyor.",
    "partial": "İmza belgenin tamamını kapsamıyor.",
    "unknown_root": "İmza sertifikası, tanınan bir sertifika hizmet sağlayıcısına bağlanamadı.",
    "expired": "İmza sertifikasının süresi dolmuş.",
    "not_yet": "İmza sertifikasının geçerliliği henüz başlamamış.",
    "revoked": "İmza sertifikası iptal edilmiş.",
    "revocation": "Sertifikanın iptal edilip edilmediği öğrenilemedi.",
    "weak": "İmzada artık güvenli sayılmayan bir yöntem kullanılmış.",
    "usage": "Sertifika, belge imzalamak için verilmemiş.",
    "chain": "Sertifika zinciri geçerli değil.",
    "other": "İmzalanan içerik, imzaya açılan belge değil; bir baytı bile farklı olamaz.",
    "detached": "İmza, imzalanan belgeden ayrı bir dosyada; belge içinde olmadığı için neyin imzalandığı bilinmiyor.",
    "unsupported": "İmzanın türü tanınmıyor; PAdES imzalı PDF ya da CAdES imzalı dosya gerekir.",
    "container": "Dosya, bu tür imzaların denetlenmediği bir zamanda yüklendi; saklandı, doğrulanmadı.",
    "encrypted": "Dosya şifrelenmiş; içindeki imza okunamadı.",
    "unreadable": "Dosyadaki imza okunamadı.",
    "late": "İmza denetimi kendisine ayrılan sürede bitmedi.",
}


def sentence(reason: str) -> str:
    """The reason in the words of the page."""
    return REASONS.get(reason, REASONS["unreadable"])
