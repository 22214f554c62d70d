"""The way of a request about one's own data: asked, answered within thirty days, or taken back."""

from kumelenme.lifecycle.flow import Flow, Transition

from .actors import PRIVACY_OFFICER, REQUESTER
from .answering import issue_answer
from .models import RequestStatus
from .rules import answer_is_written

R = RequestStatus

PRIVACY_REQUEST = Flow(
    "privacy.PrivacyRequest",
    "status",
    (
        Transition(
            name="answer_privacy_request",
            label="Başvuruyu yanıtla",
            source={R.RECEIVED},
            target=R.ANSWERED,
            by=PRIVACY_OFFICER,
            requires=(answer_is_written,),
            tell=(REQUESTER,),
            needs="privacy:request",
            then=issue_answer,
            effect="Yanıt yazısı (D30) düzenlenir ve başvurana bildirilir; sonra değiştirilemez.",
        ),
        Transition(
            name="withdraw_privacy_request",
            label="Başvurumu geri çek",
            source={R.RECEIVED},
            target=R.WITHDRAWN,
            by=REQUESTER,
            tell=(PRIVACY_OFFICER,),
            effect="Başvurunuz yanıtlanmaz; dilediğinizde yenisini yapabilirsiniz.",
        ),
    ),
)

# Things that are not moves but belong in the register.
EVENTS = {
    "privacy_request_received": "Kişisel veri başvurusu alındı",
    "privacy_answer_due": "Kişisel veri başvurusunun yanıt süresi doluyor",
    "privacy_answer_late": "Kişisel veri başvurusunun yanıt süresi doldu",
}
