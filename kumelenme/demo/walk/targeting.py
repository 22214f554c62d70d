"""Facts behind the programme's targets: baselines, a facility and its users, raised cooperation, products."""

from contracts.actions import facts
from contracts.membership import members_of
from contracts.models import TARGET_OF, Basis, Contract, FacilityState, FactKind, Novelty, PlanTarget, TargetFact
from contracts.vkn_list import Line
from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today

BASELINES = (1, 0, 2, 1, 1, 2)


def report_targets(contract: Contract, people, representative) -> None:
    """The enterprise reports, the monitor verifies all but the last product."""
    name = contract.application.cluster.name.split()[0]
    representative.forget_grants()
    firms = sorted(vkn for vkn, (_, kind) in members_of(contract).items() if kind == "firm")
    levels = dict(zip(firms, BASELINES, strict=False))
    facts.enter_baselines(contract, levels, measured_on=portal_today(), by=representative)
    facility = _report(contract, representative, FactKind.FACILITY, name=f"{name} Kalite Laboratuvarı",
                       facility_state=FacilityState.OPERATING)  # fmt: skip
    verified = [
        facility,
        _report(contract, representative, FactKind.USE, facility=facility, starts_on=portal_today(),
                users=[Line(vkn, "") for vkn in firms[:8]]),
        *(
            _report(contract, representative, FactKind.COOPERATION, vkn=vkn, basis=Basis.SURVEY, level_after=3)
            for vkn in firms[:3]
        ),
        _report(contract, representative, FactKind.COOPERATION, vkn=firms[4], basis=Basis.PROJECT,
                name="Ortak döküm kalıbı"),
        _report(contract, representative, FactKind.PRODUCT, vkn=firms[0], name=f"{name} Hassas Ekim Makinesi",
                novelty=Novelty.NEW),
        _report(contract, representative, FactKind.WOMEN, vkn=firms[2]),
    ]  # fmt: skip
    for fact in verified:
        perform("verify_fact", fact, by=people["izleme"])
    _report(contract, representative, FactKind.PRODUCT, vkn=firms[1], name=f"{name} Gübre Dağıtıcı",
            novelty=Novelty.IMPROVED)  # fmt: skip


def _report(contract: Contract, by, kind: FactKind, *, users=(), **values) -> TargetFact:
    feeding = PlanTarget.objects.filter(plan=contract.agreed_plan_id, programme_indicator=TARGET_OF.get(kind)).first()
    said = {"happened_on": portal_today(), "evidence": "Tutanak ve belgesi ektedir.", **values}
    said["plan_key"] = feeding.key if feeding else None
    return facts.report_fact(contract, kind, said, by=by, file=scan("kanit.pdf"), users=users)
