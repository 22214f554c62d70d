"""Two requests about personal data that came on paper: one answered, one that waits for the privacy officer."""

from datetime import timedelta

from kumelenme.accounts.models import User
from kumelenme.demo.data_files import scan
from kumelenme.privacy.actions import answer, enter
from kumelenme.privacy.models import Channel, Outcome, Right
from kumelenme.sql.clock import portal_today


def two_on_paper(people: dict[str, User]) -> None:
    """The older one got what it asked for within its thirty days; the newer one came nine days ago."""
    officer = people["kvkk"]
    done = enter(
        _paper("Sibel Güngör", "10000000146", Channel.KEP, 20, [Right.PROCESSED, Right.RECIPIENTS]),
        scan("basvuru-kep.pdf"),
        by=officer,
    )
    text = (
        "Adınız ve iletişim bilgileriniz, üyesi olduğunuz firmanın katılım formunda yetkili kişi olarak yer almaktadır. "
        "Bilgiler değerlendirme komisyonu dışında kimseye aktarılmamıştır."
    )
    answer(done, outcome=Outcome.GRANTED, answer=text, by=officer)
    enter(_paper("Tarık Yıldız", "17291716060", Channel.PAPER, 9, [Right.INFORMATION]), scan("basvuru.pdf"), by=officer)


def _paper(name: str, identity: str, channel: Channel, days: int, rights: list[Right]) -> dict:
    return {
        "full_name": name,
        "identity": identity,
        "address": "Atatürk Caddesi No 1, Konya",
        "contact": "Yazıda belirtilen adres",
        "channel": channel,
        "received_on": portal_today() - timedelta(days=days),
        "rights": rights,
        "text": "Firma katılım formunda yer alan bilgilerim hakkında bilgi istiyorum.",
    }
