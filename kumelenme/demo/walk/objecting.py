"""After an elimination: the letter goes out and is served, the cluster objects, somebody who took no part gives an opinion."""

from applications.actions.letters import release
from applications.actions.service import record_service
from applications.models import Application, LetterState
from evaluation.actions.objection import file_objection, give_opinion, take
from evaluation.models import Objection
from kumelenme.sql.clock import portal_today

TEXT = "Değerlendirmede sunduğumuz iki referans projesi dikkate alınmamıştır; belgeler başvurumuzun ekindedir."
OPINION = (
    "İki referans projesi dosyada vardır ve A1 ölçütünün gerekçelerinde anılmıştır; usul ya da maddi hata görülmedi. "
    "Takdirin yeniden yapılması çağrının itiraz kapsamında değildir."
)


def an_objection(application: Application, people, coordinator) -> Objection:
    """Filed on the day of the service; `people` stand in the roles of the cast."""
    letter = application.letters.get(state=LetterState.PREPARED)
    today = portal_today()
    letter = release(letter, by=people["baskan"], ebys_number="E-2026/1", ebys_date=today)
    record_service(letter, by=people["komisyon1"], channel="hand", evidenced_on=today, evidence="T-1")
    return file_objection(application, by=coordinator, grounds=["ignored"], criteria=["A1"], text=TEXT, files=[])


def an_opinion(objection: Objection, people) -> None:
    """The commission's second member takes it and writes; the decision is the approver's."""
    take(objection, by=people["komisyon2"])
    give_opinion(objection, by=people["komisyon2"], opinion=OPINION)
