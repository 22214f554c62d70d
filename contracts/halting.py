"""What suspension, notice and termination carry with them: their record and their letter (D27), then the recovery (C7, C8)."""

from kumelenme.documents.actions import issue
from kumelenme.documents.ebys import from_facts
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.ui.dates import moment_text, plain_date

from . import deadlines
from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import Contract, ContractStatus, Suspension, SuspensionGround, TerminationCase
from .queries import open_case_of
from .recovering import open_recovery


def begin_suspension(contract: Contract, entry) -> None:
    """Kept with its ground, and told by letter."""
    found = Suspension.objects.create(
        contract=contract,
        number=f"{contract.number}-A{contract.suspensions.count() + 1}",
        ground=entry.facts.get("ground", SuspensionGround.SUSPICION),
        reason=entry.note,
        decided_by=entry.by,
    )
    found.document = _letter(
        found,
        "Askıya alma yazısı",
        found.number,
        entry=entry,
        article="29",
        grounds=[found.get_ground_display()],
        text=found.reason,
        consequences=[
            "Askı süresince ödeme yapılmaz.",
            "Askı süresi içinde yapılan harcamalar, Bakanlıkça önceden uygun bulunmadıkça desteklenmez.",
            "Raporlar süresinde sunulmaya devam edilir.",
            "Neden altı ay içinde ortadan kalkmazsa Sözleşmenin 30’uncu maddesi uygulanır.",
        ],
    )
    found.save(update_fields=["document"])


def end_suspension(contract: Contract, entry) -> None:
    """Lifted by a decision of its own, or with the notice that followed it."""
    contract.suspensions.filter(lifted_at=None).update(
        lifted_at=portal_now(), lifted_by=entry.by, lift_reason=entry.note
    )


def open_case(contract: Contract, entry) -> None:
    """The notice names breaches and articles and leaves time to cure and to defend oneself (K-165)."""
    until = deadlines.defence(portal_today())
    case = TerminationCase.objects.create(
        contract=contract,
        number=f"{contract.number}-F{contract.terminations.count() + 1}",
        grounds=entry.facts.get("grounds", []),
        breaches=entry.note,
        curable=entry.facts.get("curable", True),
        defence_until=until,
        status_due_at=until,
        noticed_by=entry.by,
    )
    cure = (
        f"İhlali giderme ve savunma süresi {moment_text(until)} tarihinde dolar."
        if case.curable
        else f"İhlalin niteliği gereği giderme süresi verilmez; savunma süresi {moment_text(until)} tarihinde dolar."
    )
    case.document = _letter(
        case,
        "Fesih ihtarı",
        case.number,
        entry=entry,
        article="30",
        grounds=case.ground_labels,
        text=case.breaches,
        consequences=[
            cure,
            "Savunma portaldan ya da KEP ile sunulur.",
            "Süre sonunda ihlal giderilmemiş ve savunma yeterli görülmemişse Sözleşme feshedilir.",
            "İhtar süresince ödeme yapılmaz.",
        ],
    )
    case.save(update_fields=["document"])


def lift_case(contract: Contract, entry) -> None:
    """The breach is cured or the defence convinced; a suspension before the notice ends with it."""
    if case := open_case_of(contract):
        perform("lift_case", case, by=SYSTEM, note=entry.note)
    end_suspension(contract, entry)


def finish_termination(contract: Contract, entry) -> None:
    """The decision's letter, and the computation of what comes back (K-166)."""
    perform("end_contract", contract, by=SYSTEM, note=entry.note)
    if case := open_case_of(contract):
        TerminationCase.objects.filter(pk=case.pk).update(decided_by=entry.by)
        perform("end_case", case, by=SYSTEM, note=entry.note)
        decision = getattr(case, "decision", None)
        said = f"{decision.authority}, {plain_date(decision.decided_on)}, {decision.number}" if decision else ""
        _letter(
            case,
            "Fesih bildirimi",
            f"{case.number}-K",
            entry=entry,
            article="30",
            grounds=case.ground_labels,
            text=entry.note,
            decision=said,
            consequences=[
                "Sözleşme bu bildirimin tebliği ile sona erer.",
                "Geri alınacak tutar 31’inci maddeye göre hesaplanır ve ayrıca bildirilir.",
                "Bu işleme karşı tebliğ tarihinden itibaren altmış gün içinde idare mahkemesinde dava açılabilir.",
            ],
        )
    open_recovery(contract, reason=f"Fesih: {entry.note}")


def is_halted(contract: Contract) -> bool:
    """Suspended or under notice."""
    return contract.status in (ContractStatus.SUSPENDED, ContractStatus.TERMINATION_NOTICE)


def _letter(subject, title: str, number: str, *, entry, article: str, grounds, text: str, consequences, decision=""):
    contract = subject.contract
    return issue(
        "D27",
        subject=subject,
        template="documents/halting_letter.html",
        title=title,
        number=number,
        audience=CONTRACT_PARTIES,
        by=entry.by,
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "address": contract.enterprise.address,
            "kep": contract.enterprise.kep,
            "article": article,
            "grounds": list(grounds),
            "text": text,
            "consequences": list(consequences),
            "decision": decision,
            "signatory": contract.ministry_signatory,
            "signatory_title": contract.ministry_signatory_title,
            "service": contract.application.call.terms.service_channel,
        },
        prepared_by="Hukuk Müşavirliği",
        **from_facts(entry.facts),
    )
