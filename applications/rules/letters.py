"""What a letter needs before it goes out."""

from kumelenme.lifecycle.rules import rule

from ..models import MOVING


@rule("Yazının EBYS sayısı ve tarihi yazılmıştır.", source="V-39")
def official_number_is_typed(letter):
    if letter.application.call.terms.portal_is_service:
        return None
    if not letter.ebys_number or letter.ebys_date is None:
        return "Yazının EBYS sayısını ve tarihini yazın; portal sayı üretmez."


@rule("Başvuru, yazının hazırlandığı turdaki kontroldedir.", source="K-084")
def file_has_not_moved_on(letter):
    if letter.kind not in MOVING:
        return None
    asked = letter.application.completion_requests.filter(round=letter.round).exists()
    if letter.application.stage != "administrative_check" or asked:
        return "Başvuru bu arada ilerlemiş; yazıdan vazgeçin ve güncel duruma göre yenisini hazırlayın."


@rule("Tebliğ yolu, günü ve delili yazılmıştır.", source="V-38", number="K-172")
def service_is_evidenced(letter):
    if letter.service is None:
        return "Tebliğ yolunu ve delildeki günü yazın."
